// Several tables that a reader sees at once: what is the same cell, and the system of all their equations.
//
// Columns are the same where they have the same heading, codes where they have the same text; the totals of a column are the same
// whatever they are called, and a table without the column is its total. A column with one code only stands for that code, if
// another table tells several apart. So two tables share every cell that both could show, and it must have the same figure.
#pragma once

#include "base/result.h"
#include "statistics/protect/hierarchy.h"
#include "statistics/protect/system.h"

namespace travesia::statistics::protect {

inline constexpr std::size_t kMostTables = 16;

struct LinkedTable {
    std::string file;  ///< what messages call it
    Table table;
};

/// Errors: `protect.no_column`: no table has the column of a hierarchy; `protect.hierarchy_unknown`: it makes no code of the
/// column a part of another one. Either is a slip of the pen, and subtotals would be taken for parts.
[[nodiscard]] base::Result<void> check_use(const std::vector<LinkedTable>& tables, const Hierarchies& hierarchies);

/// Adds to each table, as zeros, the codes that only other tables have and that its sums would have to count. Errors:
/// `protect.too_large`, `protect.linked_constant` (facts column, first, second): tables about different single codes.
[[nodiscard]] base::Result<void> complete(std::vector<LinkedTable>& tables, const Hierarchies& hierarchies);

/// The system of tables that are complete. Errors: `protect.linked_differs` (facts cell, first, value, second, other, count): a
/// cell has different figures; `protect.linked_sum` (facts cell, file, value, parts, count): a figure of one table is not the sum
/// of what other tables split it into; `protect.too_large`.
[[nodiscard]] base::Result<System> join(const std::vector<LinkedTable>& tables, const Hierarchies& hierarchies);

}  // namespace travesia::statistics::protect
