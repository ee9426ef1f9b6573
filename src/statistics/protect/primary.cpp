#include "statistics/protect/primary.h"

#include <algorithm>

#include "statistics/protect/lines.h"

namespace travesia::statistics::protect {

namespace {

/// How many inner cells beneath each cell are not zero: what a reader who sees the zeros knows a hidden total to be at least.
std::vector<Count> not_zero_beneath(const Table& table) {
    std::vector<Count> count(table.values.size(), 0);
    for (Cell cell = 0; cell < count.size(); ++cell) {
        count[cell] = table.grid.totals(cell) == 0 && table.values[cell] > 0 ? 1 : 0;
    }
    // One dimension after the other: a line's parts are complete when the dimensions before have been summed.
    for_each_line(table.grid, [&](const Line& line) {
        count[line.total] = 0;
        count[line.total] = excess(count, line);
    });
    return count;
}

}  // namespace

std::vector<Need> small_cells(const Table& table, const Rule& rule) {
    const std::vector<Count> beneath = rule.hide_zeros ? std::vector<Count>(table.values.size(), 0) : not_zero_beneath(table);
    std::vector<Need> needs;
    for (Cell cell = 0; cell < table.values.size(); ++cell) {
        const Count value = table.values[cell];
        if (rule.is_small(value)) {
            needs.push_back({cell, std::max({value - 1, beneath[cell], Count{0}}), rule.threshold});
        }
    }
    return needs;
}

}  // namespace travesia::statistics::protect
