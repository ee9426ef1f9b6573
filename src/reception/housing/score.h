// How good a proposal is: people placed first, then points against it. Fewer points are better.
//
// The points are the soft goals, each a whole number, so that two machines agree on them. They are a judgement of ours and can be
// set otherwise; none of them can make a hard rule give way, and no number of points outweighs one person more with a bed.
#pragma once

#include "reception/housing/rules.h"

namespace travesia::reception::housing {

/// Points for each thing one would rather not see.
struct Weights {
    int no_common_language = 20;  ///< for each two parties in a unit without a common language; unknown languages are not common
    int related_per_ten_metres = 1;  ///< for each two related parties, for each ten whole metres between their units
    int moved_person = 30;           ///< for each person who sleeps already and would have to move
    int step_free_bed = 10;          ///< for each person in a step-free unit whose party does not need it
    int opened_unit = 15;            ///< for each empty open unit that gets people, and by them a category
    int spare_bed = 2;               ///< for each bed left over in a unit by a family or by who isolates alone
};

struct Score {
    int people_asked = 0;
    int people_placed = 0;
    int language = 0;
    int related = 0;
    int moved = 0;
    int step_free = 0;
    int opened = 0;
    int spare = 0;
    [[nodiscard]] int points() const { return language + related + moved + step_free + opened + spare; }
    friend bool operator==(const Score&, const Score&) = default;
};

/// Who sleeps where: all of a party, or a part of one that was split.
struct Placement {
    PartyId party;
    UnitId unit;
    std::vector<PersonId> people;
    friend bool operator==(const Placement&, const Placement&) = default;
};

/// The score of `placements`, counted anew from the values themselves.
[[nodiscard]] Score score_of(const std::vector<Unit>& units, const std::vector<Party>& parties,
                             const std::vector<Placement>& placements, const Limits& limits, const Weights& weights);

/// Whether a party takes a unit in such a way that its spare beds are lost to others.
[[nodiscard]] inline bool leaves_beds_spare(const Profile& party) {
    return party.families > 0 || party.isolating == Isolating::kAlone;
}
/// Whether getting people gives an empty unit a category: nobody has decided yet whom it is for.
[[nodiscard]] inline bool undecided(const UnitFacts& unit) {
    return unit.designation == Designation::kOpen && unit.kind == UnitKind::kOrdinary;
}

}  // namespace travesia::reception::housing
