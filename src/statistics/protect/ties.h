// Hidden cells that move together: where a sum has two of them, one gives what the other takes.
//
// They become one variable: how far the cell is from its true figure. A quarter to a half of the hidden cells of a large table
// are tied to others, and the linear program (exact.h) is so much smaller.
#pragma once

#include "statistics/protect/bounds.h"
#include "statistics/protect/program.h"

namespace travesia::statistics::protect {

struct Tied {
    struct Side {
        std::size_t variable = 0;
        int sign = 1;  ///< the cell moves as the variable does (+1) or the other way
    };
    std::vector<Side> of;  ///< of each cell asked about
    std::size_t variables = 0;
    std::vector<LinearProgram::Terms> rows;  ///< between the variables; all sum to zero
};

/// `members`: positions in the list of hidden cells, all that share sums.
[[nodiscard]] Tied tie_cells(const System& system, const std::vector<CellBounds>& hidden,
                             const std::vector<std::size_t>& members);

}  // namespace travesia::statistics::protect
