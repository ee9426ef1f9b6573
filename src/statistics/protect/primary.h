// Which cells are small, and how far a reader's bounds must reach around each.
#pragma once

#include "statistics/protect/system.h"

namespace travesia::statistics::protect {

/// One need for each small cell, in the order of the grid. A reader must have to reckon with the threshold or more, and with less
/// than the true count - unless the zeros that are shown already say that it cannot be less (a total of 2 over two cells that are
/// not zero is 2 at least, whatever is hidden).
[[nodiscard]] std::vector<Need> small_cells(const System& system, const Rule& rule);

}  // namespace travesia::statistics::protect
