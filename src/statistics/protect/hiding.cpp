#include "statistics/protect/hiding.h"

#include <algorithm>
#include <cmath>

namespace travesia::statistics::protect {

namespace {

/// What it costs to hide a cell: one, more for a large figure, and much more for a total, which many read and which lets the
/// uncertainty out into further lines. A cell that is known from elsewhere hides nothing from who knows it: the last resort.
double cost_of(const System& system, Cell cell, bool known) {
    const auto value = static_cast<double>(system.values[cell]);
    return (1 + 0.15 * std::log2(1 + value)) * std::pow(4.0, system.height(cell)) * (known ? 1000 : 1);
}

/// Adds up the changes of a cell that several boxes touch; what cancels out is no change.
void tidy(Alternative& alternative) {
    std::sort(alternative.begin(), alternative.end(), [](const Change& a, const Change& b) { return a.cell < b.cell; });
    Alternative sums;
    for (const Change& change : alternative) {
        if (!sums.empty() && sums.back().cell == change.cell) {
            sums.back().by += change.by;
        } else {
            sums.push_back(change);
        }
    }
    std::erase_if(sums, [](const Change& change) { return change.by == 0; });
    alternative = std::move(sums);
}

}  // namespace

Hiding::Hiding(const System& system, const Rule& rule, std::vector<Demand> demands, const std::vector<bool>& known)
    : demands_(std::move(demands)),
      alternatives_(demands_.size()),
      small_(system.values.size(), false),
      weight_(system.values.size()),
      cost_(system.values.size()),
      room_(system.values.size()),
      users_(system.values.size()),
      boxes_(system, cost_, room_) {
    for (Cell cell = 0; cell < cost_.size(); ++cell) {
        room_[cell] = system.values[cell] - rule.least();
        weight_[cell] = room_[cell] < 0 ? BoxSearch::kNever : cost_of(system, cell, !known.empty() && known[cell]);
        cost_[cell] = weight_[cell];
    }
    for (Cell cell = 0; cell < cost_.size(); ++cell) {
        if (rule.is_small(system.values[cell])) {
            small_[cell] = true;
            const bool told = !known.empty() && known[cell];
            cost_[cell] = told || system.values[cell] == 1 ? BoxSearch::kNever : 0;
            if (!told && system.values[cell] == 1) {
                alone_.push_back(cell);
            }
        }
    }
}

void Hiding::walk(const BoxSearch::Box& box, int direction, Count step, Alternative& alternative) {
    for (const auto& corner : box.corners) {
        const Count by = corner.sign * direction * step;
        room_[corner.cell] += by;
        alternative.push_back({corner.cell, by});
    }
}

bool Hiding::build(const Demand& demand, double limit, Alternative& alternative, double& spent) {
    BoxSearch::Box box;
    Count left = demand.step;
    while (left > 0 && boxes_.hidden(demand.cell, demand.direction, left, box)) {
        walk(box, demand.direction, box.step, alternative);
        left -= box.step;
    }
    if (left > 0 && boxes_.cheapest(demand.cell, demand.direction, left, limit, box)) {
        walk(box, demand.direction, left, alternative);
        left = 0;
        spent = box.cost;
    }
    for (const Change& change : alternative) {
        room_[change.cell] -= change.by;
    }
    tidy(alternative);
    return left == 0;
}

bool Hiding::meet(std::size_t demand, double limit) {
    Alternative alternative;
    double spent = 0;
    if (!build(demands_[demand], limit, alternative, spent)) {
        return false;
    }
    adopt(demand, alternative);
    return true;
}

bool Hiding::meet_anyhow(std::size_t demand) {
    if (meet(demand, BoxSearch::kNever)) {
        return true;
    }
    for (const Cell cell : alone_) {
        cost_[cell] = 0;
    }
    const bool done = meet(demand, BoxSearch::kNever);
    for (const Cell cell : alone_) {
        cost_[cell] = BoxSearch::kNever;
    }
    return done;
}

void Hiding::adopt(std::size_t demand, const Alternative& alternative) {
    for (const Change& change : alternative) {
        if (!is_hidden(change.cell)) {
            cost_[change.cell] = 0;
            newly_hidden_.push_back(change.cell);
        }
        users_[change.cell].push_back(static_cast<std::uint32_t>(demand));
    }
    alternatives_[demand] = alternative;
}

void Hiding::forget(std::size_t demand) {
    for (const Change& change : alternatives_[demand]) {
        auto& users = users_[change.cell];
        users.erase(std::find(users.begin(), users.end(), static_cast<std::uint32_t>(demand)));
    }
    alternatives_[demand].clear();
}

bool Hiding::show_again(Cell cell) {
    const std::vector<std::uint32_t> users = users_[cell];
    std::vector<Alternative> before;
    for (const std::uint32_t user : users) {
        before.push_back(alternatives_[user]);
        forget(user);
    }
    cost_[cell] = BoxSearch::kNever;
    newly_hidden_.clear();
    double left = weight_[cell];
    bool done = true;
    for (std::size_t i = 0; done && i < users.size(); ++i) {
        const std::size_t first = newly_hidden_.size();
        done = meet(users[i], left);
        for (std::size_t j = first; done && j < newly_hidden_.size(); ++j) {
            left -= weight_[newly_hidden_[j]];
        }
    }
    if (done) {
        cost_[cell] = weight_[cell];
        return true;
    }
    for (const std::uint32_t user : users) {
        forget(user);
    }
    for (const Cell hidden : newly_hidden_) {
        cost_[hidden] = weight_[hidden];
    }
    cost_[cell] = 0;
    for (std::size_t i = 0; i < users.size(); ++i) {
        adopt(users[i], before[i]);
    }
    return false;
}

}  // namespace travesia::statistics::protect
