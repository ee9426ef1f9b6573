#include "reception/housing/rules.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/messages.h"
#include "reception/housing/drawn.h"
#include "reception/housing/split.h"

namespace travesia::reception::housing {
namespace {

/// People for the cases below; every party has its own number.
class Rules : public testing::Test {
protected:
    Person man(int age = 30) { return people.person(Sex::kMale, Age::exactly(age), Situation::kSingleAdult); }
    Person woman(int age = 30) { return people.person(Sex::kFemale, Age::exactly(age), Situation::kSingleAdult); }
    Person lone(Sex sex, int age) { return people.person(sex, Age::exactly(age), Situation::kUnaccompaniedChild); }
    Person member(Sex sex, int age) { return people.person(sex, Age::exactly(age), Situation::kFamilyMember); }
    Party party(std::vector<Person> members) { return people.close(std::move(members)); }
    Party mother_and(Sex sex, int age) { return party({member(Sex::kFemale, 33), member(sex, age)}); }
    Party parents_and_child() { return party({member(Sex::kFemale, 33), member(Sex::kMale, 35), member(Sex::kFemale, 5)}); }

    /// The rules that `arrival` breaks in a unit of eight where `there` sleep already.
    std::vector<Rule> broken(const std::vector<Party>& there, const Party& arrival) {
        Unit with = unit;
        for (const Party& other : there) {
            with.occupants.insert(with.occupants.end(), other.members.begin(), other.members.end());
        }
        std::vector<Rule> rules;
        for (const Violation& violation : check(with, arrival, conditions)) {
            rules.push_back(violation.rule);
        }
        return rules;
    }
    using List = std::vector<Rule>;

