// Proof that a pattern protects, and nothing but a proof: it knows tables and equations, not how the pattern was found.
//
// For each need the pattern brings alternatives. If an alternative changes hidden cells only, keeps every line adding up, takes
// no cell below what everybody knows it to be at least, and brings the small cell as low (or high) as the need asks, then whoever
// sees the protected table must reckon with it: no inference, linear or integer, can exclude it. All of this is whole-number
// arithmetic.
#pragma once

#include "statistics/protect/system.h"

namespace travesia::statistics::protect {

/// The needs (positions in `pattern.needs`) that the pattern does not prove. Empty: every small cell is protected.
[[nodiscard]] std::vector<std::size_t> unproven(const System& system, const Rule& rule, const Pattern& pattern);

/// The needs whose alternatives change a cell of one, other than their own: somebody who is alone in that cell can exclude them.
[[nodiscard]] std::vector<std::size_t> open_to_insiders(const System& system, const Pattern& pattern);

}  // namespace travesia::statistics::protect
