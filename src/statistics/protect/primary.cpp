#include "statistics/protect/primary.h"

#include <algorithm>

#include "statistics/protect/intervals.h"

namespace travesia::statistics::protect {

namespace {

/// How many of the finest cells beneath each cell are not zero: what a reader who sees the zeros knows a hidden total to be at
/// least. In one table nothing more follows from the zeros alone.
std::vector<Count> not_zero_beneath(const System& table) {
    const Grid& grid = table.faces[0].grid;
    std::vector<Count> count(table.values.size(), 0);
    for (Cell cell = 0; cell < count.size(); ++cell) {
        count[cell] = grid.totals(cell) == 0 && table.values[cell] > 0 ? 1 : 0;
    }
    // One dimension after the other, parts before sums: a line's parts are complete when it is added up.
    for_each_line(grid, [&](const Line& line) {
        count[line.total] = 0;
        count[line.total] = excess(count, line);
    });
    return count;
}

/// The same of several tables: a total that one of them splits into many parts leaves less room to the parts of another one.
std::vector<Count> least_by_zeros(const System& system, const Rule& rule) {
    if (rule.hide_zeros) {
        return std::vector<Count>(system.values.size(), 0);
    }
    if (system.faces.size() == 1) {
        return not_zero_beneath(system);
    }
    std::vector<Status> only_zeros(system.values.size(), Status::kSmall);
    for (Cell cell = 0; cell < only_zeros.size(); ++cell) {
        only_zeros[cell] = system.values[cell] == 0 ? Status::kShown : Status::kSmall;
    }
    std::vector<Count> least;
    for (const Interval& interval : intervals(system, rule, only_zeros)) {
        least.push_back(interval.low);
    }
    return least;
}

}  // namespace

std::vector<Need> small_cells(const System& system, const Rule& rule) {
    const std::vector<Count> least = least_by_zeros(system, rule);
    std::vector<Need> needs;
    for (Cell cell = 0; cell < system.values.size(); ++cell) {
        const Count value = system.values[cell];
        if (rule.is_small(value)) {
            needs.push_back({cell, std::max({value - 1, least[cell], Count{0}}), rule.threshold});
        }
    }
    return needs;
}

}  // namespace travesia::statistics::protect
