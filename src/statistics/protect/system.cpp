#include "statistics/protect/system.h"

#include <numeric>

namespace travesia::statistics::protect {

System::System(const Table& table) : values(table.values) {
    Face face{table.grid, {}, {}, {}};
    for (std::size_t d = 0; d < table.grid.sizes.size(); ++d) {
        Axis axis{table.grid.trees[d], table.grid.strides[d], {}, {{}}, table.grid.sizes[d] > 1 ? 1U : 0U};
        axis.faces.assign(axis.tree.size(), 1);
        for (std::uint32_t code = 0; code < axis.tree.size(); ++code) {
            axis.steps[0].push_back(code * table.grid.strides[d]);
        }
        axes.push_back(std::move(axis));
        face.axis.push_back(d);
        face.codes.emplace_back(table.grid.sizes[d]);
        std::iota(face.codes.back().begin(), face.codes.back().end(), 0);
    }
    faces.push_back(std::move(face));
}

void System::codes_of(Cell cell, std::vector<std::uint32_t>& codes) const {
    codes.assign(axes.size(), 0);
    const Place home = places.empty() ? Place{0, cell} : places[first_place[cell]];
    const Face& face = faces[home.face];
    for (std::size_t d = 0; d < face.axis.size(); ++d) {
        codes[face.axis[d]] = face.codes[d][face.grid.code(home.place, d)];
    }
}

Cell System::cell_at(std::uint64_t position, std::uint32_t face) const {
    Cell place = 0;
    for (const Axis& axis : axes) {
        place += axis.steps[face][position / axis.stride % axis.tree.size()];
    }
    return faces[face].cell(place);
}

int System::height(Cell cell) const {
    std::vector<std::uint32_t> codes;
    codes_of(cell, codes);
    std::uint32_t height = 0;
    for (std::size_t a = 0; a < axes.size(); ++a) {
        height += axes[a].tree.height[codes[a]];
    }
    return static_cast<int>(height);
}

}  // namespace travesia::statistics::protect
