#include "reception/housing/refuse.h"

#include <algorithm>
#include <map>

namespace travesia::reception::housing {

namespace {

/// Where a set of rules stands in the way, and the unit with most free beds among those places.
struct Obstacle {
    int units = 0;
    const Standing* nearest = nullptr;

    void meet(const Standing& unit) {
        const auto free = [](const Standing& s) { return s.facts.beds - s.others.people; };
        ++units;
        if (nearest == nullptr || free(unit) > free(*nearest)) {
            nearest = &unit;
        }
    }
};

Rule first_of(const RuleSet& rules) {
    const auto all = all_rules();
    return *std::find_if(all.begin(), all.end(), [&](Rule rule) { return has(rules, rule); });
}

}  // namespace

std::vector<Standing> standings_of(const std::vector<Unit>& units, const Conditions& conditions) {
    std::vector<Standing> standings;
    standings.reserve(units.size());
    for (const Unit& unit : units) {
        standings.push_back({unit.label, facts_of(unit, conditions.night), others_in(unit, PartyId{}, conditions.limits)});
    }
    return standings;
}

Refusal refuse(const std::vector<Standing>& units, const Party& party, const Limits& limits) {
    const Profile profile = profile_of(party.members, limits.boy_counts_as_man_from);
    std::map<Rule, Obstacle> alone;
    RuleSet fewest;
    Obstacle together;
    for (const Standing& unit : units) {
        const RuleSet broken = broken_rules(unit.facts, unit.others, profile, limits);
        if (broken.count() == 1) {
            alone[first_of(broken)].meet(unit);
        }
        if (together.units == 0 || broken.count() < fewest.count() ||
            (broken.count() == fewest.count() && broken.to_ulong() < fewest.to_ulong())) {
            fewest = broken;
            together = {};
        }
        if (broken == fewest) {
            together.meet(unit);
        }
    }
    Refusal refusal;
    refusal.party = party.id;
    const auto tell = [&](Rule rule, const Obstacle& obstacle) {
        const Standing& unit = *obstacle.nearest;
        refusal.facts = facts_for(rule, unit.label, unit.facts, unit.others, profile, limits);
        refusal.facts.emplace_back("units", std::to_string(obstacle.units));
    };
    if (!alone.empty()) {
        for (const auto& [rule, obstacle] : alone) {
            refusal.rules.push_back(rule);
        }
        std::stable_sort(refusal.rules.begin(), refusal.rules.end(),
                         [&](Rule a, Rule b) { return alone[a].units > alone[b].units; });
        tell(refusal.rules.front(), alone[refusal.rules.front()]);
        return refusal;
    }
    if (units.empty() || fewest.none()) {
        refusal.rules = {Rule::kCapacity};
        refusal.facts = {{"people", std::to_string(profile.people)}, {"units", "0"}};
        return refusal;
    }
    refusal.binding = Binding::kTogether;
    for (const Rule rule : all_rules()) {
        if (has(fewest, rule)) {
            refusal.rules.push_back(rule);
        }
    }
    tell(refusal.rules.front(), together);
    return refusal;
}

}  // namespace travesia::reception::housing
