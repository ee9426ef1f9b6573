// The equations of a table: every line says "the cell at 0 is the sum of the others".
#pragma once

#include "statistics/protect/types.h"

namespace travesia::statistics::protect {

/// One equation: the total, and its parts at first, first + stride, first + 2 stride, … (`size` cells with the total).
struct Line {
    Cell total = 0;
    Cell first = 0;
    std::uint32_t stride = 1;
    std::uint32_t size = 0;
    std::uint32_t dimension = 0;

    [[nodiscard]] Cell at(std::uint32_t position) const { return position == 0 ? total : first + (position - 1) * stride; }
};

/// The line whose total is `cell`; the cell's code along `dimension` is a sum.
[[nodiscard]] Line line_below(const Grid& grid, Cell cell, std::size_t dimension);

/// Calls `take` with every line of the grid, those of the parts of a dimension before those of their sums.
template <typename Take>
void for_each_line(const Grid& grid, Take take) {
    for (std::size_t d = 0; d < grid.sizes.size(); ++d) {
        const Cell block = grid.strides[d] * grid.sizes[d];
        for (std::uint32_t code = grid.sizes[d]; code-- > 0;) {
            if (!grid.trees[d].is_sum(code)) {
                continue;
            }
            for (Cell begin = 0; begin < grid.cells; begin += block) {
                for (Cell inner = 0; inner < grid.strides[d]; ++inner) {
                    take(line_below(grid, begin + code * grid.strides[d] + inner, d));
                }
            }
        }
    }
}

/// Calls `take` with every line that `cell` is in: as a part, and as a total.
template <typename Take>
void for_each_line_of(const Grid& grid, Cell cell, Take take) {
    for (std::size_t d = 0; d < grid.sizes.size(); ++d) {
        const std::uint32_t code = grid.code(cell, d);
        if (code > 0) {
            take(line_below(grid, cell - (code - grid.trees[d].parent[code]) * grid.strides[d], d));
        }
        if (grid.trees[d].is_sum(code)) {
            take(line_below(grid, cell, d));
        }
    }
}

/// Sum of the parts minus the total: 0 where the line adds up.
[[nodiscard]] Count excess(const std::vector<Count>& values, const Line& line);

}  // namespace travesia::statistics::protect
