#include "statistics/protect/bounds.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

#include "base/ensure.h"
#include "statistics/protect/intervals.h"
#include "statistics/protect/program.h"

namespace travesia::statistics::protect {

namespace {

/// An optimum is a whole number or between two; this much is taken for rounding errors, to the reader's disadvantage never.
constexpr double kRounding = 1e-6;

/// Larger counts leave too few digits behind the point to tell one person from the rounding errors of a linear program.
constexpr Count kLargestPrecise = 100'000'000;

/// Hidden cells that share lines, directly or through others.
class Components {
public:
    Components(const System& system, const std::vector<CellBounds>& hidden) : parent_(hidden.size()) {
        std::iota(parent_.begin(), parent_.end(), 0);
        std::unordered_map<std::uint64_t, std::size_t> first_in_equation;
        for (std::size_t i = 0; i < hidden.size(); ++i) {
            for_each_equation_of(system, hidden[i].cell, [&](const Equation& equation, int) {
                const auto [first, is_new] = first_in_equation.emplace(equation.key, i);
                parent_[find(i)] = find(first->second);
            });
        }
    }
    std::size_t find(std::size_t i) {
        while (parent_[i] != i) {
            i = parent_[i] = parent_[parent_[i]];
        }
        return i;
    }
    /// Positions in the list of hidden cells, one list a component.
    std::vector<std::vector<std::size_t>> lists() {
        std::map<std::size_t, std::vector<std::size_t>> by_root;
        for (std::size_t i = 0; i < parent_.size(); ++i) {
            by_root[find(i)].push_back(i);
        }
        std::vector<std::vector<std::size_t>> lists;
        for (auto& [root, members] : by_root) {
            lists.push_back(std::move(members));
        }
        return lists;
    }

private:
    std::vector<std::size_t> parent_;
};

/// The equations between the cells of a component; a variable is what a cell has above what everybody knows it to have.
LinearProgram program_of(const System& system, const Rule& rule, const std::vector<CellBounds>& hidden,
                         const std::vector<std::size_t>& members) {
    std::map<std::uint64_t, LinearProgram::Terms> rows;
    std::vector<double> point;
    for (std::size_t column = 0; column < members.size(); ++column) {
        const Cell cell = hidden[members[column]].cell;
        point.push_back(static_cast<double>(system.values[cell] - rule.least()));
        for_each_equation_of(system, cell, [&](const Equation& equation, int factor) {
            rows[equation.key].emplace_back(column, static_cast<double>(factor));
        });
    }
    std::vector<LinearProgram::Terms> list;
    for (auto& [line, terms] : rows) {
        list.push_back(std::move(terms));
    }
    return {list, std::move(point)};
}

void solve(const System& system, const Rule& rule, std::vector<CellBounds>& hidden, const std::vector<std::size_t>& members) {
    LinearProgram program = program_of(system, rule, hidden, members);
    const auto least = static_cast<double>(rule.least());
    for (std::size_t column = 0; column < members.size(); ++column) {
        CellBounds& bounds = hidden[members[column]];
        bool low_known = bounds.low == bounds.reached_low;
        bool high_known = bounds.high == bounds.reached_high;
        if (!low_known) {
            if (const auto lowest = program.optimum(column, -1)) {
                bounds.low = std::max(bounds.low, static_cast<Count>(std::ceil(lowest->value + least - kRounding)));
                low_known = true;
            }
        }
        if (!high_known) {
            if (const auto highest = program.optimum(column, +1)) {
                bounds.high = highest->unbounded
                                  ? CellBounds::kNoLimit
                                  : std::min(bounds.high, static_cast<Count>(std::floor(highest->value + least + kRounding)));
                high_known = true;
            }
        }
        // What an alternative reaches is certain in whole numbers; an optimum that falls short of it is a rounding error.
        bounds.low = std::min(bounds.low, bounds.reached_low);
        bounds.high = std::max(bounds.high, bounds.reached_high);
        bounds.checked = low_known && high_known ? Checked::kProgram : Checked::kBetween;
    }
}

/// Every alternative is a whole table that looks the same: what any of them reaches, a reader cannot exclude.
void reach(const std::vector<Alternative>& alternatives, const System& system, std::unordered_map<Cell, CellBounds*>& of_cell) {
    for (const Alternative& alternative : alternatives) {
        for (const Change& change : alternative) {
            CellBounds& bounds = *of_cell.at(change.cell);
            const Count figure = system.values[change.cell] + change.by;
            bounds.reached_low = std::min(bounds.reached_low, figure);
            bounds.reached_high = std::max(bounds.reached_high, figure);
        }
    }
}

}  // namespace

std::vector<CellBounds> bounds_of_hidden(const System& system, const Rule& rule, const Pattern& pattern,
                                         std::size_t largest_program) {
    const std::vector<Interval> line_by_line = intervals(system, rule, pattern.status);
    std::vector<CellBounds> hidden;
    for (Cell cell = 0; cell < system.values.size(); ++cell) {
        if (pattern.status[cell] != Status::kShown) {
            const Count value = system.values[cell];
            hidden.push_back({cell, line_by_line[cell].low, line_by_line[cell].high, value, value, Checked::kBetween});
        }
    }
    std::unordered_map<Cell, CellBounds*> of_cell;
    for (CellBounds& bounds : hidden) {
        of_cell.emplace(bounds.cell, &bounds);
    }
    reach(pattern.low, system, of_cell);
    reach(pattern.high, system, of_cell);
    for (const auto& members : Components(system, hidden).lists()) {
        const bool precise = std::all_of(members.begin(), members.end(),
                                         [&](std::size_t i) { return system.values[hidden[i].cell] < kLargestPrecise; });
        if (precise && members.size() <= largest_program) {
            solve(system, rule, hidden, members);
        }
    }
    for (CellBounds& bounds : hidden) {
        ENSURE(bounds.low <= bounds.reached_low && bounds.reached_high <= bounds.high);
        if (bounds.low == bounds.reached_low && bounds.high == bounds.reached_high) {
            bounds.checked = Checked::kMet;
        }
    }
    return hidden;
}

}  // namespace travesia::statistics::protect
