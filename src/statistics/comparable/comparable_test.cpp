#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "statistics/comparable/ground.h"

namespace travesia::statistics::comparable {
namespace {

const std::set<std::string> kPassages = {"irregular-transit", "irregular-entry"};

Terms terms(const std::string& flow, const std::string& unit) {
    return {flow, unit, "every-passage", "national", "registered", "calendar", "none", 1};
}

Series series(const std::string& id, std::vector<Cell> cells) {
    return {id, "PAN", "2025-01-01", terms("irregular-transit", "persons"), std::move(cells)};
}

int month(int year, int number) {
    return year * 12 + number - 1;
}

TEST(Differences, OfTheSameTermsAreNone) {
    EXPECT_TRUE(differences(terms("return", "events"), terms("return", "events"), kPassages).empty());
}

TEST(Differences, SayWhichForbidAComparison) {
    const auto cases = differences(terms("asylum-application", "persons"), terms("asylum-application", "cases"), kPassages);
    ASSERT_EQ(cases.size(), 1U);
    EXPECT_TRUE(cases[0].forbids);
    EXPECT_EQ(cases[0].id, "comparable.unit_cases");
    const auto passages = differences(terms("irregular-transit", "persons"), terms("irregular-entry", "events"), kPassages);
    ASSERT_EQ(passages.size(), 2U);
    EXPECT_FALSE(passages[0].forbids);
    EXPECT_EQ(passages[1].id, "comparable.unit_repeats");
    EXPECT_TRUE(differences(terms("irregular-transit", "persons"), terms("return", "persons"), kPassages)[0].forbids);
}

TEST(Differences, WhatIsNotStatedIsNotTakenForTheSame) {
    Terms silent = terms("return", "persons");
    silent.coverage.clear();
    const auto found = differences(silent, silent, kPassages);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].id, "comparable.unstated");
}

RC_GTEST_PROP(Differences, AreTheSameBothWays, ()) {
    const auto any = [](Aspect aspect) {
        const auto& words = vocabulary(aspect);
        return std::string(words[static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(words.size())))]);
    };
    const auto drawn = [&] {
        const std::string flow = *rc::gen::element<std::string>("irregular-transit", "irregular-entry", "return");
        const std::string unit = *rc::gen::element<std::string>("persons", "cases", "events");
        return Terms{flow,
                     unit,
                     any(Aspect::kCounts),
                     any(Aspect::kCoverage),
                     any(Aspect::kNationality),
                     any(Aspect::kPeriod),
                     any(Aspect::kSuppression),
                     *rc::gen::element<std::int64_t>(1, 5)};
    };
    const Terms one = drawn();
    const Terms other = drawn();
    const auto there = differences(one, other, kPassages);
    const auto back = differences(other, one, kPassages);
    RC_ASSERT(there.size() == back.size());
    for (std::size_t i = 0; i < there.size(); ++i) {
        RC_ASSERT(there[i].aspect == back[i].aspect && there[i].forbids == back[i].forbids && there[i].id == back[i].id);
    }
}

TEST(AgeBands, AreReadAndWritten) {
    for (const char* code : {"_T", "Y_LT12", "Y12T17", "Y_GE18"}) {
        EXPECT_EQ(code_of(*parse_band(code)), code);
    }
    for (const char* code : {"_X", "Y", "Y_LT", "Y_LT0", "Y17T12", "Y1xT3", "Y_GE-1", "Y_GE99999999999", "ADULT"}) {
        EXPECT_FALSE(parse_band(code)) << code;
    }
}

TEST(AgeBands, MexicoAndHondurasShareUnderAndOverEighteen) {
    const auto common = common_bands({{0, 12}, {12, 18}, {18, kNoEnd}}, {{0, 18}, {18, kNoEnd}});
    EXPECT_EQ(common, (std::vector<AgeBand>{{0, 18}, {18, kNoEnd}}));
    EXPECT_EQ(common_bands({{0, kNoEnd}}, {{0, 18}, {18, kNoEnd}}).size(), 1U);
    EXPECT_EQ(common_bands({{0, 5}, {5, kNoEnd}}, {{0, 18}, {18, kNoEnd}}).size(), 1U);
}

