// Who sleeps where tonight: a proposal for all who need a bed, made in one step, for a person to accept or change.
//
// A bus of 200 arrives: `allocate` takes the units with the people who stay in them, the parties to place, and the night. It
// never breaks a rule of rules.h, places as many people as it can, and among such plans looks for few points (score.h). Whoever
// it cannot place is refused by name of the rule that binds (refuse.h). The answer depends on the values only, not on their
// order.
//
// Parties that sleep here already (Party::now) stay or move at a cost; one that can keep a legal place never loses it to an
// arrival. If such a party is refused all the same, its present place has become illegal and no other is free: it stays until a
// person decides. A party that no unit could hold tonight, even empty, is split over empty units beside each other if it has
// agreed (split.h).
#pragma once

#include "base/result.h"
#include "reception/housing/refuse.h"
#include "reception/housing/search.h"

namespace travesia::reception::housing {

struct Proposal {
    std::vector<Placement> placements;  ///< by party, then unit
    std::vector<Refusal> refusals;      ///< by party
    Score score;
};

/// Places `parties` in `units` for the night of `conditions`.
/// Errors (the question contradicts itself): `housing.unit_twice`, `housing.party_twice`, `housing.person_twice` (also when
/// somebody to be placed is an occupant already), `housing.party_empty`, `housing.unit_unknown` (a party sleeps in a unit that is
/// not given), `housing.wrong_party` (a member is recorded in another party); each with fact `id`, an identity and no name.
[[nodiscard]] base::Result<Proposal> allocate(const std::vector<Unit>& units, const std::vector<Party>& parties,
                                              const Conditions& conditions, const Weights& weights, const Effort& effort = {});

}  // namespace travesia::reception::housing
