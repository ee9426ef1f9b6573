// The gate's memory, kept short on purpose: who is inside (for a fire, for a count) and who has not come back. Passes of one day
// are sealed with a key of that day, which is destroyed after a few days; then nobody can read who went where, in no copy of the
// ledger.
#pragma once

#include <map>

#include "reception/centre.h"

namespace travesia::reception {

struct Pass {
    bool out = false;
    std::int64_t at = 0;  ///< microseconds since 1970 UTC
};

/// The last pass of everybody who passed today or in the `keep_days` days before; older days are left out even where their key
/// has not been destroyed yet. Who is not in it has not been seen at the gate:
/// inside, as far as anybody knows.
[[nodiscard]] base::Result<std::map<base::Id, Pass>> last_passes(View& view, std::int64_t keep_days);
/// The record of the day `day`; nothing when nobody passed yet.
[[nodiscard]] base::Result<std::optional<record::Record>> gate_day(View& view, base::Date day);
/// Destroys the keys of days older than daily().keep_days; gives how many. Errors: those of Node::erase_person.
[[nodiscard]] base::Result<std::size_t> forget_old_passes(Centre& centre);

}  // namespace travesia::reception
