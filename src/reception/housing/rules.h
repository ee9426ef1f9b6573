// The hard rules of housing: who may never share a unit, and which unit may not take whom.
//
// One function decides for everybody: the allocator, a person who overrides it, and the tests. `check` answers with all rules
// that a placement would break, each with its facts; an empty answer is a permission. Every rule has an id whose sentence is in
// data/i18n/messages.toml and whose source is in docs/manual/housing.md. Rules about people who share a unit hold between
// different parties only: those who travel together and have agreed may sleep together.
#pragma once

#include <array>
#include <bitset>
#include <string>
#include <vector>

#include "base/error.h"
#include "reception/housing/profile.h"

namespace travesia::reception::housing {

/// In the order in which they are told to people.
enum class Rule {
    kClosed,                   ///< the unit is closed for repair this night
    kPartyTooLarge,            ///< the party has more people than the unit has beds, even when empty
    kCapacity,                 ///< it would fit, but not with those who are there tonight
    kFamilyTogether,           ///< a party would be split in a way that is not allowed
    kCarerUnconfirmed,         ///< an unaccompanied child together with an adult nobody has confirmed as its relative
    kUnaccompaniedAndAdults,   ///< an unaccompanied child with an unrelated adult
    kUnaccompaniedSexes,       ///< unaccompanied girls with unrelated unaccompanied boys
    kSinglesSexes,             ///< single women with unrelated single men
    kSingleMenAndFamilies,     ///< a single man with an unrelated woman or child of a family
    kSingleWomenAndFamilyMen,  ///< a single woman with an unrelated man or adolescent boy of a family
    kDesignation,              ///< the unit is kept for others
    kAccessibility,            ///< somebody needs a step-free unit and this is none
    kIsolation,                ///< isolation unit without advice to isolate, or the reverse, or two cohorts in one
    kFamiliesPerUnit,          ///< REC-04
    kSinglesPerUnit,           ///< REC-03
    kUnaccompaniedPerUnit,     ///< REC-06
};
inline constexpr std::size_t kRuleCount = 16;
using RuleSet = std::bitset<kRuleCount>;

/// "housing.rule_capacity"
[[nodiscard]] std::string rule_id(Rule rule);
/// Every rule, in order.
[[nodiscard]] std::array<Rule, kRuleCount> all_rules();
[[nodiscard]] inline bool has(const RuleSet& rules, Rule rule) {
    return rules[static_cast<std::size_t>(rule)];
}

/// Figures a site may set otherwise, with a reason; an absent limit is not applied. The limits on people hold when parties share:
/// brothers and sisters who are more than the limit are not torn apart by it.
struct Limits {
    std::optional<int> families_per_unit = 1;       ///< REC-04, EUAA indicator 2.4
    std::optional<int> singles_per_unit = 6;        ///< REC-03, EUAA indicator 6.1
    std::optional<int> unaccompanied_per_unit = 4;  ///< REC-06, EUAA indicator 45.1
    int boy_counts_as_man_from =
        12;  ///< completed years from which a boy of a family does not sleep among unrelated women; ours, no source
    int adjacent_metres = 30;  ///< how far apart the units of a split party may be; ours, no source
};

/// Under which the rules are applied.
struct Conditions {
    base::Date night;
    Limits limits;
};

/// A unit without its people.
struct UnitFacts {
    int beds = 0;
    bool open = true;  ///< not closed this night
    Access access = Access::kOrdinary;
    UnitKind kind = UnitKind::kOrdinary;
    Designation designation = Designation::kOpen;
    std::optional<SiteLimits> limits = {};  ///< of its site
};
[[nodiscard]] UnitFacts facts_of(const Unit& unit, base::Date night);

/// The rules that a party would break in a unit beside `others`. Fast; kFamilyTogether is not among them (see `check`).
[[nodiscard]] RuleSet broken_rules(const UnitFacts& unit, const Occupancy& others, const Profile& party, const Limits& limits);

/// One rule that a placement would break. `facts` name the unit and figures, never a person.
struct Violation {
    Rule rule;
    base::Facts facts;
};

/// The occupants of `unit` who are not of `party`, added up.
[[nodiscard]] Occupancy others_in(const Unit& unit, PartyId party, const Limits& limits);

/// Every rule that `party` would break by sleeping in `unit` with its occupants. Members of the party who are among the occupants
/// count as already there. Empty = allowed.
[[nodiscard]] std::vector<Violation> check(const Unit& unit, const Party& party, const Conditions& conditions);

/// Facts for the sentence of `rule`: unit, beds, taken, people, limit.
[[nodiscard]] base::Facts facts_for(Rule rule, const std::string& label, const UnitFacts& unit, const Occupancy& others,
                                    const Profile& party, const Limits& limits);

}  // namespace travesia::reception::housing
