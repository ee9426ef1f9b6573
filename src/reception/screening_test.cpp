#include "reception/screening.h"

#include <gtest/gtest.h>

#include "base/file.h"

namespace travesia::reception {

namespace {

using Needs = std::vector<std::string>;
const std::filesystem::path kData = std::filesystem::path(TRAVESIA_ROOT) / "data";

const record::Schema& schema() {
    static const record::Schema loaded = *record::Schema::load(kData);
    return loaded;
}

Needs shown(std::optional<AgeRange> age, const std::string& accompanied, bool alone) {
    return needs_shown({age, accompanied, alone});
}

std::string complaint(const std::string& text) {
    const auto rules = ScreeningRules::parse(text, "rules.toml", schema());
    return rules ? "" : rules.error().id + " " + base::fact(rules.error(), "line") + " " + base::fact(rules.error(), "reason");
}

const std::string kHead = "[need.pregnancy]\nrequirements = [\"near_toilet\"]\nsource = \"a book\"\ndate = \"2026-01-01\"\n";

}  // namespace

TEST(Screening, EveryShippedNeedHasItsTasksWithATime) {
    const auto rules = ScreeningRules::load(kData, schema());
    ASSERT_TRUE(rules) << rules.error().id;
    for (const auto& category : schema().field("need", "category")->values) {
        const auto* rule = rules->rule(category);
        ASSERT_NE(rule, nullptr) << category;
        EXPECT_FALSE(rule->tasks.empty()) << category;
        EXPECT_FALSE(rule->source.empty()) << category;
    }
    EXPECT_EQ(rules->rule("none"), nullptr);
}

TEST(Screening, EveryStateOfAReferralBeforeItsEndHasAReminder) {
    const auto rules = ScreeningRules::load(kData, schema());
    ASSERT_TRUE(rules) << rules.error().id;
    for (const auto& state : schema().field("referral", "state")->values) {
        EXPECT_EQ(rules->reminder(state) == nullptr, state == "done") << state;
    }
}

TEST(Screening, WhatIsUnderWayWhenConsentIsWithdrawnIsNotForgotten) {
    const auto rules = ScreeningRules::load(kData, schema());
    ASSERT_TRUE(rules) << rules.error().id;
    ASSERT_NE(rules->withdrawn("referral"), nullptr);
    EXPECT_EQ(rules->withdrawn("referral")->for_role, "protection");
    EXPECT_EQ(rules->withdrawn("photo"), nullptr);
    const std::string shipped = *base::read_file(kData / "reception" / "screening.toml", 1 << 20);
    ASSERT_EQ(complaint(shipped), "");
    const auto ends_with = [](const std::string& text, const char* end) { return text.ends_with(end); };
    EXPECT_TRUE(ends_with(complaint(shipped.substr(0, shipped.find("[withdrawn.referral]"))),
                          "nothing follows when consent to referral is withdrawn"));
    EXPECT_TRUE(ends_with(
        complaint(shipped + "[withdrawn.lunch]\nwhat = \"review_referral\"\nfor_role = \"protection\"\nwithin_hours = 1\n"),
        "unknown purpose of consent"));
}

TEST(Screening, AChildWithoutParentOrGuardianShowsByItself) {
    const AgeRange child{9, 9};
    EXPECT_EQ(shown(child, "", true), Needs{"unaccompanied_child"});
    EXPECT_EQ(shown(child, "", false), Needs{"unaccompanied_child"});
    EXPECT_EQ(shown(child, "with_parent_or_guardian", false), Needs{});
    EXPECT_EQ(shown(child, "separated_child", false), Needs{"separated_child"});
    EXPECT_EQ(shown(std::nullopt, "unaccompanied_child", true), Needs{"unaccompanied_child"})
        << "said to be a child; no age is needed";
}

TEST(Screening, WhoMayBeAChildAndIsAloneIsLookedAfterAsOne) {
    EXPECT_EQ(shown(AgeRange{17, 18}, "", true), Needs{"unaccompanied_child"});
    EXPECT_EQ(shown(AgeRange{18, 18}, "", true), Needs{});
}

TEST(Screening, AnOldPersonAloneIsVisited) {
    EXPECT_EQ(shown(AgeRange{59, 60}, "", true), Needs{"elderly_alone"});
    EXPECT_EQ(shown(AgeRange{70, 70}, "", false), Needs{});
    EXPECT_EQ(shown(AgeRange{59, 59}, "", true), Needs{});
}

TEST(Screening, MistakesInTheRulesAreNamedWithTheirLine) {
    EXPECT_EQ(complaint(kHead + "[[need.pregnancy.task]]\nwhat = \"dance\"\nfor_role = \"health\"\nwithin_hours = 1\n"),
              "reception.screening 6 unknown task dance");
    EXPECT_EQ(complaint(kHead + "[[need.pregnancy.task]]\nwhat = \"antenatal_check\"\nfor_role = \"king\"\nwithin_hours = 1\n"),
              "reception.screening 7 unknown role king");
    EXPECT_EQ(complaint(kHead + "[[need.pregnancy.task]]\nwhat = \"antenatal_check\"\nfor_role = \"health\"\nwithin_hours = 0\n"),
              "reception.screening 8 a task needs a time of at least one hour");
    EXPECT_EQ(complaint("[need.hunger]\nrequirements = []\nsource = \"a\"\ndate = \"2026-01-01\"\n").substr(0, 37),
              "reception.screening 1 unknown categor");
    EXPECT_EQ(complaint("[referral.lost]\nwhat = \"chase_referral\"\nwithin_hours = 1\n[need]\n").substr(0, 20),
              "reception.screening ");
    EXPECT_NE(complaint(kHead).find("no rule for"), std::string::npos)
        << "a category without a rule would be a need nobody looks after";
}

}  // namespace travesia::reception
