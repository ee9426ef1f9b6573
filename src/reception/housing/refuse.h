// Why a party has no place tonight: the rule that binds, and figures with which a person can act on it.
//
// A rule binds alone in a unit if it is the only one that the party would break there: without it there would be a place.
// Capacity (the beds are taken tonight) is thus told from a category (the free beds are among people of another one), and both
// from a party that is too large for every unit. If every unit breaks several rules at once, those of the unit that comes nearest
// are named together.
#pragma once

#include "reception/housing/rules.h"

namespace travesia::reception::housing {

enum class Binding { kEachAlone, kTogether };

struct Refusal {
    PartyId party;
    std::vector<Rule> rules;  ///< kEachAlone: any one of them; the one that binds in most units first. kTogether: all of them
    Binding binding = Binding::kEachAlone;
    /// Of the first rule, for the unit that comes nearest (see facts_for), and "units": in how many units it stands in the way
    /// so.
    base::Facts facts;
};

/// A unit with all who sleep in it tonight.
struct Standing {
    std::string label;
    UnitFacts facts;
    Occupancy others;
};
[[nodiscard]] std::vector<Standing> standings_of(const std::vector<Unit>& units, const Conditions& conditions);

/// Why `party`, which is in none of the units, fits into none. Without units: kCapacity, no facts but "people" and "units".
[[nodiscard]] Refusal refuse(const std::vector<Standing>& units, const Party& party, const Limits& limits);

}  // namespace travesia::reception::housing
