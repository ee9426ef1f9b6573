#include "statistics/corridor.h"

#include <gtest/gtest.h>

#include "statistics/mirror/drawn.h"

namespace travesia::statistics {
namespace {

RouteFile route() {
    return {"test", {}, {"COL", "PAN", "CRI", "HND"}, {"irregular-transit"}, "non-member"};
}

mirror::Side side(const std::string& area, const std::string& text, bool regional = false) {
    mirror::Flows flows = mirror::drawn(area, text);
    flows.regional = regional;
    return {flows, {}};
}

TEST(Corridor, StandsInTheOrderOfTravelAndPassesOverCountriesWithoutSeries) {
    const auto found = corridor_of({side("HND", "VEN 2023-01 3"), side("COL", "VEN 2023-01 1")}, route(), 2023, "");
    ASSERT_EQ(found.stations.size(), 2U);
    EXPECT_EQ(found.stations[0].flows.area, "COL");
    EXPECT_EQ(found.stations[1].flows.area, "HND");
    ASSERT_EQ(found.passages.size(), 1U);
    EXPECT_FALSE(found.passages[0].best) << "one month says nothing of a lag";
}

TEST(Corridor, PrefersOwnSeriesByNationalityWithMoreMonthsThatLeaveLessOut) {
    const auto called = [](mirror::Side side, const char* name, bool by_nationality = true) {
        side.flows = by_nationality ? mirror::with_long_list(side.flows) : side.flows;
        side.flows.series = name;
        return side;
    };
    const auto total = called(side("PAN", "_T 2023-01 90 _T 2023-02 90 _T 2023-03 90"), "total", false);
    const auto own = called(side("PAN", "VEN 2023-01 5 VEN 2023-02 5"), "own");
    const auto shorter = called(side("PAN", "VEN 2023-01 50"), "shorter");
    const auto fewer = called(side("PAN", "VEN 2023-01 4 VEN 2023-02 4"), "fewer");
    const auto compiled = called(side("PAN", "VEN 2023-01 9 VEN 2023-02 9 VEN 2023-03 9", true), "compiled");
    const auto speaker = [](const std::vector<mirror::Side>& sides) {
        return corridor_of(sides, route(), 2023, "").stations.front().flows.series;
    };
    EXPECT_EQ(speaker({compiled, total, shorter, fewer, own}), "own");
    EXPECT_EQ(speaker({fewer, shorter}), "fewer");
    EXPECT_EQ(speaker({total, compiled}), "total");
    EXPECT_EQ(speaker({compiled}), "compiled");
}

TEST(Corridor, HasTheYearsInWhichTwoCountriesCount) {
    const auto found =
        corridor_of({side("PAN", "VEN 2020-01 1 VEN 2021-01 1"), side("PAN", "VEN 2020-01 1"), side("HND", "VEN 2021-05 1")},
                    route(), 2021, "");
    EXPECT_EQ(found.years, std::vector<int>{2021});
}

TEST(Corridor, AMonthWithoutOneNationalityIsAZeroAndAMonthWithoutFiguresIsNone) {
    const auto found = corridor_of({side("PAN", "VEN 2023-01 5 HTI 2023-01 2 HTI 2023-03 7")}, route(), 2023, "VEN");
    const auto& station = found.stations.front();
    EXPECT_EQ(station.line, (std::map<mirror::Month, std::int64_t>{{2023 * 12, 5}, {2023 * 12 + 2, 0}}));
    EXPECT_EQ(station.months, 2);
    EXPECT_EQ(station.year, (mirror::ByNationality{{"VEN", 5}, {"HTI", 9}})) << "the year is of everybody";
}

TEST(Corridor, FindsTheMonthsBetweenNeighbours) {
    mirror::Side panama = side("PAN", "");
    mirror::Side honduras = side("HND", "");
    const std::vector<std::int64_t> wave = {10, 30, 80, 40, 20, 15, 60, 90, 70, 30, 20, 10};
    mirror::add_months(panama.flows, "VEN", 2023, wave);
    std::vector<std::int64_t> later(wave.begin(), wave.end() - 1);
    later.insert(later.begin(), 12);
    mirror::add_months(honduras.flows, "VEN", 2023, later);
    const auto found = corridor_of({panama, honduras}, route(), 2023, "VEN");
    ASSERT_TRUE(found.passages.at(0).best);
    EXPECT_EQ(found.passages[0].best->lag, 1);
    EXPECT_NEAR(*found.passages[0].best->correlation, 1, 1e-9);
}

}  // namespace
}  // namespace travesia::statistics
