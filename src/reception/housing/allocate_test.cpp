#include "reception/housing/allocate.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "reception/housing/drawn.h"
#include "reception/housing/split.h"

namespace travesia::reception::housing {
namespace {

using drawn::World;

constexpr Effort kSmall{400, 200, 400, 2000};

Proposal solve(const World& world, const Weights& weights = {}) {
    auto proposal = allocate(world.units, world.parties, world.conditions, weights, kSmall);
    EXPECT_TRUE(proposal);
    return *proposal;
}

World drawn_world(std::uint64_t seed) {
    drawn::Dice dice(seed + 77);
    const int units = dice.between(0, 12);
    return drawn::world(seed, units, dice.between(0, 25));
}

/// The units with everybody in them, and each party where it was placed.
std::vector<Unit> settled(const World& world, const Proposal& proposal) {
    std::vector<Unit> units = world.units;
    for (const Placement& placement : proposal.placements) {
        for (Unit& unit : units) {
            for (const Party& party : world.parties) {
                for (const Person& person : party.members) {
                    if (unit.id == placement.unit &&
                        std::find(placement.people.begin(), placement.people.end(), person.id) != placement.people.end()) {
                        unit.occupants.push_back(person);
                    }
                }
            }
        }
    }
    return units;
}

/// What must never be seen in the morning, said again in plain words and of the people themselves, not through the rules' own
/// tables.
std::string seen_in_the_morning(const Unit& unit, bool anybody_placed) {
    if (!anybody_placed) {
        return "";
    }
    if (static_cast<int>(unit.occupants.size()) > unit.beds) {
        return "somebody without a bed";
    }
    std::map<PartyId, bool> has_adult;
    for (const Person& p : unit.occupants) {
        has_adult[p.party] = has_adult[p.party] || p.age.at_least.value_or(0) >= 18;
    }
    for (const Person& a : unit.occupants) {
        if (a.needs == Access::kStepFree && unit.access != Access::kStepFree) {
            return "a wheelchair before steps";
        }
        const bool a_lone_child =
            a.situation == Situation::kUnaccompaniedChild || (a.age.at_most.value_or(99) < 18 && !has_adult[a.party]);
        for (const Person& b : unit.occupants) {
            if (a.party == b.party) {
                continue;
            }
            if (a_lone_child && b.age.at_most.value_or(99) >= 18) {
                return "an unaccompanied child with somebody who may be an unrelated adult";
            }
            const bool b_lone_child = b.age.at_most.value_or(99) < 18 && !has_adult[b.party];
            if (a_lone_child && b_lone_child && (a.sex != b.sex || a.sex == Sex::kUnknown)) {
                return "unaccompanied children whose sexes are not known to be the same";
            }
            const bool singles = a.age.at_least.value_or(0) >= 18 && b.age.at_least.value_or(0) >= 18 &&
                                 a.situation == Situation::kSingleAdult && b.situation == Situation::kSingleAdult;
            if (singles && a.sex != b.sex) {
                return "a single woman with a single man";
            }
            if (a.isolation && !b.isolation && unit.kind != UnitKind::kIsolation) {
                return "somebody who isolates among others";
            }
        }
    }
    return "";
}

RC_GTEST_PROP(Allocate, NeverBreaksARule, (std::uint64_t seed)) {
    const World world = drawn_world(seed);
    const Proposal proposal = solve(world);
    const auto units = settled(world, proposal);
    std::map<PartyId, const Party*> party_of;
    for (const Party& party : world.parties) {
        party_of[party.id] = &party;
    }
    std::set<UnitId> used;
    for (const Placement& placement : proposal.placements) {
        used.insert(placement.unit);
        Unit unit = *std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.id == placement.unit; });
        const Party& party = *party_of.at(placement.party);
        std::erase_if(unit.occupants, [&](const Person& p) { return p.party == party.id; });
        const auto violations = check(unit, party, world.conditions);
        RC_ASSERT(violations.empty());
    }
    for (const Unit& unit : units) {
        RC_ASSERT(seen_in_the_morning(unit, used.contains(unit.id)) == std::string());
    }
}