    drawn::Dice dice{1};
    drawn::People people{dice};
    Unit unit = drawn::unit(1, 8);
    Conditions conditions{drawn::night(), {}};
};

TEST_F(Rules, BedsAreCounted) {
    unit.beds = 2;
    EXPECT_EQ(broken({party({man()})}, party({man()})), List{});
    EXPECT_EQ(broken({party({man()}), party({man()})}, party({man()})), List{Rule::kCapacity});
    EXPECT_EQ(broken({}, parents_and_child()), List{Rule::kPartyTooLarge});
    unit.beds = 0;
    EXPECT_EQ(broken({}, party({man()})), List{Rule::kPartyTooLarge});
}

TEST_F(Rules, AClosureHoldsFromItsFirstNightToTheOneBeforeItsEnd) {
    const auto on = [&](const char* since, const char* until) {
        unit.closures = {{*base::Date::parse(since), std::nullopt}};
        if (*until != 0) {
            unit.closures[0].until = *base::Date::parse(until);
        }
        return broken({}, party({man()}));
    };
    EXPECT_EQ(on("2025-03-10", ""), List{Rule::kClosed});
    EXPECT_EQ(on("2025-03-10", "2025-03-11"), List{Rule::kClosed});
    EXPECT_EQ(on("2025-03-01", "2025-03-10"), List{});
    EXPECT_EQ(on("2025-03-11", ""), List{});
}

TEST_F(Rules, UnaccompaniedChildrenAreApartFromUnrelatedAdults) {
    const List adults{Rule::kUnaccompaniedAndAdults};
    EXPECT_EQ(broken({party({woman()})}, party({lone(Sex::kFemale, 9)})), adults);
    EXPECT_EQ(broken({party({lone(Sex::kMale, 16)})}, party({man(18)})), adults);
    EXPECT_EQ(broken({mother_and(Sex::kFemale, 4)}, party({lone(Sex::kFemale, 9)})), adults);
    EXPECT_EQ(broken({party({lone(Sex::kMale, 12)})}, party({lone(Sex::kMale, 17)})), List{});
}

TEST_F(Rules, ASeparatedChildSleepsWithItsRelativeAndNoOtherAdult) {
    const auto niece = [&] {
        return party({people.person(Sex::kFemale, Age::exactly(9), Situation::kSeparatedChild), member(Sex::kFemale, 40)});
    };
    EXPECT_EQ(broken({}, niece()), List{});
    EXPECT_EQ(broken({party({woman()})}, niece()), List{Rule::kUnaccompaniedAndAdults});
}

TEST_F(Rules, AnAdultBesideAnUnaccompaniedChildMustBeConfirmed) {
    EXPECT_EQ(broken({}, party({lone(Sex::kFemale, 9), woman()})), List{Rule::kCarerUnconfirmed});
    Person unknown = member(Sex::kFemale, 0);
    unknown.age = {};
    EXPECT_EQ(broken({}, party({lone(Sex::kFemale, 9), unknown})), List{Rule::kCarerUnconfirmed});
    EXPECT_EQ(broken({}, party({lone(Sex::kFemale, 9), lone(Sex::kMale, 7)})), List{});
}

TEST_F(Rules, ChildrenWithoutACertainAdultAreUnaccompaniedWhateverIsRecorded) {
    const Party brothers = party({member(Sex::kMale, 15), member(Sex::kMale, 12)});
    EXPECT_EQ(broken({party({man()})}, brothers), List{Rule::kUnaccompaniedAndAdults});
    EXPECT_EQ(broken({party({man()})}, party({man(16)})), List{Rule::kUnaccompaniedAndAdults});
}

TEST_F(Rules, UnaccompaniedGirlsAndBoysAreApartUnlessOfOneParty) {
    EXPECT_EQ(broken({party({lone(Sex::kMale, 9)})}, party({lone(Sex::kFemale, 9)})), List{Rule::kUnaccompaniedSexes});
    const Party siblings = party({lone(Sex::kFemale, 9), lone(Sex::kMale, 7)});
    EXPECT_EQ(broken({}, siblings), List{});
    EXPECT_EQ(broken({party({lone(Sex::kFemale, 9)})}, siblings), List{Rule::kUnaccompaniedSexes});
}

TEST_F(Rules, SinglesOfOneSexAndFriendsWhoAgreed) {
    EXPECT_EQ(broken({party({woman()})}, party({man()})), List{Rule::kSinglesSexes});
    EXPECT_EQ(broken({party({woman()})}, party({woman(), woman()})), List{});
    EXPECT_EQ(broken({}, party({woman(), man()})), List{});
    EXPECT_EQ(broken({party({man()})}, party({woman(), man()})), List{Rule::kSinglesSexes});
}

TEST_F(Rules, FamiliesAndSingles) {
    EXPECT_EQ(broken({party({man()})}, mother_and(Sex::kMale, 3)), List{Rule::kSingleMenAndFamilies});
    EXPECT_EQ(broken({party({woman()})}, mother_and(Sex::kMale, 3)), List{});
    EXPECT_EQ(broken({party({woman()})}, mother_and(Sex::kMale, 12)), List{Rule::kSingleWomenAndFamilyMen});
    EXPECT_EQ(broken({party({woman()})}, parents_and_child()), List{Rule::kSingleWomenAndFamilyMen});
    const Party father_and_son = party({member(Sex::kMale, 40), member(Sex::kMale, 8)});
    EXPECT_EQ(broken({party({man()})}, father_and_son), List{Rule::kSingleMenAndFamilies});
}

TEST_F(Rules, LimitsHoldForThoseWhoShareAndCanBeSetOrLeftOff) {
    EXPECT_EQ(broken({parents_and_child()}, parents_and_child()), List{Rule::kFamiliesPerUnit});
    std::vector<Party> men;
    for (int i = 0; i < 6; ++i) {
        men.push_back(party({man()}));
    }
    EXPECT_EQ(broken(men, party({man()})), List{Rule::kSinglesPerUnit});
    const auto five_sisters = [&] {
        std::vector<Person> sisters;
        for (int i = 0; i < 5; ++i) {
            sisters.push_back(lone(Sex::kFemale, 8 + i));
        }
        return party(sisters);
    };
    EXPECT_EQ(broken({}, five_sisters()), List{});
    EXPECT_EQ(broken({five_sisters()}, party({lone(Sex::kFemale, 9)})), List{Rule::kUnaccompaniedPerUnit});
    conditions.limits = {std::nullopt, std::nullopt, std::nullopt, 12, 30};
    EXPECT_EQ(broken({parents_and_child()}, parents_and_child()), List{});
    EXPECT_EQ(broken(men, party({man()})), List{});
    EXPECT_EQ(broken({five_sisters()}, party({lone(Sex::kFemale, 9)})), List{});
}

TEST_F(Rules, AccessAndIsolation) {
    Party wheelchair = party({man()});
    wheelchair.members[0].needs = Access::kStepFree;
    EXPECT_EQ(broken({}, wheelchair), List{Rule::kAccessibility});
    unit.access = Access::kStepFree;
    EXPECT_EQ(broken({}, wheelchair), List{});
    EXPECT_EQ(broken({}, party({man()})), List{});

    const auto ill = [&](int cohort) {
        Party one = party({man()});
        one.members[0].isolation = Isolation{cohort};
        return one;
    };
    EXPECT_EQ(broken({}, ill(0)), List{Rule::kIsolation});
    EXPECT_EQ(broken({ill(1)}, party({man()})), List{Rule::kIsolation});
    unit.kind = UnitKind::kIsolation;
    EXPECT_EQ(broken({}, party({man()})), List{Rule::kIsolation});
    EXPECT_EQ(broken({}, ill(0)), List{});
    EXPECT_EQ(broken({ill(1)}, ill(1)), List{});
    EXPECT_EQ(broken({ill(1)}, ill(2)), List{Rule::kIsolation});
    EXPECT_EQ(broken({ill(1), ill(2)}, ill(1)), List{Rule::kIsolation});
    EXPECT_EQ(broken({ill(0)}, ill(0)), List{Rule::kIsolation});
    Party woman_ill = party({woman()});
    woman_ill.members[0].isolation = Isolation{1};
    EXPECT_EQ(broken({ill(1)}, woman_ill), List{Rule::kSinglesSexes});
}

TEST_F(Rules, DesignatedUnitsTakeThoseTheyAreKeptFor) {
    using D = Designation;
    const std::vector<std::pair<Party, std::vector<D>>> cases{
        {parents_and_child(), {D::kOpen, D::kFamilies}},
        {party({woman()}), {D::kOpen, D::kSingleWomen}},
        {party({man()}), {D::kOpen, D::kSingleMen}},
        {party({lone(Sex::kFemale, 9)}), {D::kOpen, D::kUnaccompaniedGirls}},
        {party({lone(Sex::kMale, 9)}), {D::kOpen, D::kUnaccompaniedBoys}},
        {party({lone(Sex::kMale, 9), lone(Sex::kFemale, 9)}), {D::kOpen}},
        {party({people.person(Sex::kUnknown, Age::exactly(30), Situation::kSingleAdult)}), {D::kOpen}},
        {party({people.person(Sex::kFemale, {}, Situation::kSingleAdult)}), {D::kOpen}},
    };
    for (const auto& [who, allowed] : cases) {
        for (int d = 0; d <= static_cast<int>(D::kUnaccompaniedBoys); ++d) {
            unit.designation = static_cast<D>(d);
            const bool may = std::find(allowed.begin(), allowed.end(), unit.designation) != allowed.end();
            EXPECT_EQ(broken({}, who), may ? List{} : List{Rule::kDesignation}) << d;
        }
    }
}

TEST_F(Rules, AFamilyIsSplitOnlyWithConsentBesideEachOtherAndWithAnAdultInEachPart) {
    Party here = party({member(Sex::kFemale, 35), member(Sex::kMale, 4)});
    Person father = member(Sex::kMale, 40);
    Person son = member(Sex::kMale, 10);
    here.elsewhere = {{father, unit.block, {20, 0}}, {son, unit.block, {20, 0}}};
    unit.position = {0, 0};
    EXPECT_EQ(broken({}, here), List{Rule::kFamilyTogether});
    here.split = Consent::kGiven;
    EXPECT_EQ(broken({}, here), List{});
    here.elsewhere[1].position = {20, 10};
    EXPECT_EQ(broken({}, here), List{Rule::kFamilyTogether}) << "the son would be without an adult";
    here.elsewhere[1].position = {20, 0};
    here.elsewhere[0].block = drawn::block_id(9);
    EXPECT_EQ(broken({}, here), List{Rule::kFamilyTogether});
    here.elsewhere[0].block = unit.block;
    here.elsewhere[0].position = here.elsewhere[1].position = {31, 0};
    EXPECT_EQ(broken({}, here), List{Rule::kFamilyTogether});
}

TEST_F(Rules, WhoIsThereAlreadyBelongsToTheParty) {
    const Party siblings = party({lone(Sex::kFemale, 9), lone(Sex::kMale, 7)});
    Party brother = siblings;
    brother.members.erase(brother.members.begin());
    unit.occupants = {siblings.members.front()};
    EXPECT_TRUE(check(unit, brother, conditions).empty());
}

TEST(RulesSpeak, EveryRuleHasASentenceInBothLanguagesAndItsFactsFillIt) {
    const auto messages = base::Messages::load(std::filesystem::path(TRAVESIA_ROOT) / "data");
    ASSERT_TRUE(messages);
    for (const Rule rule : all_rules()) {
        const auto facts = facts_for(rule, "B-12", {}, {}, {}, {});
        for (const auto language : {base::Language::kSpanish, base::Language::kEnglish}) {
            const auto sentence = messages->say(rule_id(rule), facts, language);
            EXPECT_NE(sentence.find("B-12"), std::string::npos) << rule_id(rule);
            EXPECT_EQ(sentence.find('{'), std::string::npos) << sentence;
            EXPECT_EQ(sentence.find("housing."), std::string::npos) << sentence;
        }
    }
}

Unit drawn_unit_with(drawn::Dice& dice, drawn::People& people, const Conditions& conditions) {
    Unit unit = drawn::any_unit(dice, 1);
    for (int i = dice.between(0, 3); i > 0; --i) {
        const Party party = people.any();
        if (check(unit, party, conditions).empty()) {
            unit.occupants.insert(unit.occupants.end(), party.members.begin(), party.members.end());
        }
    }
    return unit;
}

/// Forgetting an age or a sex, of an arrival or of an occupant, never allows what was refused.
RC_GTEST_PROP(RulesHold, UnknownIsNeverAPermission, (std::uint64_t seed, bool forget_age)) {
    drawn::Dice dice(seed);
    drawn::People people(dice);
    const Conditions conditions{drawn::night(), {}};
    Unit unit = drawn_unit_with(dice, people, conditions);
    Party party = people.any();
    const bool allowed = check(unit, party, conditions).empty();
    auto& list = !unit.occupants.empty() && dice.chance(50) ? unit.occupants : party.members;
    Person& who = list[dice.next() % list.size()];
    if (forget_age) {
        who.age = {};
    } else {
        who.sex = Sex::kUnknown;
    }
    RC_CLASSIFY(allowed, "allowed before");
    RC_ASSERT(allowed || !check(unit, party, conditions).empty());
}

/// Who may not join whom does not depend on who was first.
RC_GTEST_PROP(RulesHold, WhoWasFirstDoesNotMatter, (std::uint64_t seed)) {
    drawn::Dice dice(seed);
    drawn::People people(dice);
    const Conditions conditions{drawn::night(), {}};
    Unit unit = drawn::any_unit(dice, 1);
    const Party one = people.any();
    const Party other = people.any();
    RC_PRE(check(unit, one, conditions).empty() && check(unit, other, conditions).empty());
    const auto joins = [&](const Party& first, const Party& second) {
        Unit with = unit;
        with.occupants = first.members;
        return check(with, second, conditions).empty();
    };
    RC_ASSERT(joins(one, other) == joins(other, one));
}

}  // namespace
}  // namespace travesia::reception::housing
