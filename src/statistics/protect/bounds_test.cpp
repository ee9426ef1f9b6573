// The bounds of every hidden cell, held against a search through all tables and against GLPK.
#include "statistics/protect/bounds.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "statistics/protect/drawn.h"
#include "statistics/protect/suppress.h"
#include "statistics/protect/test_promise.h"

namespace travesia::statistics::protect {
namespace {

using promise::draw;

/// Every whole-numbered table that agrees with what is shown: the hidden inner cells run through everything from what is known to
/// a limit, and the totals follow.
class AllTables {
public:
    AllTables(const Table& table, const Rule& rule, const Pattern& pattern, Count most)
        : table_(table), rule_(rule), pattern_(pattern), most_(most), low_(table.values), high_(table.values) {
        for (Cell cell = 0; cell < table.grid.cells; ++cell) {
            if (table.grid.totals(cell) == 0 && pattern.status[cell] != Status::kShown) {
                free_.push_back(cell);
            }
        }
        run(0);
    }
    [[nodiscard]] Count low(Cell cell) const { return low_[cell]; }
    [[nodiscard]] Count high(Cell cell) const { return high_[cell]; }

private:
    void run(std::size_t i) {
        if (i < free_.size()) {
            for (Count value = rule_.least(); value <= most_; ++value) {
                table_.values[free_[i]] = value;
                run(i + 1);
            }
            return;
        }
        const std::vector<Count> before = table_.values;
        drawn::add_up(table_);
        for (Cell cell = 0; cell < before.size(); ++cell) {
            const bool looks_the_same = pattern_.status[cell] == Status::kShown ? table_.values[cell] == original_[cell]
                                                                                : table_.values[cell] >= rule_.least();
            if (!looks_the_same) {
                return;
            }
        }
        for (Cell cell = 0; cell < before.size(); ++cell) {
            low_[cell] = std::min(low_[cell], table_.values[cell]);
            high_[cell] = std::max(high_[cell], table_.values[cell]);
        }
    }

