// Is it timing? People counted by one country in a month are counted by the next some weeks later.
//
// The lag is searched by the correlation of monthly totals; A and W are then given at each lag, because a lag that makes curves
// alike need not make counts agree. The later country's months are taken `lag` months later.
#pragma once

#include "statistics/mirror/asymmetry.h"

namespace travesia::statistics::mirror {

inline constexpr int kLongestLag = 3;
/// A correlation of fewer pairs of months says nothing.
inline constexpr std::size_t kFewestPairs = 8;

struct AtLag {
    int lag = 0;  ///< months
    std::optional<double> correlation;
    std::size_t pairs = 0;  ///< months that the correlation rests on
    std::optional<Asymmetry> asymmetry;
    int months = 0;  ///< of the year, that have a figure in both
};

/// Pearson's correlation; nothing for fewer than kFewestPairs pairs, or when one of both does not vary.
[[nodiscard]] std::optional<double> correlation(const std::vector<double>& left, const std::vector<double>& right);

/// One entry for each lag from `shortest` to `longest`. `window`: months the correlation may use, both ends within it; `year`:
/// months of the left series that A and W are for.
[[nodiscard]] std::vector<AtLag> search_lag(const Flows& left, const Flows& right, Span year, Span window, int shortest,
                                            int longest);
/// The entry with the highest correlation, the shorter lag when equal; the first when there is no correlation.
[[nodiscard]] const AtLag& best_lag(const std::vector<AtLag>& lags);

}  // namespace travesia::statistics::mirror
