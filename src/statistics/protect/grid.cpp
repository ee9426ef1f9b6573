#include "statistics/protect/types.h"

namespace travesia::statistics::protect {

Grid make_grid(std::vector<Tree> trees) {
    Grid grid;
    grid.trees = std::move(trees);
    grid.strides.assign(grid.trees.size(), 1);
    grid.cells = 1;
    for (const Tree& tree : grid.trees) {
        grid.sizes.push_back(tree.size());
    }
    for (std::size_t d = grid.sizes.size(); d-- > 0;) {
        grid.strides[d] = static_cast<std::uint32_t>(grid.cells);
        grid.cells *= grid.sizes[d];
    }
    return grid;
}

Grid make_grid(const std::vector<std::uint32_t>& sizes) {
    std::vector<Tree> trees;
    for (const std::uint32_t size : sizes) {
        trees.push_back(flat_tree(size));
    }
    return make_grid(std::move(trees));
}

int Grid::totals(Cell cell) const {
    int count = 0;
    for (std::size_t d = 0; d < sizes.size(); ++d) {
        count += is_total(cell, d) ? 1 : 0;
    }
    return count;
}

}  // namespace travesia::statistics::protect
