#include "reception/transfer/rules.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace travesia::reception::transfer {

using base::Id;

namespace {

/// Joins sets of indices; the smallest index stands for each.
class Joined {
public:
    explicit Joined(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
    std::size_t of(std::size_t one) {
        while (parent_[one] != one) {
            one = parent_[one] = parent_[parent_[one]];
        }
        return one;
    }
    void join(std::size_t one, std::size_t other) {
        const auto [first, last] = std::minmax({of(one), of(other)});
        parent_[last] = first;
    }

private:
    std::vector<std::size_t> parent_;
};

auto order(const Candidate& candidate) {
    return std::tuple(candidate.arrived_at, candidate.person);
}

bool is_here(const Candidate& candidate) {
    return candidate.whereabouts == Whereabouts::kHere;
}

/// The adult named for a child does not travel with it.
bool escort_stays(const Candidate& candidate, const std::set<Id>& travelling) {
    return candidate.unaccompanied && candidate.escort && !candidate.escort->companion.nobody() &&
           !travelling.contains(candidate.escort->companion);
}

}  // namespace

const char* rule_id(Rule rule) {
    switch (rule) {
        case Rule::kNotHere: return "reception.travel_not_here";
        case Rule::kOnOtherTrip: return "reception.travel_other_trip";
        case Rule::kNotFit: return "reception.travel_not_fit";
        case Rule::kFitLater: return "reception.travel_fit_later";
        case Rule::kNeedsEscort: return "reception.travel_needs_escort";
        case Rule::kEscortStays: return "reception.travel_escort_stays";
        case Rule::kFamilyMember: return "reception.travel_family_member";
        case Rule::kFamilySplit: return "reception.travel_family_split";
        case Rule::kNoSeats: break;
    }
    return "reception.travel_no_seats";
}

bool may_be_overridden(Rule rule) {
    return rule == Rule::kFamilySplit || rule == Rule::kFamilyMember;
}

std::vector<Rule> problems_of(const Candidate& candidate, const Trip& trip) {
    std::vector<Rule> rules;
    if (!is_here(candidate)) {
        rules.push_back(Rule::kNotHere);
    }
    if (!candidate.on_trip.nobody() && candidate.on_trip != trip.id) {
        rules.push_back(Rule::kOnOtherTrip);
    }
    if (candidate.fitness == Fitness::kNotFit) {
        rules.push_back(Rule::kNotFit);
    }
    // "Later" without a day is not fit yet: nobody said from when.
    if (candidate.fitness == Fitness::kFitFrom && (!candidate.fit_from || *candidate.fit_from > trip.day)) {
        rules.push_back(Rule::kFitLater);
    }
    if (candidate.unaccompanied && !candidate.escort) {
        rules.push_back(Rule::kNeedsEscort);
    }
    return rules;
}

std::vector<Violation> check(const Trip& trip, const std::vector<Candidate>& all, const std::vector<Id>& chosen) {
    const std::set<Id> wanted(chosen.begin(), chosen.end());
    std::vector<Violation> found;
    std::set<Id> known;
    std::set<Id> parties;
    std::set<Id> travelling = wanted;
    for (const Candidate& candidate : all) {
        if (candidate.on_trip == trip.id && is_here(candidate)) {
            travelling.insert(candidate.person);
        }
    }
    for (const Candidate& candidate : all) {
        if (!wanted.contains(candidate.person)) {
            continue;
        }
        known.insert(candidate.person);
        parties.insert(candidate.party);
        for (const Rule rule : problems_of(candidate, trip)) {
            found.push_back({rule, candidate.person});
        }
        if (escort_stays(candidate, travelling)) {
            found.push_back({Rule::kEscortStays, candidate.person});
        }
    }
    for (const Id& person : wanted) {
        if (!known.contains(person)) {
            found.push_back({Rule::kNotHere, person});
        }
    }
    for (const Candidate& candidate : all) {
        const bool stays = !wanted.contains(candidate.person) && is_here(candidate) && candidate.on_trip != trip.id;
        if (stays && parties.contains(candidate.party)) {
            found.push_back({Rule::kFamilySplit, candidate.person});
        }
    }
    if (static_cast<int>(wanted.size() + trip.taken.size()) > trip.seats) {
        found.push_back({Rule::kNoSeats, {}});
    }
    return found;
}

std::vector<std::vector<Candidate>> parties_of(const std::vector<Candidate>& candidates) {
    std::vector<Candidate> sorted = candidates;
    std::sort(sorted.begin(), sorted.end(), [](const auto& one, const auto& other) { return order(one) < order(other); });
    Joined joined(sorted.size());
    std::map<Id, std::size_t> party;
    std::map<Id, std::size_t> place;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        joined.join(i, party.try_emplace(sorted[i].party, i).first->second);
        place[sorted[i].person] = i;
    }
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const auto companion = sorted[i].escort ? place.find(sorted[i].escort->companion) : place.end();
        if (sorted[i].unaccompanied && companion != place.end()) {
            joined.join(i, companion->second);
        }
    }
    std::map<std::size_t, std::vector<Candidate>> groups;  // the first to arrive of each leads it
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        groups[joined.of(i)].push_back(sorted[i]);
    }
    std::vector<std::vector<Candidate>> parties;
    for (auto& [first, members] : groups) {
        parties.push_back(std::move(members));
    }
    return parties;
}

}  // namespace travesia::reception::transfer
