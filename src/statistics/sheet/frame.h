// Where things are on a sheet: the header, the columns that name things, the columns that hold figures.
#pragma once

#include "base/result.h"
#include "statistics/sheet/rules.h"

namespace travesia::statistics::sheet {

struct LabelColumn {
    std::size_t column = 0;
    std::string name;
};

enum class ColumnUse : std::uint8_t { kFigures, kTotal, kDropped };

struct FigureColumn {
    std::size_t column = 0;
    std::vector<std::string> levels;  ///< what the header rows say above it, merged cells filled across
    ColumnUse use = ColumnUse::kFigures;
    std::size_t rule = 0;  ///< of `total_columns`, for a total
};

struct Frame {
    Area area;  ///< what is looked at
    std::size_t header_row = 0;
    std::size_t header_rows = 1;
    std::vector<LabelColumn> labels;
    std::vector<FigureColumn> figures;
    bool wide = false;  ///< figures are unpivoted

    [[nodiscard]] std::size_t first_row() const { return header_row + header_rows; }
};

/// Finds them. `cells` are the columns of figures of a flat sheet, by their header. Errors (facts sheet, cell and what is needed
/// to put it right): `sheet.empty`, `sheet.no_header`, `sheet.levels`, `sheet.no_column`, `sheet.no_figures`,
/// `sheet.same_column`, `sheet.same_heading`, `sheet.no_title`.
[[nodiscard]] base::Result<Frame> find_frame(const Grid& grid, const Rules& rules, const std::vector<std::string>& cells);

}  // namespace travesia::statistics::sheet
