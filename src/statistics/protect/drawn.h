// Synthetic frequency tables for tests and the benchmark: whole tables with their totals, drawn from a seed.
#pragma once

#include <cmath>
#include <random>

#include "statistics/protect/lines.h"

namespace travesia::statistics::protect::drawn {

/// Fills the totals of a grid whose inner cells are set.
inline void add_up(Table& table) {
    for_each_line(table.grid, [&](const Line& line) {
        table.values[line.total] = 0;
        table.values[line.total] = excess(table.values, line);
    });
}

/// Dimensions A, B, C, … with codes 0 (the total), 1, 2, …; all inner cells zero.
inline Table empty_nested(std::vector<Tree> trees) {
    Table table;
    table.grid = make_grid(std::move(trees));
    const std::vector<std::uint32_t>& sizes = table.grid.sizes;
    table.value_name = "value";
    for (std::size_t d = 0; d < sizes.size(); ++d) {
        Dimension dimension{std::string(1, static_cast<char>('A' + d)), {}, TotalFound::kByWord};
        for (std::uint32_t code = 0; code < sizes[d]; ++code) {
            dimension.codes.push_back(code == 0 && sizes[d] > 1 ? "_T" : std::to_string(code));
        }
        table.dimensions.push_back(std::move(dimension));
    }
    table.values.assign(table.grid.cells, 0);
    for (Cell cell = 0; cell < table.grid.cells; ++cell) {
        table.rows.push_back(cell);
    }
    return table;
}

inline Table empty_table(const std::vector<std::uint32_t>& sizes) {
    return empty_nested(make_grid(sizes).trees);
}

/// Skewed counts: each code of each dimension has a log-normal weight, each cell its own log-normal factor, and the count is
/// drawn around their product. `mean` is the median of the inner cells, `spread` the standard deviation of the logarithm a
/// dimension.
inline Table skewed_nested(std::vector<Tree> trees, std::uint64_t seed, double median, double spread) {
    Table table = empty_nested(std::move(trees));
    std::mt19937_64 dice(seed);
    std::normal_distribution<double> normal;
    std::vector<std::vector<double>> weights;
    for (const std::uint32_t size : table.grid.sizes) {
        std::vector<double>& weight = weights.emplace_back();
        for (std::uint32_t code = 0; code < size; ++code) {
            weight.push_back(std::exp(spread * normal(dice)));
        }
    }
    for (Cell cell = 0; cell < table.grid.cells; ++cell) {
        if (table.grid.totals(cell) == 0) {
            double expected = median * std::exp(0.5 * normal(dice));
            for (std::size_t d = 0; d < weights.size(); ++d) {
                expected *= weights[d][table.grid.code(cell, d)];
            }
            table.values[cell] = std::poisson_distribution<Count>(expected)(dice);
        }
    }
    add_up(table);
    return table;
}
inline Table skewed(const std::vector<std::uint32_t>& sizes, std::uint64_t seed, double median, double spread) {
    return skewed_nested(make_grid(sizes).trees, seed, median, spread);
}

/// A table of some dimensions of a larger one, the others added up over, with the same names.
inline Table margin(const Table& whole, const std::vector<std::size_t>& kept) {
    std::vector<Tree> trees;
    for (const std::size_t d : kept) {
        trees.push_back(whole.grid.trees[d]);
    }
    Table table = empty_nested(trees);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        table.dimensions[i] = whole.dimensions[kept[i]];
    }
    for (Cell cell = 0; cell < table.grid.cells; ++cell) {
        Cell from = 0;
        for (std::size_t i = 0; i < kept.size(); ++i) {
            from += table.grid.code(cell, i) * whole.grid.strides[kept[i]];
        }
        table.values[cell] = whole.values[from];
    }
    return table;
}

/// A tree of two levels: the total, `groups` subtotals, and `parts` codes beneath each.
inline Tree grouped(std::uint32_t groups, std::uint32_t parts) {
    std::vector<std::uint32_t> parent(1 + groups, 0);
    for (std::uint32_t group = 1; group <= groups; ++group) {
        parent.insert(parent.end(), parts, group);
    }
    return arrange_tree(parent).tree;
}

}  // namespace travesia::statistics::protect::drawn
