// A sheet as it lies on the table: rows of cells, every cell text, nothing interpreted.
//
// Rows and columns count from 0 here; people read "C5" (cell_name). Texts are tidied once, when a sheet is read: line breaks,
// tabs, no-break and repeated blanks become one blank, so that a header "Fiscal<CR><LF>Year" is "Fiscal Year".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace travesia::statistics::sheet {

struct Grid {
    std::string name;         ///< of the sheet
    std::size_t columns = 0;  ///< of the widest row
    std::vector<std::vector<std::string>> rows;

    /// The text of a cell; outside of the sheet all is blank.
    [[nodiscard]] const std::string& at(std::size_t row, std::size_t column) const;
};

/// A rectangle, both ends included.
struct Area {
    std::size_t first_row = 0;
    std::size_t last_row = 0;
    std::size_t first_column = 0;
    std::size_t last_column = 0;
};

/// "C5" for row 4, column 2.
[[nodiscard]] std::string cell_name(std::size_t row, std::size_t column);
/// "C" for column 2.
[[nodiscard]] std::string column_name(std::size_t column);
/// Reads "A3:EJ43", "A3" (to the end), "B:F", "3:43", "A3:" or ":F"; what is not said reaches to the edge. Nothing: not a range.
[[nodiscard]] std::optional<Area> parse_area(std::string_view text);
/// The part of `area` that `grid` has.
[[nodiscard]] Area within(const Area& area, const Grid& grid);
/// One blank for every run of white space (no-break and zero-width blanks too), none at the ends.
[[nodiscard]] std::string tidy(std::string_view text);

}  // namespace travesia::statistics::sheet
