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

#include "statistics/protect/system.h"

namespace travesia::statistics::protect {

/// `known` (empty, or one flag a cell) names cells that a reader knows already. They serve to hide others only where there is no
/// other way, and a small one among them is hidden but has no need any more.
[[nodiscard]] Pattern suppress(const System& system, const Rule& rule, const std::vector<bool>& known = {});

}  // namespace travesia::statistics::protect
