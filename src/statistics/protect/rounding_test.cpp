// Rounded figures add up, the finest ones are next to the true ones, and what is further off is counted.
#include "statistics/protect/rounding.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "statistics/protect/test_promise.h"

namespace travesia::statistics::protect {
namespace {

using promise::draw;

RC_GTEST_PROP(Rounding, AddsUpAndStaysNextToTheFinestFigures, ()) {
    const Table table = promise::draw_nested(draw(rc::gen::inRange(1, 4)));
    const Count base = draw(rc::gen::inRange<Count>(2, 11));
    const Rounding rounding = round_table(table, base);
    std::size_t far = 0;
    for (Cell cell = 0; cell < table.values.size(); ++cell) {
        const Count off = std::abs(rounding.values[cell] - table.values[cell]);
        RC_ASSERT(rounding.values[cell] % base == 0);
        RC_ASSERT(rounding.values[cell] >= 0);
        RC_ASSERT(table.grid.totals(cell) > 0 || off < base);
        RC_ASSERT(table.grid.totals(cell) > 0 || table.values[cell] % base != 0 || off == 0);
        RC_ASSERT(off <= rounding.furthest);
        far += off >= base ? 1 : 0;
    }
    RC_ASSERT(far == rounding.not_adjacent);
    for_each_line(table.grid, [&](const Line& line) { RC_ASSERT(excess(rounding.values, line) == 0); });
}

/// In one dimension every total has its place.
RC_GTEST_PROP(Rounding, FindsAPlaceForEveryTotalOfOneDimension, ()) {
    RC_ASSERT(round_table(promise::draw_table(1), draw(rc::gen::inRange<Count>(2, 11))).not_adjacent == 0);
}

TEST(Rounding, LeavesMultiplesAlone) {
    Table table = drawn::empty_table({3, 3});
    table.values = {0, 0, 0, 0, 0, 10, 0, 5, 20};
    drawn::add_up(table);
    EXPECT_EQ(round_table(table, 5).values, table.values);
}

/// Ten cells of four: rounding each by itself would make fifty of forty.
TEST(Rounding, KeepsTheTotalOfManySmallFigures) {
    Table table = drawn::empty_table({11});
    table.values.assign(11, 4);
    drawn::add_up(table);
    const Rounding rounding = round_table(table, 5);
    EXPECT_EQ(rounding.values[0], 40);
    EXPECT_EQ(rounding.not_adjacent, 0U);
}

/// How often the search leaves a total further off, on tables of many small counts.
TEST(Rounding, LeavesFewTotalsFurtherOff) {
    std::size_t far = 0;
    std::size_t cells = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Table table = drawn::skewed({20, 8, 5}, seed, 8, 1);
        far += round_table(table, 5).not_adjacent;
        cells += table.values.size();
    }
    EXPECT_LT(far, cells / 100);
}

}  // namespace
}  // namespace travesia::statistics::protect
