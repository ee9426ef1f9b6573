// Names that stand in a row of their own, above or below the rows they belong to.
#pragma once

#include "statistics/sheet/body.h"

namespace travesia::statistics::sheet {

/// Gives each detail row the names of its groups and turns the rows that only name a group into sums of it. Error:
/// `sheet.no_group` when rows are left that no row names.
[[nodiscard]] base::Result<void> name_groups(const Grid& grid, const Rules& rules, const Frame& frame, Body& body);

}  // namespace travesia::statistics::sheet
