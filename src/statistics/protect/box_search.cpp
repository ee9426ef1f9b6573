#include "statistics/protect/box_search.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace travesia::statistics::protect {

BoxSearch::BoxSearch(const System& system, const std::vector<double>& cost, const std::vector<Count>& room)
    : system_(system), cost_(cost), room_(room), single_(system.places.empty()) {
    for (std::size_t a = 0; a < system.axes.size(); ++a) {
        if (system.axes[a].tree.size() > 1) {
            Level& level = levels_.emplace_back();
            level.axis = a;
        }
    }
    std::stable_sort(levels_.begin(), levels_.end(), [&](const Level& a, const Level& b) {
        return system.axes[a.axis].tree.size() < system.axes[b.axis].tree.size();
    });
}

bool BoxSearch::better(double cost, Count step) const {
    return only_hidden_ ? cost <= 0 && step > best_->step : cost < best_->cost;
}

Cell BoxSearch::published(std::uint64_t position, std::uint32_t faces) const {
    return faces == 0 ? kUnpublished : system_.cell_at(position, static_cast<std::uint32_t>(std::countr_zero(faces)));
}

/// Orders the levels for a question about a cell, and places its own point.
void BoxSearch::start(Cell cell) {
    system_.codes_of(cell, codes_);
    std::uint32_t faces = ~0U;
    std::uint64_t position = 0;
    for (std::size_t a = 0; a < codes_.size(); ++a) {
        faces &= system_.axes[a].faces[codes_[a]];
        position += codes_[a] * system_.axes[a].stride;
    }
    points_.resize(std::max<std::size_t>(points_.size(), 1));
    points_[0] = {position, cell, 1, (1U << system_.faces.size()) - 1, 0};
    order_.clear();
    for (const bool own : {true, false}) {
        for (Level& level : levels_) {
            const Axis& axis = system_.axes[level.axis];
            if (((axis.others(codes_[level.axis]) & faces) != 0) == own) {
                order_.push_back(&level);
            }
        }
    }
    std::uint32_t later = ~0U;
    for (std::size_t depth = order_.size(); depth-- > 0;) {
        Level& level = *order_[depth];
        level.listed = false;
        level.code = codes_[level.axis];
        level.later = later;
        later &= system_.axes[level.axis].faces[level.code];
    }
    if (single_) {
        return;
    }
    const std::size_t width = levels_.size() + 1;
    own_.assign(width * width, ~0U);
    for (std::size_t from = 0; from < width; ++from) {
        for (std::size_t to = from + 1; to < width; ++to) {
            const Level& level = *order_[to - 1];
            own_[from * width + to] = own_[from * width + to - 1] & system_.axes[level.axis].faces[level.code];
        }
    }
}

void BoxSearch::list_options(Level& level) {
    level.listed = true;
    level.options.clear();
    const Axis& axis = system_.axes[level.axis];
    // A box costs at least what the cells of each chain do that has the cell's own codes everywhere else.
    const Point& own = points_[0];
    std::uint32_t elsewhere = ~0U;
    for (std::size_t a = 0; a < codes_.size(); ++a) {
        elsewhere &= a == level.axis ? ~0U : system_.axes[a].faces[codes_[a]];
    }
    const std::uint64_t base = own.position - level.code * axis.stride;
    const auto price = [&, single = single_, stride = axis.stride, only_hidden = only_hidden_](std::uint32_t code,
                                                                                               int sign) -> double {
        const std::uint64_t position = base + code * stride;
        const Cell other = single ? static_cast<Cell>(position) : published(position, elsewhere & axis.faces[code]);
        if (other == kUnpublished) {
            return 0;
        }
        const double cost = cost_[other];
        if (only_hidden ? cost > 0 : cost == kNever) {
            return -1;
        }
        return direction_ * sign < 0 && room_[other] < least_step_ ? -1 : cost;
    };
    level.chains.list(axis.tree, level.code, price);
    const auto& beneath = level.chains.beneath();
    const auto& beside = level.chains.beside();
    for (std::uint32_t i = 0; i < beneath.size(); ++i) {
        for (std::uint32_t j = 0; j < beside.size(); ++j) {
            level.options.push_back({beneath[i].cost + beside[j].cost, i, j});
        }
    }
    level.sorted = only_hidden_ ? level.options.size() : 0;
}

