// Controlled rounding: every figure to a multiple of a base, and the rounded figures still add up.
//
// The finest cells go to the multiple below or above, what is a multiple stays (zeros stay zeros), and every total is the sum of
// its rounded parts. Which of the two each cell takes is chosen so that the totals, too, land on a multiple next to their true
// figure. In three and more dimensions that is not always possible (Causey, Cox & Ernst 1985), and this search does not always
// find it: it improves one cell at a time, then pairs, until neither helps. Then the sums hold all the same, and the totals that
// are further off are counted.
#pragma once

#include "statistics/protect/types.h"

namespace travesia::statistics::protect {

struct Rounding {
    Count base = 5;
    std::vector<Count> values;     ///< of each cell
    std::size_t changed = 0;       ///< cells whose figure is another one
    std::size_t not_adjacent = 0;  ///< totals a base or more away from their true figure
    Count furthest = 0;            ///< the largest difference
};

/// `base` is 2 or more. The same table gives the same figures.
[[nodiscard]] Rounding round_table(const Table& table, Count base);

}  // namespace travesia::statistics::protect
