// The promise, held against a solver that knows nothing of boxes: nobody can bound a small cell inside its protection interval.
#include "statistics/protect/protect.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "statistics/protect/check.h"
#include "statistics/protect/drawn.h"
#include "statistics/protect/previous.h"
#include "statistics/protect/primary.h"
#include "statistics/protect/render.h"
#include "statistics/protect/suppress.h"
#include "statistics/protect/test_promise.h"

namespace travesia::statistics::protect {
namespace {

using promise::draw;
using promise::draw_rule;
using promise::draw_table;
using promise::expect_protected;

RC_GTEST_PROP(Protect, HoldsUnderTheBestInferenceInOneAndTwoDimensions, ()) {
    expect_protected(draw_table(draw(rc::gen::inRange(1, 3))), draw_rule());
}

RC_GTEST_PROP(Protect, HoldsUnderTheBestInferenceInThreeDimensions, ()) {
    expect_protected(draw_table(3), draw_rule());
}

/// Whatever is shown is the true figure, every small cell is hidden, and a complement is never one.
RC_GTEST_PROP(Protect, ShowsTrueFiguresOnly, ()) {
    const Table table = draw_table(draw(rc::gen::inRange(2, 4)));
    const Rule rule = draw_rule();
    const Pattern pattern = suppress(table, rule);
    RC_ASSERT(pattern.unsolved.empty());
    std::size_t small = 0;
    for (Cell cell = 0; cell < table.grid.cells; ++cell) {
        RC_ASSERT((pattern.status[cell] == Status::kSmall) == rule.is_small(table.values[cell]));
        RC_ASSERT(pattern.status[cell] == Status::kShown || table.values[cell] >= rule.least());
        small += rule.is_small(table.values[cell]) ? 1 : 0;
    }
    RC_ASSERT(pattern.needs.size() == small);
    // A line with one hidden cell would give it away.
    for_each_line(table.grid, [&](const Line& line) {
        int hidden = 0;
        for (std::uint32_t position = 0; position < line.size; ++position) {
            hidden += pattern.status[line.at(position)] != Status::kShown ? 1 : 0;
        }
        RC_ASSERT(hidden != 1);
    });
}

RC_GTEST_PROP(Protect, HidesNothingWithoutSmallCells, ()) {
    Table table = draw_table(draw(rc::gen::inRange(1, 4)));
    for (Cell cell = 0; cell < table.grid.cells; ++cell) {
        if (table.grid.totals(cell) == 0 && table.values[cell] < 10) {
            table.values[cell] = table.values[cell] % 2 == 0 ? 0 : 10;
        }
    }
    drawn::add_up(table);
    const Pattern pattern = suppress(table, {10, false});
    for (const Status status : pattern.status) {
        RC_ASSERT(status == Status::kShown);
    }
}

/// No complement is left that could simply be shown, all else being as it is.
RC_GTEST_PROP(Protect, EveryComplementIsNeededBySomeAlternative, ()) {
    const Table table = draw_table(2);
    const Pattern pattern = suppress(table, {5, false});
    std::vector<bool> used(table.grid.cells, false);
    for (const auto* alternatives : {&pattern.low, &pattern.high}) {
        for (const Alternative& alternative : *alternatives) {
            for (const Change& change : alternative) {
                used[change.cell] = true;
            }
        }
    }
    for (Cell cell = 0; cell < table.grid.cells; ++cell) {
        RC_ASSERT(pattern.status[cell] != Status::kComplement || used[cell]);
    }
}

/// Whoever is alone in a cell knows its figure. Against all of them together the promise holds just the same, except for the
/// cells that the check names.
RC_GTEST_PROP(Protect, HoldsAgainstPeopleWhoAreAloneInTheirCell, ()) {
    const Table table = draw_table(draw(rc::gen::inRange(2, 4)));
    const Rule rule = draw_rule();
    const Pattern pattern = suppress(table, rule);
    const std::vector<std::size_t> open = open_to_insiders(table, pattern);
    for (std::size_t i = 0; i < pattern.needs.size(); ++i) {
        if (std::find(open.begin(), open.end(), i) != open.end()) {
            continue;
        }
        const Need& need = pattern.needs[i];
        std::vector<Status> known = pattern.status;
        for (Cell cell = 0; cell < table.grid.cells; ++cell) {
            if (table.values[cell] == 1 && cell != need.cell) {
                known[cell] = Status::kShown;
            }
        }
        oracle::Attacker attacker(table, rule, known);
        const auto high = attacker.bound(need.cell, GLP_MAX);
        RC_ASSERT(!high || *high >= static_cast<double>(need.high) - 1e-6);
    }
}

/// The proof must be able to fail: each way of breaking an alternative is noticed.
TEST(Check, NoticesWhatDoesNotProtect) {
    Table table = drawn::empty_table({4, 4});
    table.values = {0, 0, 0, 0, 0, 3, 40, 20, 0, 30, 25, 50, 0, 70, 80, 90};
    drawn::add_up(table);
    const Rule rule;
    const Pattern good = suppress(table, rule);
    ASSERT_EQ(good.needs.size(), 1U);
    ASSERT_TRUE(unproven(table, rule, good).empty());

    Pattern shown = good;
    for (Status& status : shown.status) {
        status = status == Status::kComplement ? Status::kShown : status;
    }
    EXPECT_EQ(unproven(table, rule, shown).size(), 1U);
    Pattern not_far_enough = good;
    for (Change& change : not_far_enough.high[0]) {
        change.by /= 2;
    }
    EXPECT_EQ(unproven(table, rule, not_far_enough).size(), 1U);
    Pattern does_not_add_up = good;
    does_not_add_up.high[0].back().by += 1;
    EXPECT_EQ(unproven(table, rule, does_not_add_up).size(), 1U);
    Pattern below_zero = good;
    for (Change& change : below_zero.high[0]) {
        change.by *= 1000;
    }
    EXPECT_EQ(unproven(table, rule, below_zero).size(), 1U);
}

TEST(SmallCells, ReachAsLowAsTheShownZerosAllow) {
    Table table = drawn::empty_table({4});
    table.values = {0, 1, 1, 0};
    drawn::add_up(table);
    const std::vector<Need> needs = small_cells(table, {5, false});
    ASSERT_EQ(needs.size(), 3U);
    EXPECT_EQ(needs[0].low, 2) << "a total over two cells that are not zero is two at least";
    EXPECT_EQ(needs[1].low, 1) << "a cell that is not zero is one at least";
    EXPECT_EQ(needs[0].high, 5);
    EXPECT_EQ(small_cells(table, {5, true})[0].low, 1);
}

TEST(Protect, RefusesATableOfOneCell) {
    const auto protection = protect(drawn::empty_table({1, 1}), {});
    ASSERT_FALSE(protection.has_value());
    EXPECT_EQ(protection.error().id, "protect.one_cell");
}

TEST(Protect, SaysSoWhenTheSmallCellsItNeedsAreKnown) {
    Table table = drawn::empty_table({3});
    table.values = {0, 1, 2};
    drawn::add_up(table);
    const auto protection = protect(table, {}, {true, false, true});
    ASSERT_FALSE(protection.has_value());
    EXPECT_EQ(protection.error().id, "protect.impossible");
    EXPECT_EQ(base::fact(protection.error(), "cell"), "A=1");
}

/// The attacker has this release and the one before, and knows every cell that either shows with an unrevised figure.
RC_GTEST_PROP(Previous, TwoReleasesTogetherGiveNothingAway, ()) {
    Table table = draw_table(2);
    const Rule rule{5, false};
    const Pattern first = suppress(table, rule);
    const std::string release = protected_csv(table, rule, first);
    // A revision: one or two inner cells change, and with them the totals.
    for (int i = 0; i < 2; ++i) {
        const auto cell = draw(rc::gen::inRange<Cell>(0, static_cast<Cell>(table.grid.cells)));
        if (table.grid.totals(cell) == 0) {
            table.values[cell] += draw(rc::gen::inRange<Count>(0, 9));
        }
    }
    drawn::add_up(table);
    const auto previous = read_previous(release, "before", table);
    RC_ASSERT(previous.has_value());
    const auto protection = protect(table, rule, previous->shown_same);
    RC_PRE(protection.has_value());
    const std::vector<std::size_t> given_away = attack(protection->pattern, *previous).given_away;
    std::vector<Status> known = protection->pattern.status;
    for (Cell cell = 0; cell < table.grid.cells; ++cell) {
        known[cell] = previous->shown_same[cell] ? Status::kShown : known[cell];
    }
    oracle::Attacker attacker(table, rule, known);
    for (std::size_t i = 0; i < protection->pattern.needs.size(); ++i) {
        const Need& need = protection->pattern.needs[i];
        const bool named = std::find(given_away.begin(), given_away.end(), i) != given_away.end();
        const auto high = attacker.bound(need.cell, GLP_MAX);
        RC_ASSERT(named || !high || *high >= static_cast<double>(need.high) - 1e-6);
    }
}

/// The attack must be able to succeed: a release that hides other cells than the one before gives its small cell away.
TEST(Previous, FindsWhatTwoPatternsGiveAwayTogether) {
    Table table = drawn::empty_table({4, 4});
    table.values = {0, 0, 0, 0, 0, 3, 40, 20, 0, 30, 25, 50, 0, 70, 80, 90};
    drawn::add_up(table);
    const Rule rule;
    const Pattern now = suppress(table, rule);
    Cell complement = 0;
    while (now.status[complement] != Status::kComplement) {
        ++complement;
    }
    std::vector<bool> avoided(table.grid.cells, false);
    avoided[complement] = true;
    const Pattern before = suppress(table, rule, avoided);
    ASSERT_EQ(before.status[complement], Status::kShown);
    const auto previous = read_previous(protected_csv(table, rule, before), "before", table);
    ASSERT_TRUE(previous.has_value());
    EXPECT_EQ(attack(now, *previous).given_away.size(), 1U);
    const auto careful = protect(table, rule, previous->shown_same);
    ASSERT_TRUE(careful.has_value());
    EXPECT_TRUE(attack(careful->pattern, *previous).given_away.empty());
    EXPECT_EQ(careful->pattern.status[complement], Status::kShown);
}

TEST(Previous, NamesSmallCellsThatAreKnownAlready) {
    Table table = drawn::empty_table({4});
    table.values = {0, 4, 40, 20};
    drawn::add_up(table);
    const Pattern before = suppress(table, {3, false});
    const auto previous = read_previous(protected_csv(table, {3, false}, before), "before", table);
    const Pattern now = suppress(table, {5, false}, previous->shown_same);
    EXPECT_EQ(attack(now, *previous).known_already, std::vector<Cell>{1});
    EXPECT_TRUE(now.needs.empty());
}

TEST(Previous, RefusesWhatIsNotARelease) {
    const Table table = drawn::empty_table({4});
    const auto error_of = [&](const char* text) {
        const auto previous = read_previous(text, "before", table);
        return previous ? std::string("none") : previous.error().id;
    };
    EXPECT_EQ(error_of(""), "csv.empty");
    EXPECT_EQ(error_of("B,value,CONF_STATUS\n"), "protect.previous_column");
    EXPECT_EQ(error_of("A,value\n"), "protect.previous_column");
    EXPECT_EQ(error_of("A,value,CONF_STATUS\n1,x,F\n"), "protect.previous_figure");
    EXPECT_EQ(error_of("A,value,CONF_STATUS\n1,F\n"), "csv.ragged");
    EXPECT_EQ(error_of("A,value,CONF_STATUS\n1,,C\n9,7,F\n"), "none");
}

}  // namespace
}  // namespace travesia::statistics::protect
