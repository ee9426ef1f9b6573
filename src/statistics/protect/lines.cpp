#include "statistics/protect/lines.h"

namespace travesia::statistics::protect {

Line line_below(const Grid& grid, Cell cell, std::size_t dimension) {
    const Tree& tree = grid.trees[dimension];
    const std::uint32_t stride = grid.strides[dimension];
    const std::uint32_t code = grid.code(cell, dimension);
    return {cell, cell + (tree.first[code] - code) * stride, stride, tree.parts[code] + 1, static_cast<std::uint32_t>(dimension)};
}

Count excess(const std::vector<Count>& values, const Line& line) {
    Count sum = -values[line.total];
    for (std::uint32_t position = 1; position < line.size; ++position) {
        sum += values[line.at(position)];
    }
    return sum;
}

}  // namespace travesia::statistics::protect
