#include "reception/housing/allocate.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "reception/housing/split.h"

namespace travesia::reception::housing {

namespace {

using Parties = std::vector<const Party*>;

template <typename Identity>
tl::unexpected<base::Error> contradiction(const char* id, const Identity& which) {
    return base::fail(base::Kind::kInvalid, id, {{"id", which.id.text()}});
}

base::Result<void> check_question(const std::vector<Unit>& units, const std::vector<Party>& parties) {
    std::set<UnitId> unit_ids;
    std::set<PersonId> people;
    for (const Unit& unit : units) {
        if (!unit_ids.insert(unit.id).second) {
            return contradiction("housing.unit_twice", unit.id);
        }
        for (const Person& person : unit.occupants) {
            if (!people.insert(person.id).second) {
                return contradiction("housing.person_twice", person.id);
            }
        }
    }
    std::set<PartyId> party_ids;
    for (const Party& party : parties) {
        if (!party_ids.insert(party.id).second) {
            return contradiction("housing.party_twice", party.id);
        }
        if (party.members.empty()) {
            return contradiction("housing.party_empty", party.id);
        }
        if (party.now && !unit_ids.contains(*party.now)) {
            return contradiction("housing.unit_unknown", *party.now);
        }
        for (const Person& person : party.members) {
            if (person.party != party.id) {
                return contradiction("housing.wrong_party", person.id);
            }
            if (!people.insert(person.id).second) {
                return contradiction("housing.person_twice", person.id);
            }
        }
    }
    return {};
}

std::vector<PersonId> ids_of(const std::vector<Person>& people) {
    std::vector<PersonId> ids;
    for (const Person& person : people) {
        ids.push_back(person.id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

/// The units with those placed among their occupants.
std::vector<Unit> settle(std::vector<Unit> units, const Parties& parties, const std::vector<Placement>& placements) {
    std::map<UnitId, Unit*> unit_of;
    for (Unit& unit : units) {
        unit_of[unit.id] = &unit;
    }
    std::map<PartyId, const Party*> party_of;
    for (const Party* party : parties) {
        party_of[party->id] = party;
    }
    for (const Placement& placement : placements) {
        for (const Person& person : party_of.at(placement.party)->members) {
            if (std::binary_search(placement.people.begin(), placement.people.end(), person.id)) {
                unit_of.at(placement.unit)->occupants.push_back(person);
            }
        }
    }
    return units;
}

std::vector<Placement> place_whole(const std::vector<Unit>& units, const Parties& parties, const Conditions& conditions,
                                   const Weights& weights, const Effort& effort) {
    Plan plan(units, parties, conditions, weights);
    search(plan, effort);
    std::vector<Placement> placements;
    for (std::size_t i = 0; i < parties.size(); ++i) {
        if (const int room = plan.guests()[i].room; room != kNowhere) {
            placements.push_back({parties[i]->id, units[Plan::index(room)].id, ids_of(parties[i]->members)});
        }
    }
    return placements;
}

/// Some unit that is open tonight could hold the party if it were empty.
bool some_unit_holds(const std::vector<Unit>& units, const Party& party, const Conditions& conditions) {
    const Profile profile = profile_of(party.members, conditions.limits.boy_counts_as_man_from);
    return std::any_of(units.begin(), units.end(), [&](const Unit& unit) {
        return broken_rules(facts_of(unit, conditions.night), {}, profile, conditions.limits).none();
    });
}

/// Empty units around `anchor`, each beside all the others, with beds enough for `people`; empty if there are not enough.
std::vector<const Unit*> cluster(const std::vector<Unit>& units, const Unit& anchor, int people, const Conditions& conditions) {
    std::vector<const Unit*> near;
    for (const Unit& unit : units) {
        const bool free = unit.occupants.empty() && unit.beds > 0 && facts_of(unit, conditions.night).open;
        if (free && unit.id != anchor.id && unit.block == anchor.block) {
            near.push_back(&unit);
        }
    }
    const auto rank = [&](const Unit* u) { return std::tuple(-u->beds, metres_between(u->position, anchor.position), u->id); };
    std::sort(near.begin(), near.end(), [&](const Unit* a, const Unit* b) { return rank(a) < rank(b); });
    std::vector<const Unit*> chosen{&anchor};
    int beds = anchor.beds;
    for (const Unit* unit : near) {
        const bool beside = std::all_of(chosen.begin(), chosen.end(), [&](const Unit* other) {
            return metres_between(unit->position, other->position) <= conditions.limits.adjacent_metres;
        });
        if (beds < people && beside) {
            chosen.push_back(unit);
            beds += unit->beds;
        }
    }
    return beds >= people ? chosen : std::vector<const Unit*>{};
}

/// The party in parts, one a unit, if every part keeps every rule.
std::vector<Placement> place_parts(const std::vector<const Unit*>& where, const Party& party, const Conditions& conditions) {
    std::vector<int> sizes;
    for (const Unit* unit : where) {
        sizes.push_back(unit->beds);
    }
    const auto parts = split_members(party, sizes);
    std::vector<Placement> placements;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Party here = party;
        here.members = parts[i];
        here.elsewhere.clear();
        for (std::size_t j = 0; j < parts.size(); ++j) {
            for (const Person& person : parts[j]) {
                if (i != j) {
                    here.elsewhere.push_back({person, where[j]->block, where[j]->position});
                }
            }
        }
        if (!check(*where[i], here, conditions).empty()) {
            return {};
        }
        placements.push_back({party.id, where[i]->id, ids_of(parts[i])});
    }
    return placements;
}

/// Splits `party` over as few units as it can, wasting as few beds as it can.
std::vector<Placement> place_split(const std::vector<Unit>& units, const Party& party, const Conditions& conditions) {
    std::vector<Placement> best;
    std::pair<std::size_t, int> best_rank;
    for (const Unit& anchor : units) {
        if (!anchor.occupants.empty() || anchor.beds < 1) {
            continue;
        }
        const auto where = cluster(units, anchor, static_cast<int>(party.members.size()), conditions);
        int beds = 0;
        for (const Unit* unit : where) {
            beds += unit->beds;
        }
        const std::pair<std::size_t, int> rank{where.size(), beds};
        if (where.empty() || (!best.empty() && rank >= best_rank)) {
            continue;
        }
        if (auto placements = place_parts(where, party, conditions); !placements.empty()) {
            best = std::move(placements);
            best_rank = rank;
        }
    }
    return best;
}

/// Places the parties to be split, one after the other, in `units` as they then stand.
std::vector<Placement> place_all_split(std::vector<Unit> units, const Parties& split, const Conditions& conditions) {
    std::vector<Placement> all;
    for (const Party* party : split) {
        const auto placements = place_split(units, *party, conditions);
        units = settle(std::move(units), split, placements);
        all.insert(all.end(), placements.begin(), placements.end());
    }
    return all;
}

std::vector<Refusal> refusals_of(const std::vector<Unit>& settled, const Parties& parties,
                                 const std::vector<Placement>& placements, const Conditions& conditions) {
    std::set<PartyId> placed;
    for (const Placement& placement : placements) {
        placed.insert(placement.party);
    }
    std::vector<Refusal> refusals;
    const auto standings = standings_of(settled, conditions);
    for (const Party* party : parties) {
        if (!placed.contains(party->id)) {
            refusals.push_back(refuse(standings, *party, conditions.limits));
        }
    }
    return refusals;
}

}  // namespace

base::Result<Proposal> allocate(const std::vector<Unit>& given_units, const std::vector<Party>& given_parties,
                                const Conditions& conditions, const Weights& weights, const Effort& effort) {
    TRY_VOID(check_question(given_units, given_parties));
    std::vector<Unit> units = given_units;
    std::sort(units.begin(), units.end(), [](const Unit& a, const Unit& b) { return a.id < b.id; });
    Parties all;
    for (const Party& party : given_parties) {
        all.push_back(&party);
    }
    std::sort(all.begin(), all.end(), [](const Party* a, const Party* b) { return a->id < b->id; });
    Parties whole;
    Parties split;
    for (const Party* party : all) {
        const bool to_split = party->split == Consent::kGiven && !some_unit_holds(units, *party, conditions);
        (to_split ? split : whole).push_back(party);
    }

    // A large family first may cost many others their beds, and last may find none: both are tried.
    const auto proposal = [&](bool split_first) {
        Proposal made;
        if (split_first) {
            made.placements = place_all_split(units, split, conditions);
        }
        const auto rest = place_whole(settle(units, all, made.placements), whole, conditions, weights, effort);
        made.placements.insert(made.placements.end(), rest.begin(), rest.end());
        if (!split_first) {
            const auto parts = place_all_split(settle(units, all, made.placements), split, conditions);
            made.placements.insert(made.placements.end(), parts.begin(), parts.end());
        }
        made.score = score_of(units, given_parties, made.placements, conditions.limits, weights);
        return made;
    };
    Proposal best = proposal(false);
    if (!split.empty()) {
        Proposal other = proposal(true);
        const auto rank = [](const Proposal& p) { return std::pair(-p.score.people_placed, p.score.points()); };
        if (rank(other) < rank(best)) {
            best = std::move(other);
        }
    }
    std::sort(best.placements.begin(), best.placements.end(),
              [](const Placement& a, const Placement& b) { return std::pair(a.party, a.unit) < std::pair(b.party, b.unit); });
    best.refusals = refusals_of(settle(units, all, best.placements), all, best.placements, conditions);
    return best;
}

}  // namespace travesia::reception::housing
