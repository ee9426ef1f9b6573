// The best a reader can do about the hidden cells of one component: the optima of the linear program of all its equations.
//
// Two programs a cell would be too many for a large table. Every possible point found on the way says something about all cells
// at once, and where a limit that is known already has been reached there is nothing left to solve. So first a few programs ask
// for many cells together, then one after the other is asked for what is still open.
#pragma once

#include <functional>

#include "statistics/protect/bounds.h"

namespace travesia::statistics::protect {

/// Makes the bounds of these cells (`members`: positions in `hidden`, a component) as tight as they are over real numbers,
/// rounded inwards to whole ones, and `reached` as wide as whole-numbered points show. What is not decided when `enough` says so,
/// or left in doubt by rounding errors, stays as it was and kBetween.
void solve_exactly(const System& system, std::vector<CellBounds>& hidden, const std::vector<std::size_t>& members,
                   const std::function<bool()>& enough);

}  // namespace travesia::statistics::protect