const BoxSearch::Option& BoxSearch::Level::at(std::size_t place) {
    constexpr std::size_t kFirst = 32;
    if (place >= sorted) {
        const auto cheaper = [](const Option& a, const Option& b) {
            return std::tie(a.cost, a.beneath, a.beside) < std::tie(b.cost, b.beneath, b.beside);
        };
        const auto from = options.begin() + static_cast<std::ptrdiff_t>(sorted);
        sorted = std::min(options.size(), std::max(kFirst, 4 * sorted));
        std::partial_sort(from, options.begin() + static_cast<std::ptrdiff_t>(sorted), options.end(), cheaper);
    }
    return options[place];
}

bool BoxSearch::add(std::size_t depth, const Point& from, const Chains::Link& link, std::size_t& count, double& cost,
                    Count& step) {
    const Level& level = *order_[depth];
    const Axis& axis = system_.axes[level.axis];
    Point point{from.position + (link.code - std::uint64_t{level.code}) * axis.stride, kUnpublished, from.sign * link.sign, 1,
                static_cast<std::uint32_t>(depth + 1)};
    if (single_) {
        point.cell = static_cast<Cell>(point.position);
    } else {
        point.faces = faces_before(from, depth) & axis.faces[link.code];
        if (point.faces == 0) {
            return true;
        }
        point.cell = published(point.position, point.faces & level.later);
    }
    if (point.cell != kUnpublished) {
        cost += cost_[point.cell];
        if (point.sign * direction_ < 0) {
            step = std::min(step, room_[point.cell]);
        }
        if (step < least_step_ || !better(cost, step)) {
            return false;
        }
    }
    points_[count++] = point;
    return true;
}

bool BoxSearch::widen(std::size_t depth, const Option& option, std::size_t& count, double& cost, Count& step) {
    const Level& level = *order_[depth];
    const std::size_t before = count;
    const Chains::Half halves[] = {level.chains.beneath()[option.beneath], level.chains.beside()[option.beside]};
    const std::size_t links = (halves[0].end - halves[0].begin) + (halves[1].end - halves[1].begin);
    if (points_.size() < before * (links + 1)) {
        points_.resize(before * (links + 1));
    }
    for (const Chains::Half& half : halves) {
        for (std::uint32_t l = half.begin; l < half.end; ++l) {
            const Chains::Link link = level.chains.links()[l];
            for (std::size_t i = 0; i < before; ++i) {
                if (!add(depth, points_[i], link, count, cost, step)) {
                    return false;
                }
            }
        }
    }
    return true;
}

bool BoxSearch::matters(std::size_t depth, std::size_t count) const {
    const Level& level = *order_[depth];
    const std::uint32_t others = system_.axes[level.axis].others(level.code);
    return std::any_of(points_.begin(), points_.begin() + static_cast<std::ptrdiff_t>(count),
                       [&](const Point& point) { return (faces_before(point, depth) & others) != 0; });
}

void BoxSearch::keep(std::size_t count, double cost, Count step) {
    best_->corners.clear();
    for (std::size_t i = 0; i < count; ++i) {
        if (points_[i].cell != kUnpublished) {
            best_->corners.push_back({points_[i].cell, points_[i].sign});
        }
    }
    best_->cost = cost;
    best_->step = step;
    found_ = true;
}

void BoxSearch::descend(std::size_t depth, std::size_t count, double cost, Count step) {
    if (depth == order_.size()) {
        keep(count, cost, step);
        return;
    }
    Level& level = *order_[depth];
    if (!single_ && !matters(depth, count)) {
        descend(depth + 1, count, cost, step);
        return;
    }
    if (!level.listed) {
        list_options(level);
    }
    for (std::size_t place = 0; place < level.options.size(); ++place) {
        const Option option = level.at(place);
        if (!better(cost + option.cost, step)) {
            return;  // the options come in the order of their costs
        }
        std::size_t wider = count;
        double wider_cost = cost;
        Count wider_step = step;
        if (widen(depth, option, wider, wider_cost, wider_step)) {
            descend(depth + 1, wider, wider_cost, wider_step);
        }
    }
}

bool BoxSearch::search(Cell cell, int direction, Count least_step, Count most_step, Box& box) {
    direction_ = direction;
    least_step_ = least_step;
    most_step_ = most_step;
    best_ = &box;
    found_ = false;
    start(cell);
    if (order_.empty()) {
        return false;
    }
    if (single_) {  // every level counts: without a chain in one of them there is no box
        for (Level* level : order_) {
            list_options(*level);
            if (level->options.empty()) {
                return false;
            }
        }
    }
    descend(0, 1, 0, direction < 0 ? std::min(most_step, room_[cell]) : most_step);
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
