#include "reception/transfer/propose.h"

#include <algorithm>

namespace travesia::reception::transfer {

using base::Id;

namespace {

std::vector<Seat> free_seats(const Trip& trip) {
    std::vector<Seat> seats;
    for (int number = 1; number <= trip.seats; ++number) {
        if (!trip.taken.contains({number})) {
            seats.push_back({number});
        }
    }
    return seats;
}

/// Where the first run of `count` neighbouring seats begins among those that are free; 0 when there is none.
std::size_t first_run(const std::vector<Seat>& seats, std::size_t count) {
    for (std::size_t begin = 0; count > 0 && begin + count <= seats.size(); ++begin) {
        if (seats[begin + count - 1].number - seats[begin].number == static_cast<int>(count) - 1) {
            return begin;
        }
    }
    return 0;
}

/// Everything that keeps a party here, but for the number of seats.
std::vector<Violation> why_not(const Trip& trip, const std::vector<Candidate>& party) {
    std::vector<Violation> because;
    std::set<Id> members;
    for (const Candidate& member : party) {
        members.insert(member.person);
    }
    for (const Candidate& member : party) {
        for (const Rule rule : problems_of(member, trip)) {
            because.push_back({rule, member.person});
        }
        const Id companion = member.escort ? member.escort->companion : Id();
        if (member.unaccompanied && !companion.nobody() && !members.contains(companion)) {
            because.push_back({Rule::kEscortStays, member.person});
        }
    }
    if (!because.empty() && party.size() > 1) {
        because.push_back({Rule::kFamilyMember, {}});
    }
    return because;
}

}  // namespace

std::vector<Seated> seats_for(const Trip& trip, const std::vector<Id>& people) {
    const auto free = free_seats(trip);
    const std::size_t begin = first_run(free, people.size());
    std::vector<Seated> seated;
    for (std::size_t i = 0; i < people.size() && begin + i < free.size(); ++i) {
        seated.push_back({people[i], free[begin + i]});
    }
    return seated;
}

Proposal propose(const Trip& trip, const std::vector<Candidate>& candidates) {
    Proposal proposal;
    Trip filling = trip;
    std::vector<Candidate> here;
    for (const Candidate& candidate : candidates) {
        if (candidate.whereabouts == Whereabouts::kHere) {
            here.push_back(candidate);
        } else {
            proposal.refusals.push_back({{candidate.person}, {{Rule::kNotHere, candidate.person}}});
        }
    }
    for (const auto& party : parties_of(here)) {
        const bool seated_already =
            std::all_of(party.begin(), party.end(), [](const Candidate& one) { return !one.on_trip.nobody(); });
        if (seated_already) {
            continue;
        }
        std::vector<Id> people;
        for (const Candidate& member : party) {
            // Who of a family has a seat in this bus keeps it; the rest joins them.
            if (member.on_trip != trip.id) {
                people.push_back(member.person);
            }
        }
        auto because = why_not(trip, party);
        if (because.empty() && static_cast<int>(people.size() + filling.taken.size()) > trip.seats) {
            because.push_back({Rule::kNoSeats, {}});
        }
        if (!because.empty()) {
            proposal.refusals.push_back({std::move(people), std::move(because)});
            continue;
        }
        for (const Seated& one : seats_for(filling, people)) {
            filling.taken.insert(one.seat);
            proposal.seats.push_back(one);
        }
        for (const Candidate& member : party) {
            if (member.fitness == Fitness::kUnknown && member.on_trip != trip.id) {
                proposal.fitness_unknown.push_back(member.person);
            }
        }
    }
    return proposal;
}

}  // namespace travesia::reception::transfer
