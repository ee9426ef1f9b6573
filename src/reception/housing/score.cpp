#include "reception/housing/score.h"

#include <algorithm>
#include <map>
#include <set>

#include "reception/housing/split.h"

namespace travesia::reception::housing {

namespace {

using LanguageSet = std::set<std::string>;

void add_languages(LanguageSet& set, const std::vector<Person>& people) {
    for (const Person& person : people) {
        set.insert(person.languages.begin(), person.languages.end());
    }
}

/// Everything one unit holds in the end.
struct Household {
    const Unit* unit = nullptr;
    std::map<PartyId, LanguageSet> parties;
    int pairs_before = 0;  ///< of occupants without a common language: not this proposal's doing
    bool was_empty = true;
};

int pairs_without_language(const std::map<PartyId, LanguageSet>& parties) {
    int pairs = 0;
    for (auto a = parties.begin(); a != parties.end(); ++a) {
        for (auto b = std::next(a); b != parties.end(); ++b) {
            const bool common =
                std::any_of(a->second.begin(), a->second.end(), [&](const auto& l) { return b->second.contains(l); });
            pairs += common ? 0 : 1;
        }
    }
    return pairs;
}

std::vector<Person> members_placed(const Party& party, const std::vector<PersonId>& ids) {
    std::vector<Person> members;
    std::copy_if(party.members.begin(), party.members.end(), std::back_inserter(members),
                 [&](const Person& p) { return std::find(ids.begin(), ids.end(), p.id) != ids.end(); });
    return members;
}

int related_points(const std::vector<Party>& parties, const std::map<PartyId, Position>& places, const Weights& weights) {
    std::set<std::pair<PartyId, PartyId>> pairs;
    for (const Party& party : parties) {
        for (const PartyId other : party.related) {
            if (other != party.id) {
                pairs.insert(std::minmax(party.id, other));
            }
        }
    }
    int points = 0;
    for (const auto& [one, other] : pairs) {
        const auto a = places.find(one);
        const auto b = places.find(other);
        if (a != places.end() && b != places.end()) {
            points += metres_between(a->second, b->second) / 10 * weights.related_per_ten_metres;
        }
    }
    return points;
}

void add_placement(Score& score, const Household& household, const Party& party, const std::vector<Person>& here,
                   const Limits& limits, const Weights& weights) {
    const Profile profile = profile_of(here, limits.boy_counts_as_man_from);
    const Unit& unit = *household.unit;
    score.people_placed += profile.people;
    if (party.now && *party.now != unit.id) {
        score.moved += weights.moved_person * profile.people;
    }
    if (unit.access == Access::kStepFree && profile.needs == Access::kOrdinary) {
        score.step_free += weights.step_free_bed * profile.people;
    }
    if (leaves_beds_spare(profile)) {
        score.spare += weights.spare_bed * (unit.beds - profile.people);
    }
}

}  // namespace

Score score_of(const std::vector<Unit>& units, const std::vector<Party>& parties, const std::vector<Placement>& placements,
               const Limits& limits, const Weights& weights) {
    std::map<UnitId, Household> households;
    std::map<PartyId, Position> places;
    for (const Unit& unit : units) {
        Household& household = households[unit.id];
        household.unit = &unit;
        household.was_empty = unit.occupants.empty();
        for (const Person& person : unit.occupants) {
            add_languages(household.parties[person.party], {person});
            places.emplace(person.party, unit.position);
        }
        household.pairs_before = pairs_without_language(household.parties);
    }
    Score score;
    std::map<PartyId, const Party*> by_id;
    for (const Party& party : parties) {
        by_id[party.id] = &party;
        score.people_asked += static_cast<int>(party.members.size());
    }
    std::set<UnitId> opened;
    for (const Placement& placement : placements) {
        Household& household = households.at(placement.unit);
        const Party& party = *by_id.at(placement.party);
        const auto here = members_placed(party, placement.people);
        add_placement(score, household, party, here, limits, weights);
        add_languages(household.parties[party.id], here);
        places.emplace(party.id, household.unit->position);
        if (household.was_empty && undecided(facts_of(*household.unit, {}))) {
            opened.insert(placement.unit);
        }
    }
    score.opened = weights.opened_unit * static_cast<int>(opened.size());
    for (const auto& [id, household] : households) {
        score.language += weights.no_common_language * (pairs_without_language(household.parties) - household.pairs_before);
    }
    score.related = related_points(parties, places, weights);
    return score;
}

}  // namespace travesia::reception::housing
