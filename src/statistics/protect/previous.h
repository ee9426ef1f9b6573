// Two releases of one table: what the first has shown cannot be hidden by the second.
//
// Whoever lays both side by side knows a cell that either of them shows, as long as the figure was not revised. So cells that the
// release before shows with the same figure serve to hide others only where there is no other way, and the attack is tried on
// both together before anything is written.
#pragma once

#include <string_view>

#include "base/result.h"
#include "statistics/protect/types.h"

namespace travesia::statistics::protect {

/// What the release before says about the cells of a table.
struct Previous {
    std::vector<bool> shown_same;     ///< cells it shows with the figure they have now
    std::size_t shown_otherwise = 0;  ///< cells it shows with another figure: revised
    std::size_t hidden = 0;           ///< cells it hides
    std::size_t unknown = 0;          ///< cells of the table it does not have
};

/// Reads a protected.csv written by this room. Dimensions are found by name, codes by text; a release without one of the table's
/// dimensions is refused. Errors: `csv.*`, `protect.previous_column`, `protect.previous_figure` (facts file, column or line).
[[nodiscard]] base::Result<Previous> read_previous(std::string_view text, const std::string& file, const Table& table);

/// The attack with both releases in hand.
struct Differencing {
    std::vector<Cell> known_already;  ///< small cells that the release before shows as they are: nothing can hide them any more
    std::vector<std::size_t> given_away;  ///< needs whose alternatives stand on a cell that it shows
};
[[nodiscard]] Differencing attack(const Pattern& pattern, const Previous& previous);

}  // namespace travesia::statistics::protect
