// How far two counts of the same people disagree.
//
//   net    A = (x - y) / ((x + y) / 2)                    of the totals; positive: the first counts more
//   gross  W = sum over nationalities |x_k - y_k| / ((x + y) / 2)
//
// |A| <= W <= 2. The gap W - |A| is disagreement that cancels out in the totals: two countries may publish the same total and
// count different people. A is the SDMX glossary's asymmetry coefficient with its sign kept.
#pragma once

#include <optional>

#include "statistics/mirror/types.h"

namespace travesia::statistics::mirror {

/// Sums by nationality of the months that both have.
struct Sums {
    ByNationality left;
    ByNationality right;
    int months = 0;
    std::vector<Month> used;  ///< months of the left series
};
/// Adds up the months of `span` of `left` with those `lag` months later of `right`; a month that either lacks is left out of
/// both.
[[nodiscard]] Sums common_sums(const Flows& left, const Flows& right, Span span, int lag = 0);

struct Asymmetry {
    std::int64_t left = 0;   ///< counted by the first, in its unit
    std::int64_t right = 0;  ///< counted by the second
    double net = 0;
    double gross = 0;
    /// (left + right) / 2, which both are divided by.
    [[nodiscard]] double mean() const { return (static_cast<double>(left) + static_cast<double>(right)) / 2; }
};
/// Nothing when nobody was counted by either.
[[nodiscard]] std::optional<Asymmetry> asymmetry(const ByNationality& left, const ByNationality& right);

/// W that rounding alone could cause: half a rounding step for each cell, over the mean. 0 when neither is rounded.
[[nodiscard]] double rounding_floor(const Flows& left, const Flows& right, Span span, const Asymmetry& measured);

}  // namespace travesia::statistics::mirror
