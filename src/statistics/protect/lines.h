// The equations of a table: every line says "the cell at 0 is the sum of the others".
#pragma once

#include "statistics/protect/types.h"

namespace travesia::statistics::protect {

/// One equation: the total at `total`, the parts at total + stride, total + 2 stride, … (`size` cells with the total).
struct Line {
    Cell total = 0;
    std::uint32_t stride = 1;
    std::uint32_t size = 0;
    std::uint32_t dimension = 0;

    [[nodiscard]] Cell at(std::uint32_t position) const { return total + position * stride; }
};

/// The line of `cell` along `dimension`.
[[nodiscard]] Line line_of(const Grid& grid, Cell cell, std::size_t dimension);

/// Calls `take` with every line of the grid.
template <typename Take>
void for_each_line(const Grid& grid, Take take) {
    for (std::size_t d = 0; d < grid.sizes.size(); ++d) {
        if (grid.sizes[d] < 2) {
            continue;
        }
        for (Cell cell = 0; cell < grid.cells; ++cell) {
            if (grid.code(cell, d) == 0) {
                take(Line{cell, grid.strides[d], grid.sizes[d], static_cast<std::uint32_t>(d)});
            }
        }
    }
}

/// Sum of the parts minus the total: 0 where the line adds up.
[[nodiscard]] Count excess(const std::vector<Count>& values, const Line& line);

}  // namespace travesia::statistics::protect
