// Which cells to hide so that no small one can be computed or bounded from what stays visible.
//
//     const Pattern pattern = suppress(table, rule);
//
// Every small cell gets two alternatives: whole-numbered tables with the same visible cells in which it is as low and as high as
// its need asks, and in which, if at all possible, nobody else who is alone in a cell has another figure: such a person knows
// that one. An alternative is a sum of boxes (box_search.h). Cells are hidden greedily for one small cell after the other; then
// each complement is tried again: can what stands on it stand on cells already hidden, or on fewer? The outcome does not depend
// on time or chance.
#pragma once

#include "statistics/protect/types.h"

namespace travesia::statistics::protect {

/// `barred` (empty, or one flag a cell) names cells that must not be hidden to protect others, because they are known already.
[[nodiscard]] Pattern suppress(const Table& table, const Rule& rule, const std::vector<bool>& barred = {});

}  // namespace travesia::statistics::protect
