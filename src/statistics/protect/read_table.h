// A frequency table out of a CSV file: some columns of codes, one column of counts, totals included.
//
// Everything that would make the protection worthless is refused with the line or the sum it is about: a figure that is not a
// whole number, a cell that is there twice, a dimension without a total, totals that do not add up. Cells the file leaves out are
// zeros if, and only if, the totals add up without them.
#pragma once

#include <string_view>

#include "base/result.h"
#include "statistics/protect/hierarchy.h"
#include "statistics/protect/types.h"

namespace travesia::statistics::protect {

inline constexpr std::size_t kMostCells = 5'000'000;
inline constexpr std::size_t kMostDimensions = 6;
inline constexpr Count kLargestCount = 1'000'000'000'000;

/// `file`: what messages call it. `value_column`: the heading of the counts; empty: a column called value, valor, obs_value,
/// count, n …, else the last one. `hierarchies`: of the columns that have subtotals; those of other columns are not used. Errors:
/// `csv.*`, `protect.*` (facts file, and line, cell, column as far as they apply).
[[nodiscard]] base::Result<Table> read_table(std::string_view text, const std::string& file, const std::string& value_column = "",
                                             const Hierarchies& hierarchies = {});

/// A cell in words, for messages: "sex=F, age=_T".
[[nodiscard]] std::string describe(const Table& table, Cell cell);

}  // namespace travesia::statistics::protect
