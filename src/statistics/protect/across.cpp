#include "statistics/protect/across.h"

#include <numeric>

#include "statistics/protect/read_table.h"

namespace travesia::statistics::protect {

namespace {

using Cells = std::unordered_map<std::uint64_t, Cell>;

/// The nearest published cells beneath a code that make it up, in `sum`; false: something beneath it is published nowhere.
bool gather(const Axis& axis, std::uint32_t code, std::uint64_t base, const Cells& cells, std::vector<Cell>& sum) {
    for (std::uint32_t part = axis.tree.first[code]; part < axis.tree.first[code] + axis.tree.parts[code]; ++part) {
        if (const auto found = cells.find(base + part * axis.stride); found != cells.end()) {
            sum.push_back(found->second);
        } else if (!axis.tree.is_sum(part) || !gather(axis, part, base, cells, sum)) {
            return false;
        }
    }
    return true;
}

/// Of each code that is a sum: the tables that have all its parts.
std::vector<std::uint32_t> whole_in(const Axis& axis) {
    std::vector<std::uint32_t> faces(axis.tree.size(), ~0U);
    for (std::uint32_t code = 1; code < axis.tree.size(); ++code) {
        faces[axis.tree.parent[code]] &= axis.faces[code];
    }
    return faces;
}

/// The tables that have all cells of a sum.
std::uint32_t common(const System& system, const std::vector<Cell>& sum) {
    std::uint32_t faces = ~0U;
    for (const Cell cell : sum) {
        std::uint32_t own = 0;
        for (std::uint32_t i = system.first_place[cell]; i < system.first_place[cell + 1]; ++i) {
            own |= 1U << system.places[i].face;
        }
        faces &= own;
    }
    return faces;
}

}  // namespace

void find_sums_across(const Cells& cells, System& system) {
    system.across_of.assign(system.values.size(), {});
    std::vector<std::uint32_t> codes;
    for (std::size_t a = 0; a < system.axes.size(); ++a) {
        const Axis& axis = system.axes[a];
        const std::vector<std::uint32_t> whole = whole_in(axis);
        for (Cell cell = 0; cell < system.values.size(); ++cell) {
            system.codes_of(cell, codes);
            std::uint32_t faces = ~0U;
            std::uint64_t base = 0;
            for (std::size_t b = 0; b < codes.size(); ++b) {
                faces &= system.axes[b].faces[codes[b]];
                base += b == a ? 0 : codes[b] * system.axes[b].stride;
            }
            std::vector<Cell> sum{cell};
            if (axis.tree.is_sum(codes[a]) && (faces & whole[codes[a]]) == 0 && gather(axis, codes[a], base, cells, sum) &&
                common(system, sum) == 0) {
                for (const Cell member : sum) {
                    system.across_of[member].push_back(static_cast<std::uint32_t>(system.across.size()));
                }
                system.across.push_back(std::move(sum));
            }
        }
    }
}

base::Result<void> check_sums_across(const std::vector<LinkedTable>& tables, const System& system) {
    std::size_t count = 0;
    base::Facts facts;
    for (const auto& sum : system.across) {
        const Count parts = std::accumulate(sum.begin() + 1, sum.end(), Count{0},
                                            [&](Count so_far, Cell cell) { return so_far + system.values[cell]; });
        if (parts != system.values[sum[0]] && count++ == 0) {
            const System::Place home = system.places[system.first_place[sum[0]]];
            facts = {{"cell", describe(tables[home.face].table, home.place)},
                     {"file", tables[home.face].file},
                     {"value", std::to_string(system.values[sum[0]])},
                     {"parts", std::to_string(parts)}};
        }
    }
    if (count == 0) {
        return {};
    }
    facts.emplace_back("count", std::to_string(count));
    return base::fail(base::Kind::kInvalid, "protect.linked_sum", std::move(facts));
}

}  // namespace travesia::statistics::protect