    Table table_;
    const std::vector<Count> original_ = table_.values;
    const Rule& rule_;
    const Pattern& pattern_;
    Count most_;
    std::vector<Count> low_;
    std::vector<Count> high_;
    std::vector<Cell> free_;
};

/// In two dimensions the best bounds over real numbers are those over whole ones (the equations are those of a transport
/// problem).
RC_GTEST_PROP(Bounds, AreWhatAllTablesTogetherSay, ()) {
    constexpr Count kMost = 6;  // no column has more
    Table table = drawn::empty_table({3, 4});
    Pattern pattern;
    pattern.status.assign(table.grid.cells, Status::kShown);
    const Rule rule{3, draw(rc::gen::arbitrary<bool>())};
    std::size_t hidden = 0;
    for (Cell cell = 0; cell < table.grid.cells; ++cell) {
        if (table.grid.totals(cell) == 0) {
            table.values[cell] = draw(rc::gen::inRange<Count>(0, 4));
            if (table.values[cell] >= rule.least() && hidden < 5 && draw(rc::gen::inRange(0, 5)) > 0) {
                pattern.status[cell] = Status::kComplement;
                ++hidden;
            }
        }
    }
    drawn::add_up(table);
    const AllTables all(table, rule, pattern, kMost);
    for (const CellBounds& bounds : bounds_of_hidden(table, rule, pattern)) {
        RC_ASSERT(bounds.checked != Checked::kBetween);
        RC_ASSERT(bounds.low == all.low(bounds.cell));
        RC_ASSERT(bounds.high == all.high(bounds.cell));
    }
}

/// Tables of the size an office publishes, with components far larger than the quick limit: every cell against GLPK.
TEST(Bounds, AreThoseOfGlpkInMiddleTables) {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const Table table = drawn::skewed({24, 9, 6}, seed, 6, 1);
        const Rule rule;
        const Pattern pattern = suppress(table, rule);
        const auto found = bounds_of_hidden(table, rule, pattern);
        EXPECT_GT(found.size(), Effort::kQuick);
        oracle::Attacker attacker(table, rule, pattern.status);
        std::size_t different = 0;
        for (const CellBounds& bounds : found) {
            const auto low = attacker.bound(bounds.cell, GLP_MIN, 0, true);
            const auto high = attacker.bound(bounds.cell, GLP_MAX, 0, true);
            ASSERT_TRUE(low.has_value());
            const bool same = bounds.checked != Checked::kBetween && bounds.low == static_cast<Count>(std::ceil(*low - 1e-6)) &&
                              bounds.high == (high ? static_cast<Count>(std::floor(*high + 1e-6)) : CellBounds::kNoLimit);
            different += same ? 0 : 1;
        }
        EXPECT_EQ(different, 0U) << "seed " << seed;
    }
}

/// What is reached is reached by whole tables, so over whole numbers the best bounds cannot be inside it; and both pairs enclose
/// the truth.
RC_GTEST_PROP(Bounds, EncloseWhatIsReached, ()) {
    const Table table = promise::draw_table(3);
    const Rule rule = promise::draw_rule();
    for (const CellBounds& bounds : bounds_of_hidden(table, rule, suppress(table, rule))) {
        RC_ASSERT(bounds.low <= bounds.reached_low && bounds.reached_high <= bounds.high);
        RC_ASSERT(bounds.reached_low <= table.values[bounds.cell] && table.values[bounds.cell] <= bounds.reached_high);
        const bool met = bounds.low == bounds.reached_low && bounds.high == bounds.reached_high;
        RC_ASSERT((bounds.checked == Checked::kMet) == met);
    }
}

/// Counts at the limit: nothing overflows, and no linear program claims to be finer than its arithmetic.
TEST(Bounds, DoNotPretendToBePreciseForHugeCounts) {
    Table table = drawn::empty_table({3, 3});
    table.values = {0, 0, 0, 0, 3, 999'999'999'999, 0, 1'000'000'000'000, 999'999'999'997};
    drawn::add_up(table);
    const auto protection = protect(table, {});
    ASSERT_TRUE(protection.has_value());
    ASSERT_EQ(protection->bounds.size(), 4U);
    for (const CellBounds& bounds : protection->bounds) {
        EXPECT_NE(bounds.checked, Checked::kProgram);
    }
    EXPECT_GE(protection->bounds[0].high, 5);
}

/// With less effort the file says so, and both pairs of bounds enclose the true figure and the exact ones.
TEST(Bounds, AreHonestAboutWhatWasNotSolved) {
    const Table table = drawn::skewed({24, 9, 6}, 3, 6, 1);
    const Rule rule;
    const Pattern pattern = suppress(table, rule);
    const auto exact = bounds_of_hidden(table, rule, pattern);
    const auto without_time = bounds_of_hidden(table, rule, pattern, {Effort::kAny, [] { return true; }});
    const auto quick = bounds_of_hidden(table, rule, pattern, {Effort::kQuick, {}});
    for (const auto& less : {without_time, quick}) {
        ASSERT_EQ(exact.size(), less.size());
        std::size_t between = 0;
        for (std::size_t i = 0; i < less.size(); ++i) {
            between += less[i].checked == Checked::kBetween ? 1 : 0;
            EXPECT_LE(less[i].low, exact[i].low);
            EXPECT_GE(less[i].high, exact[i].high);
            EXPECT_LE(exact[i].low, table.values[less[i].cell]);
            EXPECT_GE(exact[i].high, table.values[less[i].cell]);
            EXPECT_NE(exact[i].checked, Checked::kBetween);
        }
        EXPECT_GT(between, 0U);
    }
}

/// Whenever it is stopped: nothing that was not proved is claimed.
TEST(Bounds, CanBeStoppedAtAnyMoment) {
    const Table table = drawn::skewed_nested({drawn::grouped(3, 8), drawn::grouped(2, 4), flat_tree(6)}, 5, 6, 1.5);
    const Rule rule;
    const Pattern pattern = suppress(table, rule);
    std::size_t questions = 0;
    const auto exact = bounds_of_hidden(table, rule, pattern, {Effort::kAny, [&] { return ++questions == 0; }});
    std::size_t exact_before = 0;
    for (std::size_t tenth = 1; tenth <= 10; ++tenth) {
        std::size_t asked = 0;
        const auto found =
            bounds_of_hidden(table, rule, pattern, {Effort::kAny, [&] { return ++asked > questions * tenth / 10; }});
        std::size_t exact_now = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            const bool same = found[i].low == exact[i].low && found[i].high == exact[i].high;
            ASSERT_TRUE(found[i].checked == Checked::kBetween || same);
            ASSERT_TRUE(found[i].low <= exact[i].low && found[i].high >= exact[i].high);
            exact_now += found[i].checked == Checked::kBetween ? 0 : 1;
        }
        EXPECT_GE(exact_now, exact_before);
        exact_before = exact_now;
    }
    EXPECT_EQ(exact_before, exact.size());
}

}  // namespace
}  // namespace travesia::statistics::protect
