// The words of reviewing: a proposal about one item of the guide, and what came of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/types.h"
#include "protection/types.h"
#include "record/types.h"

namespace travesia::protection::editing {

enum class State : std::uint8_t { kProposed, kApproved, kRejected, kWithdrawn };
[[nodiscard]] const char* name(State state);

/// One proposal, as it stands in the ledger.
struct RuleChange {
    base::Id id;
    std::string country;
    std::string item;             ///< as in protection/review.h: "asylum/deadline"
    std::string base;             ///< digest of the item as its editor saw it
    std::string digest;           ///< of the item as proposed; the same as `base` when it is put forward as it stands
    std::optional<Fact> before;   ///< the wording it replaces; nothing when put forward as it stands
    std::optional<Fact> content;  ///< the new wording; the same
    std::string reason;
    base::Id proposed_by;
    std::string proposer;          ///< the name of that account
    std::int64_t proposed_at = 0;  ///< microseconds since 1970 UTC
    State state = State::kProposed;
    base::Id reviewed_by;
    std::string reviewer;
    std::int64_t reviewed_at = 0;
    std::string review_reason;
    std::vector<std::string> languages;  ///< in which the reviewer, who speaks them, has read it
    record::Seen version;

    [[nodiscard]] bool decided() const { return state == State::kApproved || state == State::kRejected; }
};

/// What an editor asks for.
struct Proposal {
    std::string country;
    std::string item;
    std::string base;             ///< digest of the item before their eyes
    std::optional<Fact> content;  ///< nothing: the item as it stands
    std::string reason;
};

/// What a reviewer says.
struct Verdict {
    base::Id change;
    bool approved = false;
    std::string reason;
    std::vector<std::string> languages;
};

}  // namespace travesia::protection::editing
