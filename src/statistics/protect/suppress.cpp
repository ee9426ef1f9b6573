#include "statistics/protect/suppress.h"

#include <algorithm>
#include <numeric>

#include "statistics/protect/hiding.h"
#include "statistics/protect/primary.h"

namespace travesia::statistics::protect {

namespace {

/// How often all complements are tried again; after the third round next to nothing changes.
constexpr int kRounds = 3;

/// Two demands a need, down at 2 i and up at 2 i + 1. A step of 0 is met by the table itself.
std::vector<Demand> demands_of(const System& system, const std::vector<Need>& needs) {
    std::vector<Demand> demands;
    demands.reserve(2 * needs.size());
    for (const Need& need : needs) {
        const Count value = system.values[need.cell];
        demands.push_back({need.cell, -1, value - need.low});
        demands.push_back({need.cell, +1, need.high - value});
    }
    return demands;
}

/// The hardest first: long ways up need large cells, and what is hidden for them serves the others.
std::vector<std::size_t> hardest_first(const std::vector<Demand>& demands) {
    std::vector<std::size_t> order(demands.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return demands[a].step > demands[b].step; });
    return order;
}

/// Complements, the most expensive first.
std::vector<Cell> complements(const Hiding& hiding, std::size_t cells) {
    std::vector<Cell> list;
    for (Cell cell = 0; cell < cells; ++cell) {
        if (hiding.is_complement(cell)) {
            list.push_back(cell);
        }
    }
    std::stable_sort(list.begin(), list.end(), [&](Cell a, Cell b) { return hiding.weight(a) > hiding.weight(b); });
    return list;
}

void improve(Hiding& hiding, std::size_t cells) {
    for (int round = 0; round < kRounds; ++round) {
        std::size_t shown = 0;
        for (const Cell cell : complements(hiding, cells)) {
            shown += hiding.is_complement(cell) && hiding.show_again(cell) ? 1 : 0;
        }
        if (shown == 0) {
            return;
        }
    }
}

}  // namespace

Pattern suppress(const System& system, const Rule& rule, const std::vector<bool>& known) {
    Pattern pattern;
    pattern.needs = small_cells(system, rule);
    std::erase_if(pattern.needs, [&](const Need& need) { return !known.empty() && known[need.cell]; });
    Hiding hiding(system, rule, demands_of(system, pattern.needs), known);
    for (const std::size_t demand : hardest_first(hiding.demands())) {
        if (hiding.demands()[demand].step == 0 || hiding.meet_anyhow(demand)) {
            continue;
        }
        // What several tables together say of the least a cell can be is more than the zeros of one: no box may lead there.
        const bool may_stay = demand % 2 == 0 && system.faces.size() > 1 && known.empty();
        (may_stay ? pattern.not_lower : pattern.unsolved).push_back(demand / 2);
    }
    std::sort(pattern.not_lower.begin(), pattern.not_lower.end());
    for (const std::size_t need : pattern.not_lower) {
        pattern.needs[need].low = system.values[pattern.needs[need].cell];
    }
    improve(hiding, system.values.size());
    for (std::size_t i = 0; i < pattern.needs.size(); ++i) {
        pattern.low.push_back(hiding.alternative(2 * i));
        pattern.high.push_back(hiding.alternative(2 * i + 1));
    }
    pattern.status.assign(system.values.size(), Status::kShown);
    for (Cell cell = 0; cell < system.values.size(); ++cell) {
        if (hiding.is_hidden(cell)) {
            pattern.status[cell] = hiding.is_complement(cell) ? Status::kComplement : Status::kSmall;
        }
    }
    return pattern;
}

}  // namespace travesia::statistics::protect
