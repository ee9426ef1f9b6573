#include <unordered_map>

#include "base/text.h"
#include "statistics/protect/across.h"
#include "statistics/protect/columns.h"
#include "statistics/protect/read_table.h"

namespace travesia::statistics::protect {

using base::fail;
using base::Kind;
using base::Result;

namespace {

/// The common space must have a number for each of its positions.
constexpr std::uint64_t kMostPositions = std::uint64_t{1} << 62;

/// The axis of a column, without the faces.
Result<Axis> axis_of(const Column& column, std::size_t tables, std::uint64_t& positions) {
    Axis axis{column.tree, positions, std::vector<std::uint32_t>(column.tree.size(), 0),
              std::vector<std::vector<std::uint32_t>>(tables, std::vector<std::uint32_t>(column.tree.size(), 0)), 0};
    if (positions > kMostPositions / column.tree.size()) {
        return fail(Kind::kTooLarge, "protect.too_large", {{"file", column.name}, {"limit", std::to_string(kMostPositions)}});
    }
    positions *= column.tree.size();
    return axis;
}

/// Tells an axis which codes a table has.
void take_face(const Column& column, std::size_t a, const Table& table, std::uint32_t f, Axis& axis, Face& face) {
    const std::uint32_t bit = 1U << f;
    const std::vector<std::uint32_t>& codes = column.code_of[f];
    if (codes.empty()) {
        axis.faces[0] |= bit;
        return;
    }
    const std::size_t dimension = column.dimension[f];
    for (std::uint32_t code = 0; code < codes.size(); ++code) {
        axis.faces[codes[code]] |= bit;
        axis.steps[f][codes[code]] = code * table.grid.strides[dimension];
    }
    axis.many |= codes.size() > 1 ? bit : 0;
    face.axis[dimension] = a;
    face.codes[dimension] = codes;
}

/// Gives every position that a table publishes its cell.
class Numbering {
public:
    Numbering(const std::vector<LinkedTable>& tables, System& system) : tables_(tables), system_(system) {}

    void take(std::uint32_t f) {
        Face& face = system_.faces[f];
        const Table& table = tables_[f].table;
        for (Cell place = 0; place < table.grid.cells; ++place) {
            std::uint64_t position = 0;
            for (std::size_t d = 0; d < face.axis.size(); ++d) {
                position += face.codes[d][table.grid.code(place, d)] * system_.axes[face.axis[d]].stride;
            }
            const auto [cell, is_new] = cells_.emplace(position, static_cast<Cell>(cells_.size()));
            if (is_new) {
                system_.values.push_back(table.values[place]);
                homes_.emplace_back();
            } else if (system_.values[cell->second] != table.values[place] && differences_++ == 0) {
                first_ = {f, place};
                other_ = homes_[cell->second].front();
            }
            face.cells.push_back(cell->second);
            homes_[cell->second].push_back({f, place});
        }
    }

    /// The cell at each position that a table publishes.
    [[nodiscard]] const std::unordered_map<std::uint64_t, Cell>& cells() const { return cells_; }

    [[nodiscard]] Result<void> check() const {
        if (differences_ == 0) {
            return {};
        }
        const LinkedTable& first = tables_[other_.face];
        const LinkedTable& second = tables_[first_.face];
        return fail(Kind::kInvalid, "protect.linked_differs",
                    {{"cell", describe(second.table, first_.place)},
                     {"first", first.file},
                     {"value", std::to_string(first.table.values[other_.place])},
                     {"second", second.file},
                     {"other", std::to_string(second.table.values[first_.place])},
                     {"count", std::to_string(differences_)}});
    }

    void finish() {
        system_.first_place.push_back(0);
        for (const auto& homes : homes_) {
            system_.places.insert(system_.places.end(), homes.begin(), homes.end());
            system_.first_place.push_back(static_cast<std::uint32_t>(system_.places.size()));
        }
    }

private:
    const std::vector<LinkedTable>& tables_;
    System& system_;
    std::unordered_map<std::uint64_t, Cell> cells_;
    std::vector<std::vector<System::Place>> homes_;
    std::size_t differences_ = 0;
    System::Place first_;
    System::Place other_;
};

}  // namespace

Result<System> join(const std::vector<LinkedTable>& tables, const Hierarchies& hierarchies) {
    TRY(const std::vector<Column> columns, columns_of(tables, hierarchies));
    System system;
    for (const LinkedTable& linked : tables) {
        const std::size_t dimensions = linked.table.dimensions.size();
        system.faces.push_back(
            {linked.table.grid, {}, std::vector<std::size_t>(dimensions), std::vector<std::vector<std::uint32_t>>(dimensions)});
    }
    std::uint64_t positions = 1;
    for (std::size_t a = 0; a < columns.size(); ++a) {
        TRY(Axis axis, axis_of(columns[a], tables.size(), positions));
        for (std::uint32_t f = 0; f < tables.size(); ++f) {
            take_face(columns[a], a, tables[f].table, f, axis, system.faces[f]);
        }
        system.axes.push_back(std::move(axis));
    }
    Numbering numbering(tables, system);
    for (std::uint32_t f = 0; f < tables.size(); ++f) {
        numbering.take(f);
    }
    TRY_VOID(numbering.check());
    numbering.finish();
    find_sums_across(numbering.cells(), system);
    TRY_VOID(check_sums_across(tables, system));
    return system;
}

}  // namespace travesia::statistics::protect
