// The columns of several tables together: all codes of each, what is the sum of what, and which table has which.
#pragma once

#include "base/result.h"
#include "statistics/protect/linked.h"

namespace travesia::statistics::protect {

struct Column {
    std::string name;
    std::vector<std::string> codes;  ///< in the order of the tree; the total, whatever it is called, first
    Tree tree;
    std::vector<std::vector<std::uint32_t>> code_of;  ///< of each table: the place here of each of its codes; empty: not there
    std::vector<std::size_t> dimension;               ///< of each table, where it has the column
};

/// Errors: `protect.linked_constant`.
[[nodiscard]] base::Result<std::vector<Column>> columns_of(const std::vector<LinkedTable>& tables,
                                                           const Hierarchies& hierarchies);

}  // namespace travesia::statistics::protect
