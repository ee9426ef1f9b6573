#include "statistics/mirror/asymmetry.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "statistics/mirror/causes.h"
#include "statistics/mirror/drawn.h"

namespace travesia::statistics::mirror {
namespace {

/// Counts of a few nationalities, small enough that no sum overflows.
ByNationality counts(const std::vector<std::uint16_t>& values) {
    static const std::vector<std::string> kCodes = {"VEN", "HTI", "CUB", "PAN", "HND", "GTM", "_X", "SEN"};
    ByNationality made;
    for (std::size_t i = 0; i < values.size() && i < kCodes.size(); ++i) {
        if (values[i] > 0) {
            made[kCodes[i]] = values[i];
        }
    }
    return made;
}

TEST(Asymmetry, IsThatOfTheDefinition) {
    const auto found = asymmetry({{"VEN", 30}, {"HTI", 10}}, {{"VEN", 10}, {"CUB", 50}});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->left, 40);
    EXPECT_EQ(found->right, 60);
    EXPECT_DOUBLE_EQ(found->net, -0.4);         // (40 - 60) / 50
    EXPECT_DOUBLE_EQ(found->gross, 80 / 50.0);  // 20 + 10 + 50
}

TEST(Asymmetry, OfNobodyIsUnknown) {
    EXPECT_FALSE(asymmetry({}, {}));
    EXPECT_FALSE(asymmetry({{"VEN", 0}}, {}));
}

RC_GTEST_PROP(Asymmetry, NetChangesItsSignAndGrossDoesNotWhenTheSidesChange,
              (const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b)) {
    const auto one = asymmetry(counts(a), counts(b));
    const auto other = asymmetry(counts(b), counts(a));
    RC_ASSERT(one.has_value() == other.has_value());
    if (one) {
        RC_ASSERT(one->net == -other->net);
        RC_ASSERT(one->gross == other->gross);
    }
}

RC_GTEST_PROP(Asymmetry, GrossIsBetweenNetAndTwo, (const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b)) {
    const auto found = asymmetry(counts(a), counts(b));
    if (found) {
        RC_ASSERT(found->gross >= std::abs(found->net) - 1e-12);
        RC_ASSERT(found->gross <= 2 + 1e-12);
    }
}

RC_GTEST_PROP(Asymmetry, OfASeriesWithItselfIsNothing, (const std::vector<std::uint16_t>& a)) {
    const auto found = asymmetry(counts(a), counts(a));
    if (found) {
        RC_ASSERT(found->net == 0.0);
        RC_ASSERT(found->gross == 0.0);
    }
}

RC_GTEST_PROP(Causes, ExplainAllOfWAndNothingTwice, (const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b)) {
    Flows left;
    left.area = "PAN";
    left.list = {"VEN", "HTI", "SEN", "PAN"};
    Flows right;
    right.area = "HND";
    right.list = {"VEN", "HTI", "CUB", "SEN"};
    const Sums sums{counts(a), counts(b), 12, {}};
    const auto found = asymmetry(sums.left, sums.right);
    const auto shares = explain(left, right, sums, {"PAN", "HND", "GTM"});
    std::int64_t figures = 0;
    double share = 0;
    std::set<std::string> seen;
    for (const auto& each : shares) {
        figures += each.figures;
        share += each.share;
        for (const auto& part : each.parts) {
            RC_ASSERT(seen.insert(part.nationality).second);
        }
    }
    RC_ASSERT(shares.size() == kCauses);
    if (found) {
        RC_ASSERT(std::abs(static_cast<double>(figures) - found->gross * found->mean()) < 1e-6);
        RC_ASSERT(figures == 0 || std::abs(share - 1) < 1e-9);
    }
}

TEST(Causes, EachNationalityGoesToTheFirstThatFits) {
    Flows left;
    left.area = "PAN";
    left.list = {"VEN", "SEN", "HND", "GTM", "CHN", "_X"};
    Flows right;
    right.area = "HND";
    right.list = {"VEN", "SEN", "HND", "GTM", "TWN", "_X"};
    const Sums sums{{{"VEN", 5}, {"HND", 1}, {"CHN", 7}, {"_X", 2}}, {{"VEN", 2}, {"SEN", 9}, {"GTM", 4}, {"TWN", 6}}, 12, {}};
    const auto shares = explain(left, right, sums, {"PAN", "HND", "GTM"});
    const auto figures = [&](Cause cause) { return shares[static_cast<std::size_t>(cause)].figures; };
    EXPECT_EQ(figures(Cause::kOwnNationals), 1);
    EXPECT_EQ(figures(Cause::kMembers), 4);
    EXPECT_EQ(figures(Cause::kUnknown), 2);
    EXPECT_EQ(figures(Cause::kOutsideList), 13);
    EXPECT_EQ(figures(Cause::kAbsentBefore), 9);
    EXPECT_EQ(figures(Cause::kCountedByBoth), 3);
    EXPECT_EQ(shares[static_cast<std::size_t>(Cause::kOutsideList)].parts.front().nationality, "CHN");
}

TEST(Sums, LeaveOutAMonthThatOneLacksFromBoth) {
    const Flows left = drawn("PAN", "VEN 2023-01 5\nVEN 2023-02 7\nVEN 2023-12 9\n");
    const Flows right = drawn("HND", "VEN 2023-01 1\nVEN 2023-12 2\nVEN 2024-01 4\n");
    const Sums now = common_sums(left, right, year_span(2023));
    EXPECT_EQ(now.months, 2);
    EXPECT_EQ(total(now.left), 14);
    EXPECT_EQ(total(now.right), 3);
    const Sums later = common_sums(left, right, year_span(2023), 1);
    EXPECT_EQ(later.months, 1);  // only 2023-12 has a following month
    EXPECT_EQ(total(later.left), 9);
    EXPECT_EQ(total(later.right), 4);
}

TEST(RoundingFloor, IsHalfAStepForEachCell) {
    Flows left = drawn("CAN", "VEN 2023-01 10\nHTI 2023-01 5\nVEN 2022-12 5\n");
    const Flows right = drawn("USA", "VEN 2023-01 15\n");
    const auto found = asymmetry(left.months[2023 * 12], right.months.at(2023 * 12));
    EXPECT_EQ(rounding_floor(left, right, year_span(2023), *found), 0);
    left.rounding = 5;
    EXPECT_DOUBLE_EQ(rounding_floor(left, right, year_span(2023), *found), 2 * 2.5 / 15);
}

}  // namespace
}  // namespace travesia::statistics::mirror
