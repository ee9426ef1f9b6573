// From a sheet as published to a flat table: find the header, read the rows, name the groups, check the totals, unpivot.
//
//     sheet → find_frame (frame.h) → read_body (body.h, groups.h) → check_sums (sums.h) → FlatTable
//
// Pure: no file, no clock. The same sheet and rules give the same table.
#pragma once

#include "base/result.h"
#include "statistics/sheet/flat_table.h"
#include "statistics/sheet/grid.h"
#include "statistics/sheet/rules.h"

namespace travesia::statistics::sheet {

struct Wanted {
    std::vector<std::string> cells;  ///< the columns of figures, for a sheet that is flat already
    std::int64_t rounding = 1;       ///< figures are rounded to multiples of this
};

/// Columns of the result: the labels, the groups, the header levels, then `figure`, `lower`, `upper`, `mark` of an unpivoted
/// sheet, or each column of figures with its own (`…_lower` and so on when there are several) of a flat one. A hidden figure is
/// null with `lower` and `upper` where they are known, and `mark` says how it was published. `controls` are the sheets of
/// `rules.control`, in their order. Errors: as find_frame and read_body; `sheet.control_column`.
[[nodiscard]] base::Result<FlatTable> flatten(const Grid& grid, const Rules& rules, const Wanted& wanted,
                                              const std::vector<Grid>& controls);

/// The steps that can be taken on a sheet that flatten() refuses: the sheet, and as far as they are found its header and what its
/// rows are taken for.
[[nodiscard]] std::vector<Step> steps_so_far(const Grid& grid, const Rules& rules, const Wanted& wanted);

/// Which of the sheets `wish` means: a name or pattern, a number from 1, or - blank - the only one that is not empty. Errors:
/// `sheet.which` (facts sheets), `sheet.not_there`, `sheet.several`.
[[nodiscard]] base::Result<std::size_t> choose_sheet(const std::vector<std::string>& names, const std::string& wish);

}  // namespace travesia::statistics::sheet
