// Erasing a person: the event that states it, and the list of all erasures. The list is kept apart from the backups, because a
// backup made before an erasure still holds the person's key: whoever restores it must erase the same persons again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/types.h"

namespace travesia::ledger {

/// The kind of the event whose subject is a person whose key was destroyed. Its body is {"reason":"…"}; it names nobody.
inline constexpr std::string_view kPersonErased = "person.erased.v1";

/// A person who was erased.
struct Erasure {
    base::Id person;
    std::int64_t recorded_at = 0;  ///< microseconds since 1970 UTC
    friend bool operator==(const Erasure&, const Erasure&) = default;
};

/// Whether `reason` is a code: 1 to 40 of a-z, 0-9 and hyphens. Free text could say whom it is about.
[[nodiscard]] bool is_reason_code(std::string_view reason);

/// The event: `person` was erased for `reason` (is_reason_code) at `now`, microseconds since 1970 UTC.
[[nodiscard]] Draft erasure_draft(const base::Id& command, const base::Id& person, const std::string& reason,
                                  const base::Id& actor, const base::Id& device, std::int64_t now);

/// The list as text: a heading, a line for each erasure, and a last line that counts them, so that a cut list is noticed.
[[nodiscard]] std::string list_of(const std::vector<Erasure>& erasures);
/// The list that `text` is. Error: `ledger.erasure_list` (fact `line`).
[[nodiscard]] base::Result<std::vector<Erasure>> erasures_of(std::string_view text);

}  // namespace travesia::ledger
