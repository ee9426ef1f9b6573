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

TEST(Corridor, PrefersACountrysOwnSeriesAndThenTheOneWithMoreNationalities) {
    auto own = side("PAN", "VEN 2023-01 5");
    own.flows.series = "own";
    auto finer = side("PAN", "VEN 2023-01 4 HTI 2023-01 1");
    finer.flows.series = "finer";
    auto compiled = side("PAN", "VEN 2023-01 9 HTI 2023-01 1 CUB 2023-01 1", true);
    compiled.flows.series = "compiled";
    EXPECT_EQ(corridor_of({compiled, own, finer}, route(), 2023, "").stations.front().flows.series, "finer");
    EXPECT_EQ(corridor_of({compiled}, route(), 2023, "").stations.front().flows.series, "compiled");
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
