#include "statistics/protect/check.h"

#include <map>

namespace travesia::statistics::protect {

namespace {

bool is_possible(const System& system, const Rule& rule, const Pattern& pattern, const Alternative& alternative) {
    std::map<std::uint64_t, Count> excess_of_equation;
    for (const Change& change : alternative) {
        if (pattern.status[change.cell] == Status::kShown || system.values[change.cell] + change.by < rule.least()) {
            return false;
        }
        for_each_equation_of(system, change.cell, [&](const Equation& equation, int factor) {
            excess_of_equation[equation.key] += factor * change.by;
        });
    }
    for (const auto& [equation, excess] : excess_of_equation) {
        if (excess != 0) {
            return false;
        }
    }
    return true;
}

/// The figure of a cell in the alternative table.
Count figure(const System& system, const Alternative& alternative, Cell cell) {
    Count value = system.values[cell];
    for (const Change& change : alternative) {
        value += change.cell == cell ? change.by : 0;
    }
    return value;
}

}  // namespace

std::vector<std::size_t> unproven(const System& system, const Rule& rule, const Pattern& pattern) {
    std::vector<std::size_t> list;
    for (std::size_t i = 0; i < pattern.needs.size(); ++i) {
        const Need& need = pattern.needs[i];
        const bool proven = pattern.status[need.cell] != Status::kShown && is_possible(system, rule, pattern, pattern.low[i]) &&
                            is_possible(system, rule, pattern, pattern.high[i]) &&
                            figure(system, pattern.low[i], need.cell) <= need.low &&
                            figure(system, pattern.high[i], need.cell) >= need.high;
        if (!proven) {
            list.push_back(i);
        }
    }
    return list;
}

std::vector<std::size_t> open_to_insiders(const System& system, const Pattern& pattern) {
    std::vector<std::size_t> list;
    for (std::size_t i = 0; i < pattern.needs.size(); ++i) {
        bool touched = false;
        for (const Alternative* alternative : {&pattern.low[i], &pattern.high[i]}) {
            for (const Change& change : *alternative) {
                touched = touched || (system.values[change.cell] == 1 && change.cell != pattern.needs[i].cell);
            }
        }
        if (touched) {
            list.push_back(i);
        }
    }
    return list;
}

}  // namespace travesia::statistics::protect
