#include "statistics/protect/types.h"

namespace travesia::statistics::protect {

Grid make_grid(const std::vector<std::uint32_t>& sizes) {
    Grid grid;
    grid.sizes = sizes;
    grid.strides.assign(sizes.size(), 1);
    grid.cells = 1;
    for (std::size_t d = sizes.size(); d-- > 0;) {
        grid.strides[d] = static_cast<std::uint32_t>(grid.cells);
        grid.cells *= sizes[d];
    }
    return grid;
}

int Grid::totals(Cell cell) const {
    int count = 0;
    for (std::size_t d = 0; d < sizes.size(); ++d) {
        count += is_total(cell, d) ? 1 : 0;
    }
    return count;
}

}  // namespace travesia::statistics::protect
