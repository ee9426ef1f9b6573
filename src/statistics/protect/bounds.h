// What a reader can find out about each hidden cell.
//
// Two pairs of numbers a cell. `low` and `high`: what follows from the visible cells and the sums, so the cell is certainly not
// outside. `reached_low` and `reached_high`: figures for which a whole table exists that looks the same, so the reader certainly
// cannot exclude them. The reader's best bounds lie between the two pairs; `checked` says how close they are known. The
// protection itself never rests on these numbers but on check.h.
#pragma once

#include <functional>
#include <limits>

#include "statistics/protect/system.h"

namespace travesia::statistics::protect {

enum class Checked : std::uint8_t {
    kMet,      ///< both pairs are the same: exact, for whole numbers too
    kProgram,  ///< `low` and `high` are the optima of the linear program of all equations over real numbers, rounded inwards to
               ///< whole ones; whole-numbered tables may reach less far
    kBetween,  ///< the best bounds lie between the two pairs: there was no time for more, or the counts are too large
};

struct CellBounds {
    /// No upper bound follows: the grand total is hidden as well.
    static constexpr Count kNoLimit = std::numeric_limits<Count>::max() / 4;

    Cell cell = 0;
    Count low = 0;
    Count high = kNoLimit;
    Count reached_low = 0;
    Count reached_high = 0;
    Checked checked = Checked::kBetween;
};

/// How much work is done for it. A component is a set of hidden cells that share sums, directly or through others; those with a
/// cell of a hundred million or more get no linear program.
struct Effort {
    static constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t kQuick = 400;

    std::size_t largest_program = kAny;  ///< components of more hidden cells get no linear program
    std::function<bool()> enough;        ///< asked again and again; once it says yes the rest stays kBetween. Empty: no end
};

/// The bounds of every hidden cell, in the order of the grid.
[[nodiscard]] std::vector<CellBounds> bounds_of_hidden(const System& system, const Rule& rule, const Pattern& pattern,
                                                       const Effort& effort = {});

}  // namespace travesia::statistics::protect
