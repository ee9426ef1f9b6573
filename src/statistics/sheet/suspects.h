// Rows and columns that are taken as figures and are called like sums, and rows that are the sum of those above them: counted
// with their parts they would count twice.
#pragma once

#include "statistics/sheet/body.h"

namespace travesia::statistics::sheet {

/// "A12 “Total”" for each, the first ten of those called so and of those that add up ("A12 “Suma” (= rows 3-11)"). Rows that a
/// rule of `group_after` or `keep_rows` knows are not among them.
[[nodiscard]] std::vector<std::string> find_suspects(const Frame& frame, const Body& body);

}  // namespace travesia::statistics::sheet
