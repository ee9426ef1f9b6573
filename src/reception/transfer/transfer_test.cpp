// Who travels: the rules, and what holds for every proposal.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "reception/transfer/propose.h"

namespace travesia::reception::transfer {
namespace {

using base::Id;

Id id(int number) {
    std::array<std::uint8_t, 16> bytes{};
    bytes[14] = static_cast<std::uint8_t>(number / 256);
    bytes[15] = static_cast<std::uint8_t>(number % 256);
    return Id(bytes);
}

base::Date day(const char* text) {
    return *base::Date::parse(text);
}

Candidate person(int number, int party, std::int64_t arrived = 0) {
    Candidate one;
    one.person = id(number);
    one.party = id(party);
    one.arrived_at = arrived;
    return one;
}

Trip bus(int seats) {
    return {id(60'000), day("2026-11-26"), seats, {}};
}

std::vector<Id> people_of(const Proposal& proposal) {
    std::vector<Id> people;
    for (const Seated& one : proposal.seats) {
        people.push_back(one.person);
    }
    return people;
}

std::vector<Rule> rules_of(const std::vector<Violation>& violations) {
    std::vector<Rule> rules;
    for (const Violation& one : violations) {
        rules.push_back(one.rule);
    }
    return rules;
}

}  // namespace

TEST(Propose, WhoHasStayedLongestGoesFirstAndAFamilySitsTogether) {
    const auto proposal = propose(bus(4), {person(1, 1, 30), person(2, 9, 20), person(3, 9, 25), person(4, 4, 10)});
    EXPECT_EQ(proposal.seats, (std::vector<Seated>{{id(4), {1}}, {id(2), {2}}, {id(3), {3}}, {id(1), {4}}}));
    EXPECT_EQ(proposal.fitness_unknown.size(), 4U);
}

TEST(Propose, AFamilyTheBusDoesNotHoldWaitsWholeAndASmallerOneMayGo) {
    const auto proposal = propose(bus(2), {person(1, 9, 1), person(2, 9, 1), person(3, 9, 1), person(4, 4, 5)});
    EXPECT_EQ(people_of(proposal), std::vector{id(4)});
    ASSERT_EQ(proposal.refusals.size(), 1U);
    EXPECT_EQ(rules_of(proposal.refusals[0].because), std::vector{Rule::kNoSeats});
}

TEST(Propose, OneWhoIsNotFitKeepsTheFamilyAndSaysWho) {
    auto child = person(2, 9);
    child.fitness = Fitness::kNotFit;
    const auto proposal = propose(bus(9), {person(1, 9), child});
    EXPECT_TRUE(proposal.seats.empty());
    EXPECT_EQ(proposal.refusals[0].because, (std::vector<Violation>{{Rule::kNotFit, id(2)}, {Rule::kFamilyMember, {}}}));
}

TEST(Propose, FitAfterADayIsFitOnThatDay) {
    auto one = person(1, 1);
    one.fitness = Fitness::kFitFrom;
    EXPECT_EQ(problems_of(one, bus(1)), std::vector{Rule::kFitLater});
    one.fit_from = day("2026-11-27");
    EXPECT_EQ(problems_of(one, bus(1)), std::vector{Rule::kFitLater});
    one.fit_from = day("2026-11-26");
    EXPECT_TRUE(problems_of(one, bus(1)).empty());
}

TEST(Propose, AnUnaccompaniedChildTravelsOnlyWithWhoIsNamed) {
    auto child = person(1, 1, 5);
    child.unaccompanied = true;
    EXPECT_EQ(rules_of(propose(bus(3), {child}).refusals[0].because), std::vector{Rule::kNeedsEscort});
    child.escort = Escort{};
    EXPECT_EQ(people_of(propose(bus(3), {child})), std::vector{id(1)});
    child.escort = Escort{id(2)};
    EXPECT_EQ(rules_of(propose(bus(3), {child}).refusals[0].because), std::vector{Rule::kEscortStays});
    EXPECT_EQ(people_of(propose(bus(3), {child, person(2, 2, 9)})), (std::vector{id(1), id(2)}));
    EXPECT_TRUE(propose(bus(1), {child, person(2, 2, 9)}).seats.empty());
}

TEST(Propose, NobodyIsInTwoPlaces) {
    auto away = person(1, 1);
    away.whereabouts = Whereabouts::kOnTheWay;
    auto booked = person(2, 2);
    booked.on_trip = id(70);
    const auto proposal = propose(bus(3), {away, booked});
    EXPECT_TRUE(proposal.seats.empty());
    EXPECT_EQ(check(bus(3), {away, booked}, {id(1), id(2), id(3)}),
              (std::vector<Violation>{{Rule::kNotHere, id(1)}, {Rule::kOnOtherTrip, id(2)}, {Rule::kNotHere, id(3)}}));
}

TEST(Check, NamesWhoWouldStayBehind) {
    EXPECT_EQ(check(bus(3), {person(1, 9), person(2, 9)}, {id(1)}), (std::vector<Violation>{{Rule::kFamilySplit, id(2)}}));
    EXPECT_EQ(rules_of(check(bus(1), {person(1, 1), person(2, 2)}, {id(1), id(2)})), std::vector{Rule::kNoSeats});
    EXPECT_TRUE(may_be_overridden(Rule::kFamilySplit));
    EXPECT_FALSE(may_be_overridden(Rule::kNotFit));
    EXPECT_FALSE(may_be_overridden(Rule::kNeedsEscort));
    EXPECT_FALSE(may_be_overridden(Rule::kNoSeats));
}

namespace {

struct Crowd {
    Trip trip;
    std::vector<Candidate> people;
};

Crowd drawn() {
    Crowd crowd{bus(*rc::gen::inRange(0, 30)), {}};
    for (const int seat : *rc::gen::container<std::set<int>>(rc::gen::inRange(1, 31))) {
        if (seat <= crowd.trip.seats) {
            crowd.trip.taken.insert({seat});
        }
    }
    const int count = *rc::gen::inRange(0, 40);
    for (int i = 1; i <= count; ++i) {
        Candidate one = person(i, 1000 + *rc::gen::inRange(0, 15), *rc::gen::inRange(0, 6));
        one.fitness = *rc::gen::weightedElement<Fitness>(
            {{6, Fitness::kUnknown}, {6, Fitness::kFit}, {1, Fitness::kFitFrom}, {1, Fitness::kNotFit}});
        one.unaccompanied = *rc::gen::inRange(0, 8) == 0;
        if (*rc::gen::inRange(0, 2) == 0) {
            one.escort = Escort{*rc::gen::inRange(0, 2) == 0 ? Id() : id(*rc::gen::inRange(1, 45))};
        }
        one.whereabouts = *rc::gen::inRange(0, 10) == 0 ? Whereabouts::kOnTheWay : Whereabouts::kHere;
        crowd.people.push_back(one);
    }
    return crowd;
}

}  // namespace

RC_GTEST_PROP(Propose, KeepsEveryRuleForEveryCrowd, ()) {
    const Crowd crowd = drawn();
    const auto proposal = propose(crowd.trip, crowd.people);
    std::set<Seat> seats = crowd.trip.taken;
    std::set<Id> travelling;
    for (const Seated& one : proposal.seats) {
        RC_ASSERT(one.seat.number >= 1 && one.seat.number <= crowd.trip.seats);
        RC_ASSERT(seats.insert(one.seat).second);
        RC_ASSERT(travelling.insert(one.person).second);
    }
    // The same functions that a person's choice is held against find nothing.
    RC_ASSERT(check(crowd.trip, crowd.people, people_of(proposal)).empty());
    std::size_t refused = 0;
    for (const Refusal& refusal : proposal.refusals) {
        RC_ASSERT(!refusal.because.empty());
        refused += refusal.people.size();
        for (const Id& one : refusal.people) {
            RC_ASSERT(!travelling.contains(one));
        }
    }
    RC_ASSERT(refused + travelling.size() == crowd.people.size());
}

RC_GTEST_PROP(Propose, DoesNotDependOnTheOrderItIsToldIn, ()) {
    Crowd crowd = drawn();
    const auto first = propose(crowd.trip, crowd.people);
    for (std::size_t i = crowd.people.size(); i > 1; --i) {
        std::swap(crowd.people[i - 1], crowd.people[*rc::gen::inRange<std::size_t>(0, i)]);
    }
    RC_ASSERT(propose(crowd.trip, crowd.people).seats == first.seats);
}

}  // namespace travesia::reception::transfer
