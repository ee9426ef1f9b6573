// The proof beside the observations: what went in equals what came out, and totals inside the file agree.
#pragma once

#include "statistics/collect.h"
#include "statistics/harmonise.h"

namespace travesia::statistics {

/// Counts rows and cells of the raw table and compares them with what the collector made.
[[nodiscard]] base::Result<void> check_cells(RawTable& table, const Collector& collector, Report& report);
/// Tells what the sheets' own totals say (sheet/sums.h).
void report_sheets(const RawTable& table, Report& report);
/// Runs the [[check]] totals. Error: `mapping.check` (facts file, field, reason) when its SQL does not run.
[[nodiscard]] base::Result<void> check_totals(RawTable& table, const Source& source, Report& report);
/// Compares totals with the series named in [[compare]], over the periods both have.
void compare_series(const Source& source, const Observations& observations, const TotalsOf& totals_of, Report& report);
/// Finds the rows in which the reported labels stand.
[[nodiscard]] base::Result<void> locate_labels(RawTable& table, Report& report);

}  // namespace travesia::statistics
