// Random tables, and the promise held against the oracle, for the tests of this room.
#pragma once

#include <rapidcheck.h>

#include <cmath>

#include "statistics/protect/drawn.h"
#include "statistics/protect/protect.h"
#include "statistics/protect/test_oracle.h"

namespace travesia::statistics::protect::promise {

/// Drawn over the whole range from the first test on: rapidcheck would begin with the smallest.
template <typename T>
T draw(const rc::Gen<T>& values) {
    return *rc::gen::resize(rc::kNominalSize, values);
}

/// Fills a table with many small counts and zeros.
inline Table fill(Table table) {
    for (Cell cell = 0; cell < table.grid.cells; ++cell) {
        if (table.grid.totals(cell) == 0) {
            table.values[cell] = draw(rc::gen::weightedOneOf<Count>({{2, rc::gen::just<Count>(0)},
                                                                     {3, rc::gen::inRange<Count>(1, 5)},
                                                                     {4, rc::gen::inRange<Count>(5, 60)},
                                                                     {1, rc::gen::inRange<Count>(60, 2000)}}));
        }
    }
    drawn::add_up(table);
    return table;
}

/// A small table of 1 to 3 dimensions.
inline Table draw_table(int dimensions) {
    std::vector<std::uint32_t> sizes;
    for (int d = 0; d < dimensions; ++d) {
        sizes.push_back(draw(rc::gen::inRange<std::uint32_t>(2, dimensions == 3 ? 6 : 9)));
    }
    return fill(drawn::empty_table(sizes));
}

/// Any tree of 2 to `most` codes: of one level or of many, with sums of a single part among them.
inline Tree draw_tree(std::uint32_t most) {
    const auto size = draw(rc::gen::inRange<std::uint32_t>(2, most + 1));
    std::vector<std::uint32_t> parent{0};
    while (parent.size() < size) {
        parent.push_back(draw(rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(parent.size()))));
    }
    return arrange_tree(parent).tree;
}

/// A small table with subtotals in some of its dimensions.
inline Table draw_nested(int dimensions) {
    std::vector<Tree> trees;
    for (int d = 0; d < dimensions; ++d) {
        trees.push_back(draw_tree(dimensions == 3 ? 5 : 8));
    }
    return fill(drawn::empty_nested(std::move(trees)));
}

inline Rule draw_rule() {
    return {draw(rc::gen::inRange<Count>(2, 11)), draw(rc::gen::arbitrary<bool>())};
}

inline void expect_protected(const Table& table, const Rule& rule) {
    const auto protection = protect(table, rule);
    RC_ASSERT(protection.has_value());
    const Pattern& pattern = protection->pattern;
    oracle::Attacker attacker(table, rule, pattern.status);
    for (const Need& need : pattern.needs) {
        const auto low = attacker.bound(need.cell, GLP_MIN);
        const auto high = attacker.bound(need.cell, GLP_MAX);
        RC_ASSERT(low.has_value());
        RC_ASSERT(*low <= static_cast<double>(need.low) + 1e-6);
        RC_ASSERT(!high || *high >= static_cast<double>(need.high) - 1e-6);
    }
    for (const CellBounds& bounds : protection->bounds) {
        const auto low = attacker.bound(bounds.cell, GLP_MIN);
        const auto high = attacker.bound(bounds.cell, GLP_MAX);
        RC_ASSERT(bounds.checked != Checked::kBetween);
        RC_ASSERT(bounds.low == static_cast<Count>(std::ceil(*low - 1e-6)));
        RC_ASSERT(bounds.high == (high ? static_cast<Count>(std::floor(*high + 1e-6)) : CellBounds::kNoLimit));
    }
}

}  // namespace travesia::statistics::protect::promise
