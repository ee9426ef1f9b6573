// Who travels: a proposal for the free seats of one bus. A person accepts it, changes it, or picks others.
//
// Parties are taken in the order in which they arrived: who has stayed longest goes first. A party that the free seats do not
// hold waits for the next bus, where it stands in front, and smaller ones behind it may go. Families sit in neighbouring seats as
// far as those are free. The same input gives the same proposal, in whatever order it is written.
#pragma once

#include "reception/transfer/rules.h"

namespace travesia::reception::transfer {

/// A party that does not travel, and every reason.
struct Refusal {
    std::vector<base::Id> people;
    std::vector<Violation> because;
};

struct Proposal {
    std::vector<Seated> seats;
    std::vector<Refusal> refusals;
    std::vector<base::Id> fitness_unknown;  ///< of those seated: nobody has looked at them
};

/// Proposes among `candidates` those who are not seated in any bus yet.
[[nodiscard]] Proposal propose(const Trip& trip, const std::vector<Candidate>& candidates);

/// The lowest free seats of `trip`, one for each of `people` in that order; neighbouring ones where there is such a run. Fewer
/// when there are not enough.
[[nodiscard]] std::vector<Seated> seats_for(const Trip& trip, const std::vector<base::Id>& people);

}  // namespace travesia::reception::transfer
