// The [table] part of source.toml: how a sheet as published becomes a flat table. Each key is explained, with a picture, in
// docs/manual/spreadsheets.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/toml_reader.h"
#include "statistics/sheet/figure.h"
#include "statistics/sheet/grid.h"
#include "statistics/sheet/pattern.h"

namespace travesia::statistics::sheet {

/// Recognises rows by a text in their label columns: "Total *", "province: Total" (in that column only), or a whole stretch,
/// "Africa .. Unknown" (both ends included).
struct RowRule {
    std::string written;
    std::string column;  ///< of `labels`; empty: any of them
    Pattern from;
    std::optional<Pattern> to;
    bool held = true;  ///< to its sum; false for a rule that begins with "~": shown when it differs, not refused
};

/// "airport: Aeropuerto *": the column to fill, and the rows that name its groups.
struct GroupRule {
    std::string written;
    std::string column;
    Pattern rows;
    bool held = true;
};

/// "Q? Total": columns of totals, by any of their header levels.
struct ColumnRule {
    Pattern title;
    bool held = true;
};

/// "Annual Count: Fiscal Year": another sheet that has the sums of the figures by these columns.
struct ControlRule {
    std::string written;
    Pattern sheet;
    std::vector<std::string> by;
};

struct Rules {
    std::string sheet;  ///< pattern of its name, or its number; empty: the only one
    std::optional<Area> range;
    std::optional<Pattern> header;  ///< a cell of the first header row; nothing: the first row with two filled cells
    std::size_t header_rows = 0;    ///< 0: found
    std::vector<std::string> labels;
    std::vector<std::string> unpivot;  ///< a name for each header row; empty: the sheet is flat already
    std::vector<std::string> fill_down;
    std::vector<RowRule> drop_rows;
    std::vector<RowRule> keep_rows;
    std::vector<RowRule> totals;
    std::vector<RowRule> subtotals;
    std::optional<RowRule> end;
    std::vector<Pattern> drop_columns;
    std::vector<ColumnRule> total_columns;
    std::vector<GroupRule> group_before;
    std::vector<GroupRule> group_after;
    Marks marks;
    char thousands = ',';
    std::vector<ControlRule> control;
    bool keep_blanks = false;  ///< a blank figure is a missing one; else it says nothing
};

/// Reads the table; what is wrong is reported to `table`: `sheet.rule_range`, `sheet.rule_pattern`, `sheet.rule_group`,
/// `sheet.rule_meaning`, `sheet.rule_thousands`, `sheet.rule_blank`, `sheet.rule_labels`, `sheet.rule_number`.
[[nodiscard]] Rules read_rules(base::TomlReader table);

}  // namespace travesia::statistics::sheet
