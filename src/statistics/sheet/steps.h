// The table's way, step by step, for `travesia harmonise --explain`: what each rule did, on a few rows.
#pragma once

#include "statistics/sheet/body.h"
#include "statistics/sheet/flat_table.h"

namespace travesia::statistics::sheet {

[[nodiscard]] Step describe_sheet(const Grid& grid, const Area& area);
[[nodiscard]] Step describe_header(const Rules& rules, const Frame& frame);
[[nodiscard]] Step describe_rows(const Body& body);
[[nodiscard]] std::vector<Step> describe(const Grid& grid, const Rules& rules, const Frame& frame, const Body& body,
                                         const FlatTable& table);
/// A small table with lines between its columns; the first row is its head. Long texts are cut.
[[nodiscard]] std::string draw(const std::vector<std::vector<std::string>>& rows);

}  // namespace travesia::statistics::sheet
