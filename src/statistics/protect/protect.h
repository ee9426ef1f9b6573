// The whole walk of one table: what is hidden, the proof that it suffices, and what a reader can still find out.
#pragma once

#include "base/result.h"
#include "statistics/protect/bounds.h"

namespace travesia::statistics::protect {

struct Protection {
    Pattern pattern;
    std::vector<CellBounds> bounds;  ///< of every hidden cell
};

/// `known`: cells a reader knows already (suppress.h). Errors: `protect.impossible` (facts cell, count): a small cell cannot be
/// protected, as small cells it would need are known already; `protect.one_cell`: there is nothing to hide it among.
[[nodiscard]] base::Result<Protection> protect(const Table& table, const Rule& rule, const std::vector<bool>& known = {});

}  // namespace travesia::statistics::protect
