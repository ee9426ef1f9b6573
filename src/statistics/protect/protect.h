// The whole walk of one table: what is hidden, the proof that it suffices, and what a reader can still find out.
#pragma once

#include "base/result.h"
#include "statistics/protect/bounds.h"
#include "statistics/protect/linked.h"

namespace travesia::statistics::protect {

struct Protection {
    Pattern pattern;
    std::vector<CellBounds> bounds;  ///< of every hidden cell
    std::vector<std::size_t> open;   ///< needs that hold against outsiders only (check.h)
};

struct LinkedProtection {
    System system;
    Protection joint;  ///< in the cells of the system
    std::vector<Protection>
        tables;  ///< the same in the cells of each table, without the alternatives: they are of all tables at once
};

/// `known`: cells a reader knows already (suppress.h). Errors: `protect.impossible` (facts cell, count): a small cell cannot be
/// protected, as small cells it would need are known already; `protect.one_cell`: there is nothing to hide it among.
[[nodiscard]] base::Result<Protection> protect(const Table& table, const Rule& rule, const std::vector<bool>& known = {},
                                               const Effort& effort = {});

/// All tables at once, each complete (linked.h): what is hidden in one is hidden in all, and each proof holds for whoever sees
/// them all. `known`: empty, or flags as above for each table. Errors: also those of join.
[[nodiscard]] base::Result<LinkedProtection> protect_linked(const std::vector<LinkedTable>& tables,
                                                            const Hierarchies& hierarchies, const Rule& rule,
                                                            const std::vector<std::vector<bool>>& known = {},
                                                            const Effort& effort = {});

}  // namespace travesia::statistics::protect
