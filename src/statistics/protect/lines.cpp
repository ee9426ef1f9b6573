#include "statistics/protect/lines.h"

namespace travesia::statistics::protect {

Line line_of(const Grid& grid, Cell cell, std::size_t dimension) {
    const std::uint32_t stride = grid.strides[dimension];
    return {cell - grid.code(cell, dimension) * stride, stride, grid.sizes[dimension], static_cast<std::uint32_t>(dimension)};
}

Count excess(const std::vector<Count>& values, const Line& line) {
    Count sum = -values[line.total];
    for (std::uint32_t position = 1; position < line.size; ++position) {
        sum += values[line.at(position)];
    }
    return sum;
}

}  // namespace travesia::statistics::protect
