#include "statistics/protect/render.h"

#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"

namespace travesia::statistics::protect {

using nlohmann::ordered_json;

namespace {

/// The rows of the file; where zeros are hidden also the zeros it left out, as leaving them out would show them.
std::vector<Cell> rows_to_write(const Table& table, const Rule& rule) {
    std::vector<Cell> rows = table.rows;
    if (rule.hide_zeros && table.supplied > 0) {
        std::vector<bool> there(table.grid.cells, false);
        for (const Cell cell : rows) {
            there[cell] = true;
        }
        for (Cell cell = 0; cell < table.grid.cells; ++cell) {
            if (!there[cell]) {
                rows.push_back(cell);
            }
        }
    }
    return rows;
}

std::vector<std::string> codes_of(const Table& table, Cell cell) {
    std::vector<std::string> codes;
    for (std::size_t d = 0; d < table.dimensions.size(); ++d) {
        codes.push_back(table.dimensions[d].codes[table.grid.code(cell, d)]);
    }
    return codes;
}

std::vector<std::string> names_of(const Table& table) {
    std::vector<std::string> names;
    for (const Dimension& dimension : table.dimensions) {
        names.push_back(dimension.name);
    }
    return names;
}

void append_fields(std::string& text, const std::vector<std::string>& fields) {
    for (const std::string& field : fields) {
        text += base::csv_field(field);
        text += ',';
    }
}

const char* word(Checked checked) {
    switch (checked) {
        case Checked::kMet: return "met";
        case Checked::kProgram: return "program";
        case Checked::kBetween: return "between";
    }
    return "";
}

constexpr std::array kBoundsColumns{"reason",      "needed_low",   "needed_high", "low",          "high",
                                    "reached_low", "reached_high", "checked",     "holds_against"};

/// The needs of the small cells, and which of them hold against outsiders only.
struct Needs {
    std::unordered_map<Cell, const Need*> by_cell;
    std::unordered_set<Cell> outsiders_only;
};

/// The columns of a cell's bounds after its codes. A complement has no need; without a limit `high` is null.
ordered_json bounds_row(const CellBounds& bounds, const Needs& all) {
    const auto& needs = all.by_cell;
    const auto found = needs.find(bounds.cell);
    ordered_json row = ordered_json::array();
    row.push_back(found == needs.end() ? "complement" : "small");
    row.push_back(found == needs.end() ? ordered_json() : ordered_json(found->second->low));
    row.push_back(found == needs.end() ? ordered_json() : ordered_json(found->second->high));
    row.push_back(bounds.low);
    row.push_back(bounds.high >= CellBounds::kNoLimit ? ordered_json() : ordered_json(bounds.high));
    row.push_back(bounds.reached_low);
    row.push_back(bounds.reached_high);
    row.push_back(word(bounds.checked));
    row.push_back(found == needs.end() ? ordered_json()
                                       : ordered_json(all.outsiders_only.contains(bounds.cell) ? "outsiders" : "anybody"));
    return row;
}

Needs needs_of(const Protection& protection) {
    Needs needs;
    for (const Need& need : protection.pattern.needs) {
        needs.by_cell.emplace(need.cell, &need);
    }
    for (const std::size_t open : protection.open) {
        needs.outsiders_only.insert(protection.pattern.needs[open].cell);
    }
    return needs;
}

}  // namespace

std::string protected_csv(const Table& table, const Rule& rule, const Pattern& pattern) {
    std::string text;
    append_fields(text, names_of(table));
    text += base::csv_field(table.value_name) + ",CONF_STATUS\n";
    for (const Cell cell : rows_to_write(table, rule)) {
        append_fields(text, codes_of(table, cell));
        text += pattern.status[cell] == Status::kShown ? std::to_string(table.values[cell]) + ",F\n" : ",C\n";
    }
    return text;
}

std::string protected_json(const Table& table, const Rule& rule, const Pattern& pattern) {
    ordered_json document;
    document["columns"] = names_of(table);
    document["columns"].push_back(table.value_name);
    document["columns"].push_back("CONF_STATUS");
    ordered_json& cells = document["cells"] = ordered_json::array();
    for (const Cell cell : rows_to_write(table, rule)) {
        ordered_json row = codes_of(table, cell);
        const bool shown = pattern.status[cell] == Status::kShown;
        row.push_back(shown ? ordered_json(table.values[cell]) : ordered_json());
        row.push_back(shown ? "F" : "C");
        cells.push_back(std::move(row));
    }
    return document.dump() + "\n";
}

std::string bounds_csv(const Table& table, const Protection& protection) {
    const auto needs = needs_of(protection);
    std::string text;
    append_fields(text, names_of(table));
    text += base::join({kBoundsColumns.begin(), kBoundsColumns.end()}, ",") + "\n";
    for (const CellBounds& bounds : protection.bounds) {
        append_fields(text, codes_of(table, bounds.cell));
        std::vector<std::string> fields;
        for (const auto& field : bounds_row(bounds, needs)) {
            fields.push_back(field.is_null() ? "" : field.is_string() ? field.get_ref<const std::string&>() : field.dump());
        }
        text += base::join(fields, ",") + "\n";
    }
    return text;
}

std::string bounds_json(const Table& table, const Protection& protection) {
    const auto needs = needs_of(protection);
    ordered_json document;
    document["columns"] = names_of(table);
    for (const char* column : kBoundsColumns) {
        document["columns"].push_back(column);
    }
    ordered_json& cells = document["cells"] = ordered_json::array();
    for (const CellBounds& bounds : protection.bounds) {
        ordered_json row = codes_of(table, bounds.cell);
        for (const auto& field : bounds_row(bounds, needs)) {
            row.push_back(field);
        }
        cells.push_back(std::move(row));
    }
    return document.dump() + "\n";
}

}  // namespace travesia::statistics::protect
