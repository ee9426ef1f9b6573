// Codes that only other tables have: zeros of a table, if its sums would have to count them.
#include <algorithm>

#include "statistics/protect/columns.h"
#include "statistics/protect/read_table.h"

namespace travesia::statistics::protect {

using base::fail;
using base::Kind;
using base::Result;

namespace {

/// The codes of a column that a table lacks: those beneath one of its sums that none of its codes counts. Of several such codes
/// above one another the highest.
std::vector<std::uint32_t> missing(const Column& column, const std::vector<std::uint32_t>& own) {
    const Tree& tree = column.tree;
    std::vector<bool> has(tree.size(), false);
    for (const std::uint32_t code : own) {
        has[code] = true;
    }
    std::vector<bool> has_beneath(tree.size(), false);  // itself, or something beneath it
    for (std::uint32_t code = tree.size(); code-- > 0;) {
        has_beneath[code] = has_beneath[code] || has[code];
        has_beneath[tree.parent[code]] = has_beneath[tree.parent[code]] || has_beneath[code];
    }
    // A code is told apart if a sum of the table is above it and it is not counted by a finest code of the table on the way.
    std::vector<bool> split(tree.size(), false);
    std::vector<std::uint32_t> list;
    for (std::uint32_t code = 0; code < tree.size(); ++code) {
        const std::uint32_t above = tree.parent[code];
        const bool told_apart = code != 0 && split[above];
        bool parts = false;
        for (std::uint32_t part = 0; part < tree.parts[code]; ++part) {
            parts = parts || has_beneath[tree.first[code] + part];
        }
        split[code] = parts && (has[code] || told_apart);
        if (told_apart && !has_beneath[code]) {
            list.push_back(code);
        }
    }
    return list;
}

/// The table with more codes in one dimension, all zeros; the order is that of the tree of the column.
Table widen(const Table& table, const Column& column, std::size_t dimension, std::vector<std::uint32_t> own) {
    std::sort(own.begin(), own.end());
    std::vector<std::uint32_t> parent(own.size(), 0);
    const auto place_of = [&](std::uint32_t code) { return std::lower_bound(own.begin(), own.end(), code) - own.begin(); };
    for (std::size_t i = 1; i < own.size(); ++i) {
        std::uint32_t above = column.tree.parent[own[i]];
        while (!std::binary_search(own.begin(), own.end(), above)) {
            above = column.tree.parent[above];
        }
        parent[i] = static_cast<std::uint32_t>(place_of(above));
    }
    const Arranged arranged = arrange_tree(parent);
    Table wider = table;
    std::vector<Tree> trees = table.grid.trees;
    trees[dimension] = arranged.tree;
    wider.grid = make_grid(std::move(trees));
    wider.dimensions[dimension].codes.assign(own.size(), {});
    for (std::size_t i = 0; i < own.size(); ++i) {
        wider.dimensions[dimension].codes[arranged.place[i]] = column.codes[own[i]];
    }
    wider.dimensions[dimension].codes[0] = table.dimensions[dimension].codes[0];
    return wider;
}

/// Where the cells of `table` are in `wider`, of which one dimension has more codes.
std::vector<Cell> places_in(const Table& table, const Table& wider, std::size_t dimension) {
    std::unordered_map<std::string, std::uint32_t> codes;
    for (std::uint32_t code = 0; code < wider.dimensions[dimension].codes.size(); ++code) {
        codes.emplace(wider.dimensions[dimension].codes[code], code);
    }
    std::vector<Cell> places(table.grid.cells, 0);
    for (Cell cell = 0; cell < places.size(); ++cell) {
        for (std::size_t d = 0; d < table.grid.sizes.size(); ++d) {
            const std::uint32_t code = table.grid.code(cell, d);
            places[cell] += (d == dimension ? codes.at(table.dimensions[d].codes[code]) : code) * wider.grid.strides[d];
        }
    }
    return places;
}

Result<void> complete_in(LinkedTable& linked, const Column& column, std::size_t dimension,
                         const std::vector<std::uint32_t>& own) {
    const std::vector<std::uint32_t> more = missing(column, own);
    if (more.empty()) {
        return {};
    }
    const std::size_t cells = linked.table.grid.cells / own.size() * (own.size() + more.size());
    if (cells > kMostCells) {
        return fail(Kind::kTooLarge, "protect.too_large", {{"file", linked.file}, {"limit", std::to_string(kMostCells)}});
    }
    std::vector<std::uint32_t> all = own;
    all.insert(all.end(), more.begin(), more.end());
    Table wider = widen(linked.table, column, dimension, std::move(all));
    const std::vector<Cell> places = places_in(linked.table, wider, dimension);
    wider.values.assign(wider.grid.cells, 0);
    for (Cell cell = 0; cell < places.size(); ++cell) {
        wider.values[places[cell]] = linked.table.values[cell];
    }
    for (Cell& row : wider.rows) {
        row = places[row];
    }
    wider.supplied += wider.grid.cells - linked.table.grid.cells;
    linked.table = std::move(wider);
    return {};
}

}  // namespace

Result<void> complete(std::vector<LinkedTable>& tables, const Hierarchies& hierarchies) {
    TRY(const std::vector<Column> columns, columns_of(tables, hierarchies));
    for (const Column& column : columns) {
        for (std::size_t t = 0; t < tables.size(); ++t) {
            if (column.code_of[t].size() > 1) {
                TRY_VOID(complete_in(tables[t], column, column.dimension[t], column.code_of[t]));
            }
        }
    }
    return {};
}

}  // namespace travesia::statistics::protect