RC_GTEST_PROP(AgeBands, CommonOnesCoverAllAgesAndHoldEveryBandOfBoth, ()) {
    const auto partition = [] {
        auto cuts = *rc::gen::unique<std::set<int>>(rc::gen::inRange(1, 90));
        std::set<AgeBand> bands;
        int from = 0;
        for (const int cut : cuts) {
            bands.insert({from, cut});
            from = cut;
        }
        bands.insert({from, kNoEnd});
        return bands;
    };
    const auto one = partition();
    const auto other = partition();
    const auto common = common_bands(one, other);
    RC_ASSERT(common == common_bands(other, one));
    RC_ASSERT(common.front().from == 0 && common.back().end == kNoEnd);
    for (std::size_t i = 1; i < common.size(); ++i) {
        RC_ASSERT(common[i - 1].end == common[i].from);
    }
    for (const auto& bands : {one, other}) {
        for (const AgeBand band : bands) {
            const AgeBand held = holder(common, band);
            RC_ASSERT(held.from <= band.from && band.end <= held.end);
        }
    }
}

TEST(Ground, CoarsensAgesAndLeavesOutAPeriodThatOneLacks) {
    const Series one = series("a", {{month(2023, 1), 1, "", "F", "Y_LT12", 3},
                                    {month(2023, 1), 1, "", "F", "Y12T17", 4},
                                    {month(2023, 1), 1, "", "M", "Y_GE18", 5},
                                    {month(2023, 2), 1, "", "M", "Y_GE18", 9}});
    const Series other = series("b", {{month(2023, 1), 1, "", "F", "Y_LT18", 6}, {month(2023, 1), 1, "", "M", "Y_GE18", 2}});
    const auto ground = common_ground(one, other, 0, month(3000, 1));
    ASSERT_TRUE(ground);
    EXPECT_EQ(ground->periods, std::vector<int>{month(2023, 1)});
    EXPECT_TRUE(ground->by_sex);
    EXPECT_TRUE(ground->ages_coarsened);
    EXPECT_EQ(ground->rows.size(), 2U);
    EXPECT_EQ(ground->rows.at({month(2023, 1), "F", "Y_LT18", "_T"}).left, 7);
    EXPECT_EQ(ground->rows.at({month(2023, 1), "F", "Y_LT18", "_T"}).right, 6);
}

TEST(Ground, TakesWholeYearsWhereOnlyOneHasMonths) {
    std::vector<Cell> months;
    for (int number = 1; number <= 12; ++number) {
        months.push_back({month(2022, number), 1, "VEN", "", "", 10});
        if (number < 12) {
            months.push_back({month(2023, number), 1, "VEN", "", "", 10});
        }
    }
    const Series monthly = series("a", months);
    const Series annual = series("b", {{month(2022, 1), 12, "VEN", "", "", 100}, {month(2023, 1), 12, "VEN", "", "", 100}});
    const auto ground = common_ground(monthly, annual, 0, month(3000, 1));
    ASSERT_TRUE(ground);
    EXPECT_EQ(ground->months, 12);
    EXPECT_TRUE(ground->time_coarsened);
    EXPECT_EQ(ground->periods, std::vector<int>{month(2022, 1)});  // 2023 lacks a month
    EXPECT_EQ(ground->rows.begin()->second.left, 120);
    EXPECT_EQ(common_ground(monthly, annual, month(2023, 1), month(3000, 1)).error().id, "comparable.no_common_time");
}

