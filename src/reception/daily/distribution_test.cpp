#include "reception/daily/distribution.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "reception/daily/rules.h"

namespace travesia::reception::daily {

namespace {

constexpr std::int64_t kHour = 3'600'000'000;
constexpr std::int64_t kNow = 1'795'000'000'000'000;

const std::set<std::string> kItems = {"breakfast",   "lunch",       "dinner",       "drinking_water", "soap",
                                      "hygiene_kit", "blanket",     "sleeping_mat", "menstrual_kit",  "nappies",
                                      "clothing",    "walking_aid", "mosquito_net", "water_container"};
const std::set<std::string> kRequirements = {"accessible_unit", "isolation"};

const Distribution& shipped() {
    static const Distribution distribution =
        *Distribution::load(std::filesystem::path(TRAVESIA_ROOT) / "data", kItems, kRequirements);
    return distribution;
}

Answer ask(const std::string& item, const Asker& asker, const std::vector<Given>& given, std::int64_t now = kNow) {
    return entitled(shipped(), *shipped().item(item), asker, given, now);
}

}  // namespace

TEST(Entitled, SomebodyWhoJustArrivedMayHaveAMealAndAgainTheNextDay) {
    const Asker anybody;
    EXPECT_EQ(ask("lunch", anybody, {}).verdict, Verdict::kYes);
    const Answer again = ask("lunch", anybody, {{"lunch", kNow - kHour}});
    EXPECT_EQ(again, (Answer{Verdict::kNotYet, "interval", kNow + 15 * kHour, 16}));
    EXPECT_EQ(ask("lunch", anybody, {{"lunch", kNow - 16 * kHour}}).verdict, Verdict::kYes);
}

TEST(Entitled, TwoMealsAreKeptApartAndAnItemOfAnotherKindIsNot) {
    EXPECT_EQ(ask("dinner", {}, {{"lunch", kNow - kHour}}).rule, "between_meals");
    EXPECT_EQ(ask("dinner", {}, {{"lunch", kNow - 2 * kHour}}).verdict, Verdict::kYes);
    EXPECT_EQ(ask("soap", {}, {{"lunch", kNow}}).verdict, Verdict::kYes);
}

TEST(Entitled, ADayLimitCountsAnyTwentyFourHours) {
    std::vector<Given> six;
    for (int i = 0; i < 6; ++i) {
        six.push_back({"drinking_water", kNow - (i + 1) * kHour});
    }
    EXPECT_EQ(ask("drinking_water", {}, six), (Answer{Verdict::kNotYet, "day", kNow + 18 * kHour, 6}));
    six.pop_back();
    EXPECT_EQ(ask("drinking_water", {}, six).verdict, Verdict::kYes);
}

TEST(Entitled, WhatIsOncePerStayIsOncePerStay) {
    EXPECT_EQ(ask("blanket", {}, {{"blanket", kNow - 900 * kHour}}), (Answer{Verdict::kMaximum, "stay", 0, 1}));
}

TEST(Entitled, WhoMayBeAChildIsTreatedAsOneAndNobodyProvesAnything) {
    EXPECT_EQ(ask("nappies", {Asker::Age{3, 4}, "", {}}, {}).verdict, Verdict::kYes);
    EXPECT_EQ(ask("nappies", {Asker::Age{4, 4}, "", {}}, {}), (Answer{Verdict::kNotForThisPerson, "children", 0, 0}));
    EXPECT_EQ(ask("nappies", {}, {}).verdict, Verdict::kYes);
    EXPECT_EQ(ask("menstrual_kit", {Asker::Age{30, 30}, "female", {}}, {}).verdict, Verdict::kYes);
    EXPECT_EQ(ask("menstrual_kit", {Asker::Age{30, 30}, "other", {}}, {}).verdict, Verdict::kYes);
    EXPECT_EQ(ask("menstrual_kit", {Asker::Age{30, 30}, "male", {}}, {}).rule, "women");
    EXPECT_EQ(ask("menstrual_kit", {Asker::Age{5, 6}, "female", {}}, {}).rule, "women");
    EXPECT_EQ(ask("walking_aid", {}, {}).rule, "need");
    EXPECT_EQ(ask("walking_aid", {{}, "", {"accessible_unit"}}, {}).verdict, Verdict::kYes);
}

RC_GTEST_PROP(EntitledProperty, TheMomentItNamesIsTheFirstOneAtWhichTheAnswerIsYes, ()) {
    const auto item = *rc::gen::elementOf(std::vector<std::string>{"breakfast", "lunch", "drinking_water", "soap", "nappies"});
    const auto given = *rc::gen::container<std::vector<Given>>(rc::gen::apply(
        [](const std::string& id, std::int64_t minutes) {
            return Given{id, kNow - minutes * kHour / 60};
        },
        rc::gen::elementOf(std::vector<std::string>(kItems.begin(), kItems.end())), rc::gen::inRange<std::int64_t>(0, 3000)));
    const Answer answer = ask(item, {}, given);
    if (answer.verdict == Verdict::kNotYet) {
        RC_ASSERT(answer.again_at > kNow);
        RC_ASSERT(ask(item, {}, given, answer.again_at).verdict == Verdict::kYes);
        RC_ASSERT(ask(item, {}, given, answer.again_at - 1).verdict == Verdict::kNotYet);
    }
    std::vector<Given> turned(given.rbegin(), given.rend());
    RC_ASSERT(ask(item, {}, turned) == answer);
}

RC_GTEST_PROP(EntitledProperty, GivingOneMoreNeverMakesAnAnswerMilder, ()) {
    const auto item = *rc::gen::elementOf(std::vector<std::string>(kItems.begin(), kItems.end()));
    const Asker asker{Asker::Age{*rc::gen::inRange(0, 20), *rc::gen::inRange(20, 70)},
                      *rc::gen::elementOf(std::vector<std::string>{"", "male", "female"}),
                      {}};
    auto given =
        *rc::gen::container<std::vector<Given>>(rc::gen::map(rc::gen::inRange<std::int64_t>(0, 3000), [&](std::int64_t minutes) {
            return Given{item, kNow - minutes * kHour / 60};
        }));
    const Answer before = ask(item, asker, given);
    given.push_back({item, kNow});
    const Answer after = ask(item, asker, given);
    RC_ASSERT(after.verdict != Verdict::kYes || before.verdict == Verdict::kYes);
    RC_ASSERT((before.verdict == Verdict::kNotForThisPerson) == (after.verdict == Verdict::kNotForThisPerson));
    RC_ASSERT(after.again_at >= before.again_at || after.verdict != Verdict::kNotYet);
}

TEST(Distribution, AMistakeInTheFileNamesFileLineAndField) {
    const auto wrong = [](const std::string& text) {
        const auto read = Distribution::parse(text, "distribution.toml", {"soap"}, kRequirements);
        return read ? std::string("read") : read.error().id;
    };
    const std::string titles = "[item.soap.title]\nes='a'\nen='a'\nfr='a'\npt='a'\nht='a'\n";
    const std::string rest = "source='ours'\ndate='2026-11-25'\n" + titles;
    EXPECT_EQ(wrong("[item.soap]\nfor='everyone'\n" + rest), "read");
    EXPECT_EQ(wrong("[item.soap]\nfor='nobody'\n" + rest), "reception.distribution");
    EXPECT_EQ(wrong("[item.soap]\nfor='need'\n" + rest), "reception.distribution");
    EXPECT_EQ(wrong("[item.soap]\nfor='everyone'\nper_day=-1\n" + rest), "reception.distribution");
    EXPECT_EQ(wrong("[item.soap]\nfor='everyone'\nfree=1\n" + rest), "toml.unknown_key");
    EXPECT_EQ(wrong("[item]\n"), "reception.distribution");
    EXPECT_EQ(wrong("[item.soap]\nfor='everyone'\ndate='2026-11-25'\n" + titles), "toml.missing");
}

TEST(Rules, TheShippedFilesAreRead) {
    const auto rules =
        load(std::filesystem::path(TRAVESIA_ROOT) / "data", {kItems, kRequirements, {"danger", "urgent", "soon", "later"}});
    ASSERT_TRUE(rules) << rules.error().id;
    EXPECT_GT(rules->keep_days, 0);
    EXPECT_LT(rules->repair.at("danger"), rules->repair.at("later"));
}

}  // namespace travesia::reception::daily
