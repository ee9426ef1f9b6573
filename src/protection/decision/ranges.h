// Sets of ordered values as sorted, disjoint ranges: union and complement.
#pragma once

#include <vector>

#include "protection/decision/condition.h"

namespace travesia::protection::decision {

[[nodiscard]] bool contains(const Range& range, const Value& value);
/// No value lies in it, as far as its ends tell.
[[nodiscard]] bool is_empty(const Range& range);
/// Sorted and joined where they touch; empty ones are left out.
[[nodiscard]] std::vector<Range> united(std::vector<Range> ranges);
/// Everything outside of `ranges`, which are sorted and apart from each other.
[[nodiscard]] std::vector<Range> complement(const std::vector<Range>& ranges);

}  // namespace travesia::protection::decision
