#include "statistics/protect/box_search.h"

#include <algorithm>
#include <tuple>

namespace travesia::statistics::protect {

namespace {

/// +1 where two codes of a dimension change alike (one is the total and follows the other), -1 where they make up for each other.
int sign_between(const Grid& grid, std::size_t dimension, Cell a, Cell b) {
    return grid.code(a, dimension) == 0 || grid.code(b, dimension) == 0 ? 1 : -1;
}

}  // namespace

BoxSearch::BoxSearch(const Grid& grid, const std::vector<double>& cost, const std::vector<Count>& room)
    : grid_(grid), cost_(cost), room_(room) {
    for (std::size_t d = 0; d < grid.sizes.size(); ++d) {
        if (grid.sizes[d] > 1) {
            levels_.push_back({d, {}});
        }
    }
    std::stable_sort(levels_.begin(), levels_.end(),
                     [&](const Level& a, const Level& b) { return grid.sizes[a.dimension] < grid.sizes[b.dimension]; });
    corners_.resize(std::size_t{1} << levels_.size());
}

bool BoxSearch::better(double cost, Count step) const {
    return only_hidden_ ? cost <= 0 && step > best_->step : cost < best_->cost;
}

void BoxSearch::list_options(Cell cell, int direction, Level& level) const {
    level.options.clear();
    const std::uint32_t stride = grid_.strides[level.dimension];
    const Cell first = cell - grid_.code(cell, level.dimension) * stride;
    for (std::uint32_t code = 0; code < grid_.sizes[level.dimension]; ++code) {
        const Cell other = first + code * stride;
        const double cost = cost_[other];
        if (other == cell || cost == kNever || (only_hidden_ && cost > 0)) {
            continue;
        }
        const bool goes_down = direction * sign_between(grid_, level.dimension, cell, other) < 0;
        if (!goes_down || room_[other] >= least_step_) {
            level.options.push_back({other, cost});
        }
    }
    level.sorted = only_hidden_ ? level.options.size() : 0;
}

const BoxSearch::Option& BoxSearch::Level::at(std::size_t place) {
    constexpr std::size_t kFirst = 32;
    if (place >= sorted) {
        const auto cheaper = [](const Option& a, const Option& b) { return std::tie(a.cost, a.cell) < std::tie(b.cost, b.cell); };
        const auto from = options.begin() + static_cast<std::ptrdiff_t>(sorted);
        sorted = std::min(options.size(), std::max(kFirst, 4 * sorted));
        std::partial_sort(from, options.begin() + static_cast<std::ptrdiff_t>(sorted), options.end(), cheaper);
    }
    return options[place];
}

bool BoxSearch::widen(std::size_t depth, const Option& option, double& cost, Count& step) {
    const std::size_t half = std::size_t{1} << depth;
    const auto shift = static_cast<std::int64_t>(option.cell) - static_cast<std::int64_t>(corners_[0].cell);
    const int sign = sign_between(grid_, levels_[depth].dimension, corners_[0].cell, option.cell);
    for (std::size_t i = 0; i < half; ++i) {
        const Corner corner{static_cast<Cell>(corners_[i].cell + shift), corners_[i].sign * sign};
        cost += cost_[corner.cell];
        if (corner.sign * direction_ < 0) {
            step = std::min(step, room_[corner.cell]);
        }
        if (step < least_step_ || !better(cost, step)) {
            return false;
        }
        corners_[half + i] = corner;
    }
    return true;
}

void BoxSearch::descend(std::size_t depth, double cost, Count step) {
    if (depth == levels_.size()) {
        best_->corners = corners_;
        best_->cost = cost;
        best_->step = step;
        found_ = true;
        return;
    }
    Level& level = levels_[depth];
    for (std::size_t place = 0; place < level.options.size(); ++place) {
        const Option option = level.at(place);
        if (!better(cost + option.cost, step)) {
            return;  // the options come in the order of their costs
        }
        double wider_cost = cost;
        Count wider_step = step;
        if (widen(depth, option, wider_cost, wider_step)) {
            descend(depth + 1, wider_cost, wider_step);
        }
    }
}

bool BoxSearch::search(Cell cell, int direction, Count least_step, Count most_step, Box& box) {
    direction_ = direction;
    least_step_ = least_step;
    most_step_ = most_step;
    best_ = &box;
    found_ = false;
    for (Level& level : levels_) {
        list_options(cell, direction, level);
        if (level.options.empty()) {
            return false;
        }
    }
    if (levels_.empty()) {
        return false;
    }
    corners_[0] = {cell, 1};
    descend(0, 0, direction < 0 ? std::min(most_step, room_[cell]) : most_step);
    return found_;
}

bool BoxSearch::cheapest(Cell cell, int direction, Count step, double limit, Box& box) {
    only_hidden_ = false;
    box = {{}, 0, limit};
    return search(cell, direction, step, step, box);
}

bool BoxSearch::hidden(Cell cell, int direction, Count step, Box& box) {
    only_hidden_ = true;
    box = {{}, 0, 0};
    return search(cell, direction, 1, step, box);
}

}  // namespace travesia::statistics::protect
