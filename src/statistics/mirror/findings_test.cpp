#include "statistics/mirror/findings.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "statistics/mirror/drawn.h"

namespace travesia::statistics::mirror {
namespace {

using Months = std::vector<std::int64_t>;

const Months kRise = {10, 30, 20, 90, 150, 300, 280, 400, 520, 610, 700, 690};
const Months kFall = {900, 810, 800, 640, 700, 500, 420, 300, 310, 150, 90, 20};

Side side(const std::string& area, const std::string& series, const std::map<std::string, Months>& figures) {
    Flows flows = with_long_list({});
    flows.area = area;
    flows.series = series;
    flows.unit = "persons";
    for (const auto& [code, months] : figures) {
        add_months(flows, code, 2023, months);
    }
    return {flows, {}};
}

const Route kRoute{{"COL", "PAN", "HND", "MEX"}, {"PAN", "HND", "MEX"}};

std::vector<Side> three_countries(const std::string& code_of_honduras) {
    return {side("PAN", "pan/s", {{"VEN", kFall}, {"CHN", kRise}}),
            side("HND", "hnd/s", {{"VEN", kFall}, {code_of_honduras, kRise}}),
            side("MEX", "mex/s", {{"VEN", kFall}, {"CHN", kRise}})};
}

const Finding* called(const std::vector<Finding>& findings, const std::string& id) {
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& each) { return each.id == id; });
    return found == findings.end() ? nullptr : &*found;
}

std::string fact(const Finding& finding, const std::string& name) {
    return base::fact(base::Error{base::Kind::kInvalid, "", finding.facts}, name);
}

TEST(Miscoded, IsFoundWhereOneCountryAloneUsesACodeForWhatItsNeighboursCount) {
    const auto found = find_miscoded(three_countries("TWN"), kRoute.areas, kRoute.members, 2023);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].side, 1U);
    EXPECT_EQ(found[0].used, "TWN");
    EXPECT_EQ(found[0].missing, "CHN");
    EXPECT_EQ(found[0].figure, 3800);
    EXPECT_EQ(found[0].witnesses.size(), 2U);
    EXPECT_GT(found[0].gross_as_published, 0.5);
    EXPECT_DOUBLE_EQ(found[0].gross_if_corrected, 0);
}

TEST(Miscoded, NeedsEverySign) {
    EXPECT_TRUE(find_miscoded(three_countries("CHN"), kRoute.areas, kRoute.members, 2023).empty());
    auto members = three_countries("MEX");  // a member's nationals join the route: no suspicion
    EXPECT_TRUE(find_miscoded(members, kRoute.areas, kRoute.members, 2023).empty());
    auto unlike = three_countries("TWN");  // other months: other people
    unlike[1] = side("HND", "hnd/s", {{"VEN", kFall}, {"TWN", kFall}});
    EXPECT_TRUE(find_miscoded(unlike, kRoute.areas, kRoute.members, 2023).empty());
    auto shared = three_countries("TWN");  // somebody else counts them too
    add_months(shared[2].flows, "TWN", 2023, kRise);
    EXPECT_TRUE(find_miscoded(shared, kRoute.areas, kRoute.members, 2023).empty());
    auto last = three_countries("TWN");  // nobody after it says that they travelled on
    last.pop_back();
    EXPECT_TRUE(find_miscoded(last, kRoute.areas, kRoute.members, 2023).empty());
}

TEST(Findings, SayThatACompilationCountsAnotherPopulationAndDoNotRepeatItForItsNeighbours) {
    auto sides = three_countries("CHN");
    Months many = kFall;
    for (auto& month : many) {
        month *= 41;
    }
    sides.push_back(side("HND", "all/s@HND", {{"VEN", many}, {"CHN", kRise}}));
    sides.back().flows.regional = true;
    const auto findings = find(sides, kRoute, {2023});
    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(findings[0].id, "findings.another_population");
    EXPECT_EQ(fact(findings[0], "larger"), "all/s@HND");
    EXPECT_EQ(fact(findings[0], "smaller"), "hnd/s");
    EXPECT_EQ(fact(findings[0], "times"), "25");  // (41 * 5640 + 3800) / (5640 + 3800)
    for (const auto& finding : findings) {
        EXPECT_TRUE(finding.id == "findings.another_population" || finding.left != "all/s@HND") << finding.id;
        EXPECT_TRUE(finding.id == "findings.another_population" || finding.right != "all/s@HND") << finding.id;
    }
}

TEST(Findings, TellTheOwnSeriesBeforeTheCompilationAndCountBoth) {
    auto sides = three_countries("CHN");
    sides[1].flows.months[2023 * 12]["HTI"] += 4000;
    sides[1].flows.list.insert("HTI");
    sides.push_back(sides[1]);
    sides.back().flows.series = "all/s@HND";
    sides.back().flows.regional = true;
    sides.back().flows.months[2023 * 12]["HTI"] += 300;
    const auto findings = find(sides, kRoute, {2023});
    const Finding* net = called(findings, "findings.net");
    ASSERT_NE(net, nullptr);
    EXPECT_EQ(net->right == "hnd/s" || net->left == "hnd/s", true);
    EXPECT_EQ(net->seen_in, 2U);
    EXPECT_EQ(net->size, 4000);
}

TEST(Findings, OfAgreeingSeriesAreNone) {
    EXPECT_TRUE(find(three_countries("CHN"), kRoute, {2023}).empty());
    EXPECT_TRUE(find({}, kRoute, {2023}).empty());
    EXPECT_TRUE(find(three_countries("TWN"), kRoute, {2019}).empty());
}

RC_GTEST_PROP(Findings, AreRankedBySizeAndEachOnce, ()) {
    std::vector<Side> sides;
    for (const char* area : {"COL", "PAN", "PAN", "HND", "MEX"}) {
        std::map<std::string, Months> figures;
        for (const char* code : {"VEN", "HTI", "CUB", "HND", "_X"}) {
            figures[code] = *rc::gen::container<Months>(12, rc::gen::inRange<std::int64_t>(0, 5000));
        }
        sides.push_back(side(area, std::string(area) + "/" + std::to_string(sides.size()), figures));
    }
    const auto findings = find(sides, kRoute, {2023});
    std::set<std::string> keys;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        RC_ASSERT(findings[i].size >= kSmallestFinding);
        const bool ranked = i == 0 || findings[i - 1].size >= findings[i].size;  // the macro would evaluate both sides
        RC_ASSERT(ranked);
        RC_ASSERT(keys.insert(findings[i].key).second);
    }
}

}  // namespace
}  // namespace travesia::statistics::mirror
