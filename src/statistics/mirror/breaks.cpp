#include "statistics/mirror/breaks.h"

#include <algorithm>
#include <cmath>

namespace travesia::statistics::mirror {

namespace {

struct Point {
    Month month = 0;
    double left = 0;
    double right = 0;
    /// One is added so that a month without anybody has a ratio too.
    [[nodiscard]] double log_ratio() const { return std::log((left + 1) / (right + 1)); }
};

std::vector<Point> common_points(const Flows& left, const Flows& right) {
    std::vector<Point> points;
    for (const auto& [month, figures] : left.months) {
        const auto other = right.months.find(month);
        if (other != right.months.end()) {
            points.push_back({month, static_cast<double>(total(figures)), static_cast<double>(total(other->second))});
        }
    }
    return points;
}

/// The median of what `value` says of points [from, end).
template <typename Value>
double median(const std::vector<Point>& points, std::size_t from, std::size_t end, Value value) {
    std::vector<double> values;
    for (std::size_t i = from; i < end; ++i) {
        values.push_back(value(points[i]));
    }
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/// The break at point `at`, if there is one.
std::optional<Break> break_at(const std::vector<Point>& points, std::size_t at) {
    const std::size_t from = at > kLevelMonths ? at - kLevelMonths : 0;
    const std::size_t end = std::min(points.size(), at + kLevelMonths);
    if (at - from < kFewestLevelMonths || end - at < kFewestLevelMonths) {
        return std::nullopt;
    }
    const auto ratio = [](const Point& p) { return p.log_ratio(); };
    const double before = median(points, from, at, ratio);
    const double after = median(points, at, end, ratio);
    const double step = points[at].log_ratio() - points[at - 1].log_ratio();
    const double limit = std::log(kBreakFactor);
    if (std::abs(after - before) < limit || std::abs(step) < limit || (step > 0) != (after > before)) {
        return std::nullopt;
    }
    Break found;
    found.month = points[at].month;
    // Who jumped is told by the month itself: over half a year the other may have changed much as well.
    found.in_left = std::abs(std::log((points[at].left + 1) / (points[at - 1].left + 1))) >
                    std::abs(std::log((points[at].right + 1) / (points[at - 1].right + 1)));
    const auto jumped = [&](const Point& p) { return found.in_left ? p.left : p.right; };
    found.before = std::llround(median(points, from, at, jumped));
    found.after = std::llround(median(points, at, end, jumped));
    found.earlier_side_unlike = std::abs(before) > std::abs(after);
    return found;
}

}  // namespace

std::vector<Break> find_breaks(const Flows& left, const Flows& right) {
    const std::vector<Point> points = common_points(left, right);
    std::vector<Break> breaks;
    for (std::size_t at = 1; at < points.size(); ++at) {
        if (const auto found = break_at(points, at)) {
            breaks.push_back(*found);
        }
    }
    return breaks;
}

std::optional<Break> forbids(const std::vector<Break>& breaks, Month month) {
    const Break* before = nullptr;  // the last break not after the month
    const Break* after = nullptr;   // the first break after it
    for (const Break& each : breaks) {
        if (each.month <= month) {
            before = &each;
        } else if (after == nullptr) {
            after = &each;
        }
    }
    if (before != nullptr && !before->earlier_side_unlike) {
        return *before;
    }
    if (after != nullptr && after->earlier_side_unlike) {
        return *after;
    }
    return std::nullopt;
}

Span comparable_window(const std::vector<Break>& breaks, Span year, Span wanted) {
    Span window = year;
    while (window.from > wanted.from && !forbids(breaks, window.from - 1)) {
        --window.from;
    }
    while (window.end < wanted.end && !forbids(breaks, window.end)) {
        ++window.end;
    }
    return window;
}

}  // namespace travesia::statistics::mirror