TEST(Ground, TellsNationalitiesApartAndWhatTheOtherMayHoldOfThem) {
    const Series one = series("a", {{month(2023, 1), 1, "VEN", "", "", 3}, {month(2023, 1), 1, "SEN", "", "", 4}});
    const Series other = series("b", {{month(2023, 1), 1, "VEN", "", "", 3}, {month(2023, 1), 1, "_O", "", "", 7}});
    const auto ground = common_ground(one, other, 0, month(3000, 1));
    ASSERT_TRUE(ground);
    EXPECT_EQ(ground->nationalities, std::set<std::string>{"VEN"});
    EXPECT_EQ(ground->left_only, std::set<std::string>{"SEN"});
    EXPECT_EQ(ground->right_unknown, 7);
    const RowKey venezuela{month(2023, 1), "_T", "_T", "VEN"};
    EXPECT_EQ(ground->rows.at(venezuela).right, 3);
    EXPECT_EQ(ground->rows.at(venezuela).right_unknown, 7);
    EXPECT_EQ(ground->rows.at(venezuela).left_unknown, 0);
    const Row& others = ground->rows.at({month(2023, 1), "_T", "_T", std::string(kResidual)});
    EXPECT_EQ(others.left, 4);
    EXPECT_EQ(others.right, 7);
    EXPECT_EQ(over_nationalities(*ground).at({month(2023, 1), "_T", "_T", "_T"}).right, 10);
}

TEST(Ground, AddsMonthsUpToTheFiscalYearsAndQuartersOfTheOther) {
    std::vector<Cell> months;
    for (int i = 0; i < 15; ++i) {
        months.push_back({month(2022, 9) + i, 1, "", "", "", 1});
    }
    const Series monthly = series("a", months);
    const auto fiscal = common_ground(monthly, series("b", {{month(2022, 10), 12, "", "", "", 7}}), 0, month(3000, 1));
    ASSERT_TRUE(fiscal);
    EXPECT_EQ(fiscal->months, 12);
    EXPECT_EQ(fiscal->periods, std::vector<int>{month(2022, 10)});
    EXPECT_EQ(fiscal->rows.begin()->second.left, 12);
    EXPECT_EQ(fiscal->rows.begin()->second.right, 7);
    const auto quarters = common_ground(
        monthly, series("c", {{month(2023, 4), 3, "", "", "", 5}, {month(2023, 10), 3, "", "", "", 5}}), 0, month(3000, 1));
    ASSERT_TRUE(quarters);
    EXPECT_EQ(quarters->months, 3);
    EXPECT_EQ(quarters->periods, std::vector<int>{month(2023, 4)});  // the last quarter lacks its third month
    EXPECT_EQ(quarters->rows.begin()->second.left, 3);
}

TEST(Ground, CalendarYearsAndFiscalYearsAloneShareNoTime) {
    const Series calendar = series("a", {{month(2022, 1), 12, "", "", "", 7}});
    const Series fiscal = series("b", {{month(2021, 10), 12, "", "", "", 7}, {month(2022, 10), 12, "", "", "", 7}});
    EXPECT_EQ(common_ground(calendar, fiscal, 0, month(3000, 1)).error().id, "comparable.no_common_time");
}

RC_GTEST_PROP(Ground, LosesNoFigureOfThePeriodsBothHave, ()) {
    const auto drawn = [](const char* id) {
        std::vector<Cell> cells;
        const int count = *rc::gen::inRange(1, 40);
        for (int i = 0; i < count; ++i) {
            const std::string sex = *rc::gen::element<std::string>("F", "M", "_T");
            const std::string age = *rc::gen::element<std::string>("Y_LT18", "Y_GE18", "Y_LT12", "Y12T17", "_T", "_X");
            cells.push_back({month(2023, *rc::gen::inRange(1, 7)), 1, "VEN", sex, age, *rc::gen::inRange(0, 100)});
        }
        return series(id, std::move(cells));
    };
    const Series one = drawn("a");
    const Series other = drawn("b");
    const auto ground = common_ground(one, other, 0, month(3000, 1));
    if (!ground) {
        return;
    }
    const std::set<int> periods(ground->periods.begin(), ground->periods.end());
    std::int64_t wanted = 0;
    std::int64_t found = 0;
    for (const Cell& cell : one.cells) {
        wanted += periods.contains(cell.first_month) ? cell.value : 0;
    }
    for (const auto& [key, row] : ground->rows) {
        found += row.left;
    }
    RC_ASSERT(wanted == found);
}

}  // namespace
}  // namespace travesia::statistics::comparable