RC_GTEST_PROP(Allocate, EverybodyIsPlacedOnceAndWholeOrRefusedByName, (std::uint64_t seed)) {
    const World world = drawn_world(seed);
    const Proposal proposal = solve(world);
    std::map<PartyId, std::vector<PersonId>> placed;
    for (const Placement& placement : proposal.placements) {
        RC_ASSERT(placed.emplace(placement.party, placement.people).second);
    }
    std::set<PartyId> refused;
    for (const Refusal& refusal : proposal.refusals) {
        RC_ASSERT(refused.insert(refusal.party).second);
    }
    int people = 0;
    for (const Party& party : world.parties) {
        RC_ASSERT(placed.contains(party.id) != refused.contains(party.id));
        if (const auto found = placed.find(party.id); found != placed.end()) {
            std::set<PersonId> members;
            for (const Person& person : party.members) {
                members.insert(person.id);
            }
            RC_ASSERT(members == std::set<PersonId>(found->second.begin(), found->second.end()));
            people += static_cast<int>(members.size());
        }
    }
    RC_ASSERT(placed.size() + refused.size() == world.parties.size());
    RC_ASSERT(proposal.score.people_placed == people);
}

/// Without the rule a refusal names there would be a place; where several bind together, no unit breaks only one.
RC_GTEST_PROP(Allocate, ARefusalNamesTheRuleThatBinds, (std::uint64_t seed)) {
    const World world = drawn_world(seed);
    const Proposal proposal = solve(world);
    const auto units = settled(world, proposal);
    for (const Refusal& refusal : proposal.refusals) {
        const Party& party =
            *std::find_if(world.parties.begin(), world.parties.end(), [&](const Party& p) { return p.id == refusal.party; });
        std::map<Rule, int> alone;
        std::size_t fewest = kRuleCount;
        for (const Unit& unit : units) {
            const auto violations = check(unit, party, world.conditions);
            RC_ASSERT(!violations.empty());
            fewest = std::min(fewest, violations.size());
            if (violations.size() == 1) {
                ++alone[violations[0].rule];
            }
        }
        if (units.empty()) {
            RC_ASSERT(refusal.rules == std::vector<Rule>{Rule::kCapacity});
        } else if (refusal.binding == Binding::kEachAlone) {
            RC_ASSERT(refusal.rules.size() == alone.size());
            for (const Rule rule : refusal.rules) {
                RC_ASSERT(alone.contains(rule));
            }
            RC_ASSERT(base::fact(base::Error{{}, "", refusal.facts}, "units") == std::to_string(alone[refusal.rules.front()]));
        } else {
            RC_ASSERT(alone.empty());
            RC_ASSERT(refusal.rules.size() == fewest);
        }
    }
}

RC_GTEST_PROP(Allocate, TheOrderOfTheInputDoesNotMatter, (std::uint64_t seed)) {
    World world = drawn_world(seed);
    const Proposal proposal = solve(world);
    drawn::Dice dice(seed + 5);
    dice.shuffle(world.units);
    dice.shuffle(world.parties);
    for (Unit& unit : world.units) {
        dice.shuffle(unit.occupants);
    }
    for (Party& party : world.parties) {
        dice.shuffle(party.members);
    }
    const Proposal again = solve(world);
    RC_ASSERT(proposal.placements == again.placements);
    RC_ASSERT(proposal.score == again.score);
    RC_ASSERT(proposal.refusals.size() == again.refusals.size());
    for (std::size_t i = 0; i < again.refusals.size(); ++i) {
        RC_ASSERT(proposal.refusals[i].rules == again.refusals[i].rules);
    }
}

RC_GTEST_PROP(Allocate, WhoHasALegalBedKeepsOne, (std::uint64_t seed)) {
    const World world = drawn_world(seed);
    const Proposal proposal = solve(world);
    // Drawn residents sleep where the rules let them; nobody else was put beside them since.
    for (const Refusal& refusal : proposal.refusals) {
        const auto party =
            std::find_if(world.parties.begin(), world.parties.end(), [&](const Party& p) { return p.id == refusal.party; });
        RC_ASSERT(!party->now);
    }
}

