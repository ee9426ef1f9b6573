#include "statistics/protect/check.h"

#include <map>

#include "statistics/protect/lines.h"

namespace travesia::statistics::protect {

namespace {

bool is_possible(const Table& table, const Rule& rule, const Pattern& pattern, const Alternative& alternative) {
    std::map<std::pair<std::size_t, Cell>, Count> excess_of_line;
    for (const Change& change : alternative) {
        if (pattern.status[change.cell] == Status::kShown || table.values[change.cell] + change.by < rule.least()) {
            return false;
        }
        for (std::size_t d = 0; d < table.grid.sizes.size(); ++d) {
            if (table.grid.sizes[d] > 1) {
                const Line line = line_of(table.grid, change.cell, d);
                excess_of_line[{d, line.total}] += change.cell == line.total ? -change.by : change.by;
            }
        }
    }
    for (const auto& [line, excess] : excess_of_line) {
        if (excess != 0) {
            return false;
        }
    }
    return true;
}

/// The figure of a cell in the alternative table.
Count figure(const Table& table, const Alternative& alternative, Cell cell) {
    Count value = table.values[cell];
    for (const Change& change : alternative) {
        value += change.cell == cell ? change.by : 0;
    }
    return value;
}

}  // namespace

std::vector<std::size_t> unproven(const Table& table, const Rule& rule, const Pattern& pattern) {
    std::vector<std::size_t> list;
    for (std::size_t i = 0; i < pattern.needs.size(); ++i) {
        const Need& need = pattern.needs[i];
        const bool proven = pattern.status[need.cell] != Status::kShown && is_possible(table, rule, pattern, pattern.low[i]) &&
                            is_possible(table, rule, pattern, pattern.high[i]) &&
                            figure(table, pattern.low[i], need.cell) <= need.low &&
                            figure(table, pattern.high[i], need.cell) >= need.high;
        if (!proven) {
            list.push_back(i);
        }
    }
    return list;
}

std::vector<std::size_t> open_to_insiders(const Table& table, const Pattern& pattern) {
    std::vector<std::size_t> list;
    for (std::size_t i = 0; i < pattern.needs.size(); ++i) {
        bool touched = false;
        for (const Alternative* alternative : {&pattern.low[i], &pattern.high[i]}) {
            for (const Change& change : *alternative) {
                touched = touched || (table.values[change.cell] == 1 && change.cell != pattern.needs[i].cell);
            }
        }
        if (touched) {
            list.push_back(i);
        }
    }
    return list;
}

}  // namespace travesia::statistics::protect
