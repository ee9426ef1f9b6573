// Bounds line by line: cheap, never wrong, not always the tightest.
#pragma once

#include "statistics/protect/bounds.h"

namespace travesia::statistics::protect {

struct Interval {
    Count low = 0;
    Count high = 0;
};

/// For every cell what follows from one equation after the other, until nothing follows any more (or after a fixed
/// number of rounds: stopping early leaves the bounds wider, never wrong). Shown cells are their own bounds.
[[nodiscard]] std::vector<Interval> intervals(const System& system, const Rule& rule, const std::vector<Status>& status);

}  // namespace travesia::statistics::protect