RC_GTEST_PROP(Allocate, ThePlanCountsAsTheScoreDoes, (std::uint64_t seed)) {
    World world = drawn_world(seed);
    std::sort(world.parties.begin(), world.parties.end(), [](const Party& a, const Party& b) { return a.id < b.id; });
    std::vector<const Party*> parties;
    for (const Party& party : world.parties) {
        parties.push_back(&party);
    }
    Plan plan(world.units, parties, world.conditions, {});
    search(plan, kSmall);
    std::vector<Placement> placements;
    for (std::size_t i = 0; i < parties.size(); ++i) {
        if (const int room = plan.guests()[i].room; room != kNowhere) {
            placements.push_back({parties[i]->id, world.units[Plan::index(room)].id, {}});
            for (const Person& person : parties[i]->members) {
                placements.back().people.push_back(person.id);
            }
        }
    }
    const Score score = score_of(world.units, world.parties, placements, world.conditions.limits, {});
    RC_ASSERT(plan.people_placed() == score.people_placed);
    RC_ASSERT(plan.points() == score.points());
}

class Allocating : public testing::Test {
protected:
    Party party(int number, std::vector<Person> members) {
        for (Person& person : members) {
            person.party = drawn::party_id(number);
        }
        Party made;
        made.id = drawn::party_id(number);
        made.members = std::move(members);
        return made;
    }
    Person adult(Sex sex) { return people.person(sex, Age::exactly(30), Situation::kFamilyMember); }
    Person child(int age) { return people.person(Sex::kFemale, Age::exactly(age), Situation::kFamilyMember); }

    drawn::Dice dice{3};
    drawn::People people{dice};
    World world;
};

TEST_F(Allocating, APartyThatNoUnitHoldsIsSplitOnlyIfItAgreed) {
    world.units = {drawn::unit(1, 4), drawn::unit(2, 4), drawn::unit(3, 2)};
    std::vector<Person> members{adult(Sex::kFemale), adult(Sex::kMale)};
    for (int age = 1; age <= 5; ++age) {
        members.push_back(child(age));
    }
    world.parties = {party(1, members)};
    const Proposal refused = solve(world);
    ASSERT_EQ(refused.refusals.size(), 1U);
    EXPECT_EQ(refused.refusals[0].rules, std::vector<Rule>{Rule::kPartyTooLarge});
    EXPECT_TRUE(refused.placements.empty());

    world.parties[0].split = Consent::kGiven;
    const Proposal split = solve(world);
    ASSERT_EQ(split.placements.size(), 2U);
    EXPECT_EQ(split.placements[0].people.size() + split.placements[1].people.size(), 7U);
    EXPECT_EQ(split.score.people_placed, 7);
    EXPECT_NE(split.placements[0].unit, split.placements[1].unit);

    world.units[0].position = {0, 0};
    world.units[1].position = {100, 0};
    EXPECT_EQ(solve(world).refusals.size(), 1U) << "the units are not beside each other";
}

TEST_F(Allocating, AFamilyThatFitsSomewhereIsNeverSplit) {
    world.units = {drawn::unit(1, 3), drawn::unit(2, 3), drawn::unit(3, 5)};
    world.units[2].occupants = people.single(Sex::kMale).members;
    world.parties = {party(50, {adult(Sex::kFemale), adult(Sex::kMale), child(3), child(4)})};
    world.parties[0].split = Consent::kGiven;
    const Proposal proposal = solve(world);
    EXPECT_TRUE(proposal.placements.empty());
    ASSERT_EQ(proposal.refusals.size(), 1U);
    EXPECT_EQ(proposal.refusals[0].rules.front(), Rule::kPartyTooLarge);
}

TEST_F(Allocating, OneMoreBedOutweighsEveryPoint) {
    world.units = {drawn::unit(1, 2)};
    world.parties = {people.single(Sex::kFemale), people.single(Sex::kFemale)};
    world.parties[0].members[0].languages = {"ht"};
    world.parties[1].members[0].languages = {"zh"};
    const Weights dear{100000, 1, 1, 1, 1, 1};
    EXPECT_EQ(solve(world, dear).score.people_placed, 2);
    world.units.push_back(drawn::unit(2, 2));
    EXPECT_EQ(solve(world, dear).score.language, 0);
}

