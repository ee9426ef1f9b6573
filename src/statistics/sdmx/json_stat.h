// JSON-stat 2.0: a cube with a dimension for each place of the key that varies, for dashboards and R, Python and JavaScript
// readers.
#pragma once

#include "statistics/sdmx/message.h"

namespace travesia::statistics::sdmx {

/// One data set as a JSON-stat dataset with sparse values; several as a collection of them. Errors: `sdmx.too_large` when a cube
/// would have more than ten million cells.
[[nodiscard]] base::Result<std::string> json_stat(const Selection& selection, const Names& names, const Header& header);

}  // namespace travesia::statistics::sdmx
