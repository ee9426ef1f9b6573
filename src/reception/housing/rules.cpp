#include "reception/housing/rules.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "reception/housing/split.h"

namespace travesia::reception::housing {

namespace {

/// Two groups of classes that unrelated people of may not share a unit.
struct Apart {
    Classes one;
    Classes other;
    Rule rule;
};
constexpr std::array<Apart, 5> kApart{{
    {kUnaccompanied, kSingles | kFamilyWoman | kFamilyMan, Rule::kUnaccompaniedAndAdults},
    {kUnaccompaniedGirl, kUnaccompaniedBoy, Rule::kUnaccompaniedSexes},
    {kSingleWoman, kSingleMan, Rule::kSinglesSexes},
    {kSingleMan, kFamilyWoman | kFamilyGirl | kFamilyBoy | kFamilyAdolescentBoy, Rule::kSingleMenAndFamilies},
    {kSingleWoman, kFamilyMan | kFamilyAdolescentBoy, Rule::kSingleWomenAndFamilyMen},
}};

bool meet(Classes a, Classes b, const Apart& apart) {
    return ((a & apart.one) != 0 && (b & apart.other) != 0) || ((a & apart.other) != 0 && (b & apart.one) != 0);
}

bool isolation_broken(const UnitFacts& unit, const Occupancy& others, const Profile& party) {
    const bool isolates = party.isolating != Isolating::kNo;
    if (isolates != (unit.kind == UnitKind::kIsolation)) {
        return true;
    }
    if (others.parties == 0) {
        return false;
    }
    if (!isolates) {
        return others.isolating > 0;
    }
    const bool one_cohort = others.isolating == others.parties && others.cohort > 0 && others.cohort == party.cohort;
    return party.isolating != Isolating::kWithCohort || !one_cohort;
}

/// A limit on people of a kind who share: it does not bind a party that is the only one with such people.
bool over(const std::optional<int>& limit, int others, int parties, int mine) {
    return limit && mine > 0 && parties > 0 && others + mine > *limit;
}

}  // namespace

std::string rule_id(Rule rule) {
    switch (rule) {
        case Rule::kClosed: return "housing.rule_closed";
        case Rule::kPartyTooLarge: return "housing.rule_party_too_large";
        case Rule::kCapacity: return "housing.rule_capacity";
        case Rule::kFamilyTogether: return "housing.rule_family_together";
        case Rule::kCarerUnconfirmed: return "housing.rule_carer_unconfirmed";
        case Rule::kUnaccompaniedAndAdults: return "housing.rule_unaccompanied_with_unrelated_adult";
        case Rule::kUnaccompaniedSexes: return "housing.rule_unaccompanied_sexes_apart";
        case Rule::kSinglesSexes: return "housing.rule_single_women_and_men_apart";
        case Rule::kSingleMenAndFamilies: return "housing.rule_single_men_and_families_apart";
        case Rule::kSingleWomenAndFamilyMen: return "housing.rule_single_women_and_family_men_apart";
        case Rule::kDesignation: return "housing.rule_designation";
        case Rule::kAccessibility: return "housing.rule_accessibility";
        case Rule::kIsolation: return "housing.rule_isolation";
        case Rule::kFamiliesPerUnit: return "housing.rule_families_per_unit";
        case Rule::kSinglesPerUnit: return "housing.rule_singles_per_unit";
        case Rule::kUnaccompaniedPerUnit: return "housing.rule_unaccompanied_per_unit";
    }
    return "";
}

std::array<Rule, kRuleCount> all_rules() {
    std::array<Rule, kRuleCount> rules{};
    for (std::size_t i = 0; i < kRuleCount; ++i) {
        rules[i] = static_cast<Rule>(i);
    }
    return rules;
}

UnitFacts facts_of(const Unit& unit, base::Date night) {
    const bool closed =
        std::any_of(unit.closures.begin(), unit.closures.end(), [&](const Closure& c) { return c.covers(night); });
    return {unit.beds, !closed, unit.access, unit.kind, unit.designation, unit.limits};
}

namespace {

/// What holds in this unit: its site's own figures, else everybody's.
SiteLimits limits_in(const UnitFacts& unit, const Limits& limits) {
    return unit.limits.value_or(SiteLimits{limits.families_per_unit, limits.singles_per_unit, limits.unaccompanied_per_unit});
}

}  // namespace

RuleSet broken_rules(const UnitFacts& unit, const Occupancy& others, const Profile& party, const Limits& limits) {
    unsigned broken = 0;
    const auto note = [&](bool is_broken, Rule rule) { broken |= is_broken ? 1U << static_cast<unsigned>(rule) : 0U; };
    note(!unit.open, Rule::kClosed);
    note(party.people > unit.beds, Rule::kPartyTooLarge);
    note(party.people <= unit.beds && others.people + party.people > unit.beds, Rule::kCapacity);
    note(party.carer == Carer::kUnconfirmed, Rule::kCarerUnconfirmed);
    for (const Apart& apart : kApart) {
        note(meet(others.classes, party.classes, apart), apart.rule);
    }
    note((party.designations >> static_cast<unsigned>(unit.designation) & 1U) == 0, Rule::kDesignation);
    note(party.needs == Access::kStepFree && unit.access != Access::kStepFree, Rule::kAccessibility);
    note(isolation_broken(unit, others, party), Rule::kIsolation);
    const SiteLimits most = limits_in(unit, limits);
    note(over(most.families, others.families, others.families, party.families), Rule::kFamiliesPerUnit);
    note(over(most.singles, others.singles, others.parties_with_singles, party.singles), Rule::kSinglesPerUnit);
    note(over(most.unaccompanied, others.unaccompanied, others.parties_with_unaccompanied, party.unaccompanied),
         Rule::kUnaccompaniedPerUnit);
    return RuleSet(broken);
}

Occupancy others_in(const Unit& unit, PartyId party, const Limits& limits) {
    std::map<PartyId, std::vector<Person>> parties;
    for (const Person& person : unit.occupants) {
        if (person.party != party) {
            parties[person.party].push_back(person);
        }
    }
    Occupancy others;
    for (const auto& [id, members] : parties) {
        others.add(profile_of(members, limits.boy_counts_as_man_from));
    }
    return others;
}

base::Facts facts_for(Rule rule, const std::string& label, const UnitFacts& unit, const Occupancy& others, const Profile& party,
                      const Limits& limits) {
    base::Facts facts{{"unit", label}, {"people", std::to_string(party.people)}};
    const auto add = [&](const char* name, int value) { facts.emplace_back(name, std::to_string(value)); };
    switch (rule) {
        case Rule::kPartyTooLarge: add("beds", unit.beds); break;
        case Rule::kCapacity:
            add("beds", unit.beds);
            add("free", std::max(0, unit.beds - others.people));
            break;
        case Rule::kFamiliesPerUnit: add("limit", limits_in(unit, limits).families.value_or(0)); break;
        case Rule::kSinglesPerUnit: add("limit", limits_in(unit, limits).singles.value_or(0)); break;
        case Rule::kUnaccompaniedPerUnit: add("limit", limits_in(unit, limits).unaccompanied.value_or(0)); break;
        case Rule::kFamilyTogether: add("metres", limits.adjacent_metres); break;
        default: break;
    }
    return facts;
}

std::vector<Violation> check(const Unit& unit, const Party& party, const Conditions& conditions) {
    std::vector<Person> here = party.members;
    for (const Person& person : unit.occupants) {
        if (person.party == party.id) {
            here.push_back(person);
        }
    }
    const UnitFacts facts = facts_of(unit, conditions.night);
    const Occupancy others = others_in(unit, party.id, conditions.limits);
    const Profile profile = profile_of(here, conditions.limits.boy_counts_as_man_from);
    RuleSet broken = broken_rules(facts, others, profile, conditions.limits);
    broken[static_cast<std::size_t>(Rule::kFamilyTogether)] =
        !party.elsewhere.empty() && !split_allowed(party, here, unit.block, unit.position, conditions.limits);
    std::vector<Violation> violations;
    for (const Rule rule : all_rules()) {
        if (has(broken, rule)) {
            violations.push_back({rule, facts_for(rule, unit.label, facts, others, profile, conditions.limits)});
        }
    }
    return violations;
}

}  // namespace travesia::reception::housing