TEST_F(Allocating, ScarceUnitsAreLeftToThoseWhoNeedThem) {
    world.units = {drawn::unit(1, 1), drawn::unit(2, 1)};
    world.units[0].access = Access::kStepFree;
    world.parties = {people.single(Sex::kFemale)};
    EXPECT_EQ(solve(world).placements[0].unit, drawn::unit_id(2));
    world.parties[0].members[0].needs = Access::kStepFree;
    EXPECT_EQ(solve(world).placements[0].unit, drawn::unit_id(1));
}

TEST_F(Allocating, AResidentMovesForAnArrivalThatHasNoOtherPlaceAndIsOtherwiseLeftInPeace) {
    world.units = {drawn::unit(1, 1), drawn::unit(2, 1)};
    world.units[0].access = Access::kStepFree;
    world.parties = {people.single(Sex::kFemale)};
    world.parties[0].now = drawn::unit_id(1);
    EXPECT_EQ(solve(world).placements[0].unit, drawn::unit_id(1));
    world.parties.push_back(people.single(Sex::kMale));
    world.parties[1].members[0].needs = Access::kStepFree;
    const Proposal proposal = solve(world);
    EXPECT_EQ(proposal.score.people_placed, 2);
    EXPECT_EQ(proposal.placements[0].unit, drawn::unit_id(2));
}

TEST_F(Allocating, CapacityTonightIsToldFromCategory) {
    world.units = {drawn::unit(1, 2), drawn::unit(2, 4)};
    world.units[0].occupants = {people.single(Sex::kFemale).members[0], people.single(Sex::kFemale).members[0]};
    world.units[1].occupants = people.single(Sex::kMale).members;
    world.parties = {people.single(Sex::kFemale)};
    const Proposal proposal = solve(world);
    ASSERT_EQ(proposal.refusals.size(), 1U);
    EXPECT_EQ(proposal.refusals[0].rules, (std::vector<Rule>{Rule::kCapacity, Rule::kSinglesSexes}));
    EXPECT_EQ(base::fact({{}, "", proposal.refusals[0].facts}, "free"), "0");
}

TEST_F(Allocating, QuestionsThatContradictThemselvesAreErrors) {
    world.units = {drawn::unit(1, 4)};
    world.parties = {people.single(Sex::kFemale)};
    const auto error = [&] {
        const auto proposal = allocate(world.units, world.parties, world.conditions, {});
        return proposal ? std::string() : proposal.error().id;
    };
    EXPECT_EQ(error(), "");
    const World good = world;
    world.units.push_back(world.units[0]);
    EXPECT_EQ(error(), "housing.unit_twice");
    world = good;
    world.parties.push_back(world.parties[0]);
    EXPECT_EQ(error(), "housing.party_twice");
    world = good;
    world.units[0].occupants = world.parties[0].members;
    EXPECT_EQ(error(), "housing.person_twice");
    world = good;
    world.parties[0].members.push_back(world.parties[0].members[0]);
    EXPECT_EQ(error(), "housing.person_twice");
    world = good;
    world.parties[0].members[0].party = drawn::party_id(999);
    EXPECT_EQ(error(), "housing.wrong_party");
    world = good;
    world.parties[0].members.clear();
    EXPECT_EQ(error(), "housing.party_empty");
    world = good;
    world.parties[0].now = drawn::unit_id(77);
    EXPECT_EQ(error(), "housing.unit_unknown");
}

TEST_F(Allocating, ABusOfTwoHundredGetsOneAnswer) {
    world = drawn::planted(5, 60, 200);
    const Proposal proposal = solve(world);
    EXPECT_GE(proposal.score.people_placed, 196);
    EXPECT_EQ(proposal.score.people_asked, 200);
}

}  // namespace
}  // namespace travesia::reception::housing
