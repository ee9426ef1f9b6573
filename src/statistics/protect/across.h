// Sums that no single table has whole: the region in one table, its countries in another.
#pragma once

#include <unordered_map>

#include "base/result.h"
#include "statistics/protect/linked.h"

namespace travesia::statistics::protect {

/// Fills `across` and `across_of` of a system. `cells`: the cell at each position of the common space that a table publishes.
/// Every published cell that its nearest published parts along an axis make up is a sum; what adds up over parts of parts
/// follows.
void find_sums_across(const std::unordered_map<std::uint64_t, Cell>& cells, System& system);

/// Errors: `protect.linked_sum` (linked.h).
[[nodiscard]] base::Result<void> check_sums_across(const std::vector<LinkedTable>& tables, const System& system);

}  // namespace travesia::statistics::protect
