// Who may propose, review and withdraw what: pure decisions over the guide as it stands and the proposals there are.
//
// Errors carry the fact `parameter`, the place in the request.
#pragma once

#include <vector>

#include "base/result.h"
#include "protection/editing/types.h"

namespace travesia::protection::editing {

/// What a decision looks at.
struct Desk {
    const Library& standing;                 ///< files with what was approved
    const std::vector<RuleChange>& changes;  ///< all of them
    const access::Principal& who;
    std::int64_t now = 0;  ///< microseconds since 1970 UTC
};

/// A new proposal called `id`. Errors: `protection_editing.no_country`, `.no_item`, `.outdated` (the item is not any more what
/// its editor saw), `.already_proposed` (another one about it is open), and for a new wording `.only_facts`, `.other_id`,
/// `.no_source`, `.unchanged`,
/// `.limit_needed` (a table of time limits names it).
[[nodiscard]] base::Result<RuleChange> propose(const Desk& desk, const Proposal& proposal, const base::Id& id);

/// The change with its verdict. Errors: `.no_change`, `.own_proposal` (nobody reviews what they proposed: accounts are compared,
/// whatever roles they have), `.not_open`, `.outdated` (it can still be rejected), `.read_none` and `.not_in_language` (a fact is
/// approved in languages that it has, at least one of them read).
[[nodiscard]] base::Result<RuleChange> review(const Desk& desk, const Verdict& verdict);

/// The change, withdrawn. Errors: `.no_change`, `.not_yours`, `.not_open`.
[[nodiscard]] base::Result<RuleChange> withdraw(const Desk& desk, const base::Id& change);

/// Whether the text that `change` was proposed for does not stand any more.
[[nodiscard]] bool outdated(const Library& standing, const RuleChange& change);
/// The open proposal about an item that is not outdated, else the last open one; null when there is none.
[[nodiscard]] const RuleChange* open_about(const Library& standing, const std::vector<RuleChange>& changes,
                                           const std::string& country, const std::string& item);

}  // namespace travesia::protection::editing
