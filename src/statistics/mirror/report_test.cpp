#include "statistics/mirror/report.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "statistics/mirror/drawn.h"

namespace travesia::statistics::mirror {
namespace {

/// Three years of months with a rise and a fall that no shift maps onto itself.
std::vector<std::int64_t> wave() {
    std::vector<std::int64_t> values;
    for (int month = 0; month < 36; ++month) {
        values.push_back(1000 + 37 * (month * month * 7 % 101));
    }
    return values;
}

Flows series(const std::string& area, const std::vector<std::int64_t>& values, int from_year = 2022) {
    Flows flows = with_long_list({});
    flows.area = area;
    flows.series = area + "/series";
    add_months(flows, "VEN", from_year, values);
    return flows;
}

RC_GTEST_PROP(Lag, IsFoundWhereTheSecondRepeatsTheFirst, ()) {
    const int lag = *rc::gen::inRange(0, kLongestLag + 1);
    const auto values = wave();
    std::vector<std::int64_t> later(static_cast<std::size_t>(lag), 5);
    later.insert(later.end(), values.begin(), values.end() - lag);
    const auto report = compare({series("PAN", values), {}}, {series("HND", later), {}}, {2023, 0, kLongestLag, {}});
    RC_ASSERT(report.has_value());
    RC_ASSERT(report->best == lag);
    RC_ASSERT(std::abs(*report->at(lag).correlation - 1) < 1e-9);
    RC_ASSERT(report->at(lag).asymmetry->gross == 0.0);
}

RC_GTEST_PROP(Correlation, IsBetweenMinusOneAndOneAndTheSameBothWays, (const std::vector<std::uint16_t>& a)) {
    const std::vector<double> forwards(a.begin(), a.end());
    const std::vector<double> backwards(a.rbegin(), a.rend());
    const auto one = correlation(forwards, backwards);
    const auto other = correlation(backwards, forwards);
    RC_ASSERT(one.has_value() == other.has_value());
    if (one) {
        RC_ASSERT(std::abs(*one) <= 1 + 1e-9);
        RC_ASSERT(std::abs(*one - *other) < 1e-12);
    }
}

TEST(Correlation, SaysNothingOfFewMonthsOrOfAConstant) {
    EXPECT_FALSE(correlation({1, 2, 3}, {1, 2, 3}));
    EXPECT_FALSE(correlation(std::vector<double>(12, 4), {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
}

TEST(Breaks, AJumpOfOneSeriesThatStaysIsOne) {
    std::vector<std::int64_t> left(12, 150);
    left.insert(left.end(), 12, 30000);
    const auto breaks = find_breaks(series("COL", left), series("PAN", std::vector<std::int64_t>(24, 25000)));
    ASSERT_EQ(breaks.size(), 1U);
    EXPECT_EQ(month_text(breaks[0].month), "2023-01");
    EXPECT_TRUE(breaks[0].in_left);
    EXPECT_TRUE(breaks[0].earlier_side_unlike);
    EXPECT_EQ(breaks[0].before, 150);
    EXPECT_EQ(breaks[0].after, 30000);
    EXPECT_TRUE(forbids(breaks, 2022 * 12 + 11));
    EXPECT_FALSE(forbids(breaks, 2023 * 12));
}

TEST(Breaks, ARiseOfBothOrOverMonthsOrForOneMonthIsNone) {
    std::vector<std::int64_t> jump(12, 150);
    jump.insert(jump.end(), 12, 30000);
    EXPECT_TRUE(find_breaks(series("COL", jump), series("PAN", jump)).empty());
    std::vector<std::int64_t> slow;
    for (int month = 0; month < 24; ++month) {
        slow.push_back(static_cast<std::int64_t>(100 * std::pow(1.5, month)));
    }
    EXPECT_TRUE(find_breaks(series("COL", slow), series("PAN", std::vector<std::int64_t>(24, 25000))).empty());
    std::vector<std::int64_t> once(24, 20000);
    once[12] = 900000;
    EXPECT_TRUE(find_breaks(series("COL", once), series("PAN", std::vector<std::int64_t>(24, 25000))).empty());
}

TEST(Report, RefusesTheSideOfABreakThatIsUnlikeAndComparesTheOther) {
    std::vector<std::int64_t> left(12, 150);
    left.insert(left.end(), 12, 30000);
    const Side col{series("COL", left), {}};
    const Side pan{series("PAN", std::vector<std::int64_t>(24, 25000)), {}};
    const auto refused = compare(col, pan, {2022, 0, 3, {}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().id, "mirror.break");
    EXPECT_EQ(refused.error().kind, base::Kind::kRefused);
    EXPECT_EQ(base::fact(refused.error(), "series"), "COL/series");
    EXPECT_EQ(base::fact(refused.error(), "month"), "2023-01");
    const auto report = compare(col, pan, {2023, 0, 3, {}});
    ASSERT_TRUE(report);
    EXPECT_EQ(month_text(report->window.from), "2023-01");  // the correlation does not look across the break either
    EXPECT_EQ(compare(col, pan, {2030, 0, 3, {}}).error().id, "mirror.no_common_month");
}

TEST(Report, DoesNotSayWWhereOneSideHasNoNationalities) {
    const Side with{series("PAN", wave()), {}};
    Side without{{}, {}};
    without.flows.area = "HND";
    add_months(without.flows, "", 2022, wave());
    const auto report = compare(with, without, {2023, 0, 3, {}});
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->by_nationality);
    EXPECT_TRUE(report->causes.empty());
    EXPECT_EQ(report->asymmetry.net, 0);
}

TEST(RevisionSize, IsTheMeanMoveOfAYearBetweenReleases) {
    const Flows first = drawn("HND", "VEN 2024-11 80\nHTI 2024-11 20\n");
    const Flows second = drawn("HND", "VEN 2024-11 90\nHTI 2024-11 20\nVEN 2024-12 500\n");  // a new month is no revision
    const Flows third = drawn("HND", "VEN 2024-11 60\nHTI 2024-11 50\nVEN 2024-12 500\n");
    const auto size = revision_size({first, second, third}, 2024);
    ASSERT_TRUE(size);
    EXPECT_EQ(size->comparisons, 2);
    EXPECT_DOUBLE_EQ(size->net, (0.1 + 0.0) / 2);
    EXPECT_DOUBLE_EQ(size->gross, (0.1 + 60.0 / 610) / 2);
    EXPECT_FALSE(revision_size({first}, 2024));
    EXPECT_FALSE(revision_size({first, second}, 2023));
}

TEST(RevisionSize, ComparesAYearWithMonthsOnlyWhenAllTwelveAreThere) {
    Flows annual;
    annual.annual[2023] = {{"VEN", 100}};
    Flows months;
    add_months(months, "VEN", 2023, std::vector<std::int64_t>(12, 10));
    EXPECT_DOUBLE_EQ(revision_size({annual, months}, 2023)->net, 0.2);
    months.months.erase(2023 * 12 + 3);
    EXPECT_FALSE(revision_size({annual, months}, 2023));
}

}  // namespace
}  // namespace travesia::statistics::mirror
