#include "statistics/protect/bounds.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

#include "base/ensure.h"
#include "statistics/protect/exact.h"
#include "statistics/protect/intervals.h"
#include "statistics/protect/reach.h"

namespace travesia::statistics::protect {

namespace {

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
        // The small ones first: if time runs out, most components are done.
        std::stable_sort(lists.begin(), lists.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
        return lists;
    }

private:
    std::vector<std::size_t> parent_;
};

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

std::vector<CellBounds> bounds_of_hidden(const System& system, const Rule& rule, const Pattern& pattern, const Effort& effort) {
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
    reach_by_boxes(system, rule, hidden, effort.enough);
    for (const auto& members : Components(system, hidden).lists()) {
        const bool precise = std::all_of(members.begin(), members.end(),
                                         [&](std::size_t i) { return system.values[hidden[i].cell] < kLargestPrecise; });
        if (precise && members.size() <= effort.largest_program) {
            solve_exactly(system, hidden, members, effort.enough);
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
