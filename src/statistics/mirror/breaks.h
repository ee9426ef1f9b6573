// A coverage break: from one month to the next a series begins to count something else, and stays there.
//
// Migration changes fast too, but then it changes for both neighbours, or over several months. So the break is looked for in the
// ratio of two series: it moves by a factor of eight or more within one month, and the median of the months after differs from
// the median of those before by that factor as well. (Colombia in the regional compilation: 280 in 2022-12, 21,891 in 2023-01,
// while Panama goes from 20,297 to 24,634.) The side of the break on which both differ more is the one that must not be compared.
#pragma once

#include <optional>

#include "statistics/mirror/types.h"

namespace travesia::statistics::mirror {

inline constexpr double kBreakFactor = 8;
/// Months that the level before and after is taken from, and how few will do.
inline constexpr std::size_t kLevelMonths = 6;
inline constexpr std::size_t kFewestLevelMonths = 3;

struct Break {
    Month month = 0;                   ///< the first month of the new level
    bool in_left = false;              ///< which of both series jumped
    std::int64_t before = 0;           ///< that series' median month before
    std::int64_t after = 0;            ///< and after
    bool earlier_side_unlike = false;  ///< the months before are the ones that must not be compared; else those after
};

/// The breaks between two series, in order of time. Months that either lacks are passed over.
[[nodiscard]] std::vector<Break> find_breaks(const Flows& left, const Flows& right);
/// The break for which `month` must not be compared; nothing when it may be.
[[nodiscard]] std::optional<Break> forbids(const std::vector<Break>& breaks, Month month);
/// The part of `wanted` around `year` that no break forbids.
[[nodiscard]] Span comparable_window(const std::vector<Break>& breaks, Span year, Span wanted);

}  // namespace travesia::statistics::mirror
