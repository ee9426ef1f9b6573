#include "statistics/protect/read_table.h"

#include <algorithm>

#include "base/text.h"
#include "statistics/protect/lines.h"
#include "statistics/protect/totals.h"

namespace travesia::statistics::protect {

using base::fail;
using base::Kind;
using base::Result;

namespace {

/// How many wrong sums a message spells out.
constexpr std::size_t kShownSums = 3;

Result<void> check_size(const Records& records, const std::string& file) {
    std::size_t cells = 1;
    for (const auto& codes : records.codes) {
        if (codes.size() > kMostCells / cells) {
            return fail(Kind::kTooLarge, "protect.too_large", {{"file", file}, {"limit", std::to_string(kMostCells)}});
        }
        cells *= codes.size();
    }
    return {};
}

/// What is a part of what in a dimension: as its hierarchy says, or everything of the total.
Result<Structure> find_structure(const Records& records, std::size_t dimension, const std::string& file,
                                 const Hierarchies& hierarchies) {
    const auto& codes = records.codes[dimension];
    const auto hierarchy = hierarchies.find(records.names[dimension]);
    // A table of regions only has no subtotals, though the file knows some.
    if (hierarchy != hierarchies.end() && says_something(codes, hierarchy->second)) {
        return structure_of(codes, hierarchy->second, file, records.names[dimension]);
    }
    TRY(const FoundTotal total, find_total(records, dimension, file));
    return Structure{std::vector<std::uint32_t>(codes.size(), total.code), total.how};
}

/// The dimensions with their totals in front, and for each the new place of each code of the records.
Result<std::vector<std::vector<std::uint32_t>>> arrange(const Records& records, const std::string& file,
                                                        const Hierarchies& hierarchies, Table& table) {
    TRY_VOID(check_size(records, file));
    std::vector<std::vector<std::uint32_t>> places;
    std::vector<Tree> trees;
    for (std::size_t d = 0; d < records.names.size(); ++d) {
        TRY(const Structure structure, find_structure(records, d, file, hierarchies));
        Arranged arranged = arrange_tree(structure.parent);
        Dimension dimension{records.names[d], std::vector<std::string>(arranged.place.size()), structure.how};
        for (std::uint32_t code = 0; code < arranged.place.size(); ++code) {
            dimension.codes[arranged.place[code]] = records.codes[d][code];
        }
        table.dimensions.push_back(std::move(dimension));
        trees.push_back(std::move(arranged.tree));
        places.push_back(std::move(arranged.place));
    }
    table.grid = make_grid(std::move(trees));
    return places;
}

Result<void> fill(const Records& records, const std::vector<std::vector<std::uint32_t>>& places, const std::string& file,
                  Table& table) {
    std::vector<std::uint32_t> row_of(table.grid.cells, 0);  // from 1
    table.values.assign(table.grid.cells, 0);
    for (std::size_t row = 0; row < records.rows(); ++row) {
        Cell cell = 0;
        for (std::size_t d = 0; d < places.size(); ++d) {
            cell += places[d][records.keys[row * places.size() + d]] * table.grid.strides[d];
        }
        if (row_of[cell] != 0) {
            return fail(Kind::kInvalid, "protect.twice",
                        {{"file", file},
                         {"line", std::to_string(records.lines[row])},
                         {"cell", describe(table, cell)},
                         {"first", std::to_string(records.lines[row_of[cell] - 1])}});
        }
        row_of[cell] = static_cast<std::uint32_t>(row + 1);
        table.values[cell] = records.counts[row];
        table.rows.push_back(cell);
    }
    table.supplied = table.grid.cells - records.rows();
    return {};
}

/// "sex=_T, age=0-4: total 12, parts 15, difference 3"; which words those are is the message's business.
std::string wrong_sum(const Table& table, const Line& line) {
    const Count total = table.values[line.total];
    const Count difference = excess(table.values, line);
    return describe(table, line.total) + " (" + table.dimensions[line.dimension].name + "): " + std::to_string(total) + " ≠ " +
           std::to_string(total + difference) + " (" + (difference > 0 ? "+" : "") + std::to_string(difference) + ")";
}

Result<void> check_sums(const Table& table, const std::string& file) {
    std::vector<bool> in_file(table.grid.cells, table.supplied == 0);
    for (const Cell cell : table.rows) {
        in_file[cell] = true;
    }
    std::vector<std::string> wrong;
    std::size_t count = 0;
    Cell missing = 0;
    for_each_line(table.grid, [&](const Line& line) {
        if (excess(table.values, line) == 0) {
            return;
        }
        missing = in_file[line.total] || missing != 0 ? missing : line.total + 1;
        if (++count <= kShownSums) {
            wrong.push_back(base::printable(wrong_sum(table, line), 300));
        }
    });
    if (missing != 0) {
        return fail(Kind::kInvalid, "protect.total_missing",
                    {{"file", file}, {"cell", describe(table, missing - 1)}, {"count", std::to_string(count)}});
    }
    if (count > 0) {
        return fail(Kind::kInvalid, "protect.sums",
                    {{"file", file}, {"count", std::to_string(count)}, {"list", base::join(wrong, "; ")}});
    }
    return {};
}

}  // namespace

std::string describe(const Table& table, Cell cell) {
    std::vector<std::string> parts;
    for (std::size_t d = 0; d < table.dimensions.size(); ++d) {
        parts.push_back(table.dimensions[d].name + "=" + table.dimensions[d].codes[table.grid.code(cell, d)]);
    }
    return base::printable(base::join(parts, ", "), 300);
}

Result<Table> read_table(std::string_view text, const std::string& file, const std::string& value_column,
                         const Hierarchies& hierarchies) {
    TRY(const Records records, read_records(text, file, value_column));
    Table table;
    table.value_name = records.value_name;
    TRY(const auto places, arrange(records, file, hierarchies, table));
    TRY_VOID(fill(records, places, file, table));
    TRY_VOID(check_sums(table, file));
    return table;
}

}  // namespace travesia::statistics::protect
