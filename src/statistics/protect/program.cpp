#include "statistics/protect/program.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace travesia::statistics::protect {

namespace {

constexpr double kZero = 1e-9;
constexpr double kDoubt = 1e-6;
/// Steps by the quick rule before the careful one takes over, and before the question is given up.
constexpr int kQuickSteps = 2000;
constexpr int kMostSteps = 20000;

}  // namespace

LinearProgram::LinearProgram(const std::vector<Terms>& rows, std::vector<double> point)
    : columns_(point.size()), row_of_(point.size(), kNowhere), point_(std::move(point)), rows_(rows) {
    table_.assign(rows.size() * columns_, 0);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        double sum = 0;
        for (const auto& [column, factor] : rows[r]) {
            row(r)[column] += factor;
            sum += factor * point_[column];
        }
        sums_.push_back(sum);
    }
    basic_.assign(rows.size(), kNowhere);
    std::vector<std::size_t> order(columns_);
    std::iota(order.begin(), order.end(), 0);
    // Variables far from zero become basic: the first steps can then be long.
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return point_[a] > point_[b]; });
    eliminate(order);
}

void LinearProgram::eliminate(const std::vector<std::size_t>& order) {
    std::size_t filled = 0;
    for (const std::size_t column : order) {
        std::size_t best = kNowhere;
        for (std::size_t r = filled; r < basic_.size(); ++r) {
            if (std::abs(row(r)[column]) > kDoubt &&
                (best == kNowhere || std::abs(row(r)[column]) > std::abs(row(best)[column]))) {
                best = r;
            }
        }
        if (best != kNowhere) {
            std::swap_ranges(row(best), row(best) + columns_, row(filled));
            pivot(filled, column);
            ++filled;
        }
    }
    basic_.resize(filled);  // what is left follows from the other rows
    table_.resize(filled * columns_);
}

void LinearProgram::pivot(std::size_t r, std::size_t column) {
    double* const chosen = row(r);
    const double factor = 1 / chosen[column];
    for (std::size_t k = 0; k < columns_; ++k) {
        chosen[k] *= factor;
    }
    const std::size_t rows = columns_ == 0 ? 0 : table_.size() / columns_;
    for (std::size_t other = 0; other < rows; ++other) {
        double* const target = row(other);
        const double times = target[column];
        if (other == r || times == 0) {
            continue;
        }
        for (std::size_t k = 0; k < columns_; ++k) {
            target[k] -= times * chosen[k];
        }
        target[column] = 0;
    }
    if (basic_[r] != kNowhere) {
        row_of_[basic_[r]] = kNowhere;
    }
    basic_[r] = column;
    row_of_[column] = r;
}

LinearProgram::Step LinearProgram::choose(std::size_t column, int sign, bool careful) const {
    Step step;
    double best = kZero;
    const double* const objective = row_of_[column] == kNowhere ? nullptr : row(row_of_[column]);
    for (std::size_t k = 0; k < columns_; ++k) {
        if (row_of_[k] != kNowhere) {
            continue;
        }
        const double gain = sign * (objective == nullptr ? (k == column ? 1.0 : 0.0) : -objective[k]);
        const bool possible = gain > 0 || point_[k] > kZero;
        if (possible && std::abs(gain) > best) {
            step.column = k;
            step.direction = gain > 0 ? 1 : -1;
            if (careful) {
                return step;
            }
            best = std::abs(gain);
        }
    }
    return step;
}

void LinearProgram::measure(Step& step, bool careful) const {
    step.unbounded = step.direction > 0;
    step.length = step.direction > 0 ? 0 : point_[step.column];
    for (std::size_t r = 0; r < basic_.size(); ++r) {
        const double slope = row(r)[step.column] * step.direction;
        if (slope <= kZero) {
            continue;
        }
        const double length = std::max(0.0, point_[basic_[r]]) / slope;
        const bool tie = !step.unbounded && step.row != kNowhere && std::abs(length - step.length) <= kZero;
        const bool preferred =
            tie && (careful ? basic_[r] < basic_[step.row] : slope > row(step.row)[step.column] * step.direction);
        if (step.unbounded || (!tie && length < step.length) || preferred) {
            step.length = length;
            step.row = r;
            step.unbounded = false;
        }
    }
}

void LinearProgram::walk(const Step& step) {
    for (std::size_t r = 0; r < basic_.size(); ++r) {
        point_[basic_[r]] -= row(r)[step.column] * step.direction * step.length;
    }
    point_[step.column] += step.direction * step.length;
    if (step.row == kNowhere) {
        point_[step.column] = 0;
    } else {
        point_[basic_[step.row]] = 0;
        pivot(step.row, step.column);
    }
}

bool LinearProgram::holds() const {
    for (std::size_t r = 0; r < rows_.size(); ++r) {
        double sum = 0;
        for (const auto& [column, factor] : rows_[r]) {
            sum += factor * point_[column];
        }
        if (std::abs(sum - sums_[r]) > kDoubt * (1 + std::abs(sums_[r]))) {
            return false;
        }
    }
    return std::all_of(point_.begin(), point_.end(), [](double x) { return x > -kDoubt; });
}

std::optional<LinearProgram::Optimum> LinearProgram::optimum(std::size_t column, int sign) {
    for (int count = 0; count < kMostSteps; ++count) {
        const bool careful = count >= kQuickSteps;
        Step step = choose(column, sign, careful);
        if (step.column == kNowhere) {
            return holds() ? std::optional(Optimum{point_[column], false}) : std::nullopt;
        }
        measure(step, careful);
        if (step.unbounded) {
            return Optimum{0, true};
        }
        walk(step);
    }
    return std::nullopt;
}

}  // namespace travesia::statistics::protect
