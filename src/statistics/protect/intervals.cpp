#include "statistics/protect/intervals.h"

#include <algorithm>

namespace travesia::statistics::protect {

namespace {

constexpr int kRounds = 200;

/// Lines with a hidden cell in them: the others say nothing.
std::vector<Equation> open_lines(const System& system, const std::vector<Status>& status) {
    std::vector<Equation> lines;
    for_each_equation(system, [&](const Equation& line) {
        for (std::uint32_t position = 0; position < line.size(); ++position) {
            if (status[line.at(position)] != Status::kShown) {
                lines.push_back(line);
                return;
            }
        }
    });
    return lines;
}

/// Sums of the parts' bounds; how many upper bounds are missing.
struct Sums {
    Count low = 0;
    Count high = 0;
    std::size_t without_limit = 0;
};

bool narrow(Interval& interval, Count low, Count high) {
    const Interval before = interval;
    interval.low = std::max(interval.low, low);
    interval.high = std::min(interval.high, high);
    return interval.low != before.low || interval.high != before.high;
}

/// What the line says about its total and each of its parts. True: something became narrower.
bool narrow_line(const Equation& line, std::vector<Interval>& cells) {
    Sums sums;
    for (std::uint32_t position = 1; position < line.size(); ++position) {
        const Interval& part = cells[line.at(position)];
        sums.low += part.low;
        sums.without_limit += part.high >= CellBounds::kNoLimit ? 1 : 0;
        sums.high += part.high >= CellBounds::kNoLimit ? 0 : part.high;
    }
    Interval& total = cells[line.at(0)];
    bool changed = narrow(total, sums.low, sums.without_limit == 0 ? sums.high : CellBounds::kNoLimit);
    for (std::uint32_t position = 1; position < line.size(); ++position) {
        Interval& part = cells[line.at(position)];
        const bool has_limit = part.high < CellBounds::kNoLimit;
        const bool others_have = sums.without_limit == (has_limit ? 0U : 1U);
        const Count high = total.high >= CellBounds::kNoLimit ? CellBounds::kNoLimit : total.high - (sums.low - part.low);
        const Count low = others_have ? total.low - (sums.high - (has_limit ? part.high : 0)) : part.low;
        const Interval before = part;
        if (narrow(part, low, high)) {
            changed = true;
            sums.low += part.low - before.low;
            if (has_limit) {
                sums.high += part.high - before.high;
            } else if (part.high < CellBounds::kNoLimit) {
                sums.high += part.high;
                --sums.without_limit;
            }
        }
    }
    return changed;
}

}  // namespace

std::vector<Interval> intervals(const System& system, const Rule& rule, const std::vector<Status>& status) {
    std::vector<Interval> cells(system.values.size());
    for (Cell cell = 0; cell < cells.size(); ++cell) {
        cells[cell] = status[cell] == Status::kShown ? Interval{system.values[cell], system.values[cell]}
                                                     : Interval{rule.least(), CellBounds::kNoLimit};
    }
    const std::vector<Equation> lines = open_lines(system, status);
    bool changed = true;
    for (int round = 0; changed && round < kRounds; ++round) {
        changed = false;
        for (const Equation& line : lines) {
            changed = narrow_line(line, cells) || changed;
        }
    }
    return cells;
}

}  // namespace travesia::statistics::protect
