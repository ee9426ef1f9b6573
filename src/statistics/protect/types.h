// The words of disclosure control: a frequency table with its totals, and what is hidden of it.
//
// A table is a full grid: every combination of the codes of its dimensions is a cell, the totals included. In each dimension the
// total stands at position 0, the parts behind it, subtotals before their own parts (tree.h). A line (lines.h) reads "total = sum
// of its parts", all other coordinates fixed. A dimension with one code only is a constant of the table and takes part in no sum.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "statistics/protect/tree.h"

namespace travesia::statistics::protect {

/// People, events, cases: whole and never negative in a table that was read.
using Count = std::int64_t;
/// A place in the grid.
using Cell = std::uint32_t;

/// How the total of a dimension was found.
enum class TotalFound {
    kByWord,       ///< a code that means "total" in the languages of the region, or SDMX's _T
    kByAdding,     ///< no such word, but one code that is the sum of all others in every line
    kByHierarchy,  ///< no such word, but one code that all others are beneath
    kConstant,     ///< one code only: nothing to add up
};

struct Dimension {
    std::string name;
    std::vector<std::string> codes;  ///< the total first, then the parts in the order of the file, level by level
    TotalFound found = TotalFound::kByWord;
};

/// Sizes and strides of a grid; the last dimension varies fastest.
struct Grid {
    std::vector<std::uint32_t> sizes;
    std::vector<std::uint32_t> strides;
    std::vector<Tree> trees;  ///< what is the sum of what, of each dimension
    std::size_t cells = 0;

    [[nodiscard]] std::uint32_t code(Cell cell, std::size_t dimension) const {
        return cell / strides[dimension] % sizes[dimension];
    }
    /// Whether `cell` is a sum of others along `dimension`.
    [[nodiscard]] bool is_total(Cell cell, std::size_t dimension) const { return trees[dimension].is_sum(code(cell, dimension)); }
    /// In how many dimensions the cell is a total; 0 for an inner cell.
    [[nodiscard]] int totals(Cell cell) const;
};
[[nodiscard]] Grid make_grid(std::vector<Tree> trees);
/// Without subtotals.
[[nodiscard]] Grid make_grid(const std::vector<std::uint32_t>& sizes);

struct Table {
    std::vector<Dimension> dimensions;
    Grid grid;
    std::vector<Count> values;
    std::string value_name;    ///< the heading of the column of figures
    std::vector<Cell> rows;    ///< the cell of each row of the file, in the file's order
    std::size_t supplied = 0;  ///< cells the file does not have: zeros, as the totals prove
};

/// What is asked of the protection.
struct Rule {
    Count threshold = 5;  ///< counts below it are not shown
    bool hide_zeros =
        false;  ///< a zero is a small count too; else zeros are shown and everybody knows that what is hidden is not zero
    /// What everybody knows of a hidden cell: it is at least so much.
    [[nodiscard]] Count least() const { return hide_zeros ? 0 : 1; }
    [[nodiscard]] bool is_small(Count value) const { return value < threshold && value >= least(); }
};

/// A small cell, and how far a reader's bounds must reach around it: `low` or less, and `high` or more.
struct Need {
    Cell cell = 0;
    Count low = 0;
    Count high = 0;
};

/// Another table that a reader cannot tell from the true one, as the difference to it.
struct Change {
    Cell cell = 0;
    Count by = 0;
};
using Alternative = std::vector<Change>;

enum class Status : std::uint8_t { kShown, kSmall, kComplement };

/// What is hidden, and why that is enough: for every need one alternative that goes low and one that goes high.
struct Pattern {
    std::vector<Status> status;         ///< of each cell
    std::vector<Need> needs;            ///< one a small cell
    std::vector<Alternative> low;       ///< of each need; empty where the cell already is as low as it must reach
    std::vector<Alternative> high;      ///< of each need
    std::vector<std::size_t> unsolved;  ///< needs without an alternative: only where small cells are known already
    /// Linked tables: needs without an alternative that goes low; their `low` is the figure itself, so less than it is not proven
    /// to be possible.
    std::vector<std::size_t> not_lower;
};

}  // namespace travesia::statistics::protect
