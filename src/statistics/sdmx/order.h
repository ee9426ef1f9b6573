// In which order the rows of a data set are written, and which of them.
#pragma once

#include "statistics/sdmx/select.h"

namespace travesia::statistics::sdmx {

/// Sorts the rows by series and time (or as `sort` says; unknown ids must have been refused before), and when the answer has
/// series brings the rows of each together.
void put_in_order(DataSet& set, const Layout& layout, const std::vector<SortWish>& sort);
/// Keeps the first and last observations of each time series; 0 and 0: all.
void keep_ends(DataSet& set, std::size_t first, std::size_t last);
/// Keeps one row of each series: for answers that have keys only.
void keep_series(DataSet& set, std::size_t at_observation);

}  // namespace travesia::statistics::sdmx
