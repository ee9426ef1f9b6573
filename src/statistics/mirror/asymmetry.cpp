#include "statistics/mirror/asymmetry.h"

#include <cstdlib>

namespace travesia::statistics::mirror {

namespace {

void add_to(ByNationality& sums, const ByNationality& month) {
    for (const auto& [code, value] : month) {
        sums[code] += value;
    }
}

/// The largest error that rounding can have left in the figures of `span`.
double rounding_error(const Flows& flows, Span span) {
    if (flows.rounding <= 1) {
        return 0;
    }
    std::size_t cells = 0;
    for (const auto& [month, figures] : flows.months) {
        cells += span.contains(month) ? figures.size() : 0;
    }
    return static_cast<double>(cells) * static_cast<double>(flows.rounding) / 2;
}

}  // namespace

Sums common_sums(const Flows& left, const Flows& right, Span span, int lag) {
    Sums sums;
    for (const auto& [month, figures] : left.months) {
        const auto later = right.months.find(month + lag);
        if (!span.contains(month) || later == right.months.end()) {
            continue;
        }
        add_to(sums.left, figures);
        add_to(sums.right, later->second);
        sums.used.push_back(month);
        ++sums.months;
    }
    return sums;
}

std::optional<Asymmetry> asymmetry(const ByNationality& left, const ByNationality& right) {
    Asymmetry found{total(left), total(right), 0, 0};
    if (found.left + found.right <= 0) {
        return std::nullopt;
    }
    std::int64_t gross = 0;
    for (const auto& [code, value] : left) {
        gross += std::abs(value - figure(right, code));
    }
    for (const auto& [code, value] : right) {
        gross += left.contains(code) ? 0 : value;
    }
    found.net = static_cast<double>(found.left - found.right) / found.mean();
    found.gross = static_cast<double>(gross) / found.mean();
    return found;
}

double rounding_floor(const Flows& left, const Flows& right, Span span, const Asymmetry& measured) {
    return (rounding_error(left, span) + rounding_error(right, span)) / measured.mean();
}

}  // namespace travesia::statistics::mirror
