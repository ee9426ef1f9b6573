// The whole walk of one table: what is hidden, the proof that it suffices, and what a reader can still find out.
#pragma once

#include "base/result.h"
#include "statistics/protect/bounds.h"

namespace travesia::statistics::protect {

struct Protection {
    Pattern pattern;
    std::vector<CellBounds> bounds;  ///< of every hidden cell
};

/// `barred`: cells that must stay shown (suppress.h). Errors: `protect.impossible` (facts cell, count): a small cell cannot be
/// protected with what may be hidden; `protect.one_cell`: there is nothing to hide it among.
[[nodiscard]] base::Result<Protection> protect(const Table& table, const Rule& rule, const std::vector<bool>& barred = {});

}  // namespace travesia::statistics::protect
