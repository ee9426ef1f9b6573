// The cheapest box: how one cell of a table can change while every total stays right.
//
// Take a cell and, in each dimension, one other code. The cells that these pairs of codes span (two in a line, four in a plane,
// eight in a cube) can change together by the same step, some up and some down, and every line still adds up. If all corners are
// hidden, a reader cannot tell the two tables apart. This search finds the box around a cell that costs least to hide. It is the
// unit of the hypercube method (Repsilber; Giessing & Repsilber 2002), but the costs are those of the corners not hidden yet, and
// several boxes may add up (suppress.h).
#pragma once

#include <limits>

#include "statistics/protect/types.h"

namespace travesia::statistics::protect {

class BoxSearch {
public:
    /// Costs of cells that cannot be hidden.
    static constexpr double kNever = std::numeric_limits<double>::infinity();

    struct Corner {
        Cell cell = 0;
        int sign = 1;  ///< +1: changes as the cell asked about does
    };
    struct Box {
        std::vector<Corner> corners;  ///< the cell asked about first
        Count step = 0;               ///< how far it can go, at most what was asked
        double cost = 0;              ///< of the corners that are not hidden yet
    };

    /// `cost` of hiding each cell (0: it is hidden) and `room`: how far each may go down. Both must outlive the search and may
    /// change between questions.
    BoxSearch(const Grid& grid, const std::vector<double>& cost, const std::vector<Count>& room);

    /// The cheapest box in which `cell` goes up (`direction` 1) or down (-1) by `step`, if it costs less than `limit`.
    [[nodiscard]] bool cheapest(Cell cell, int direction, Count step, double limit, Box& box);
    /// Among the boxes that are hidden already, one in which the cell goes as far as possible, at most `step`.
    [[nodiscard]] bool hidden(Cell cell, int direction, Count step, Box& box);

private:
    struct Option {
        Cell cell = 0;  ///< where this code alone leads
        double cost = 0;
    };
    struct Level {
        std::size_t dimension = 0;
        std::vector<Option> options;  ///< the other codes; the first `sorted` are the cheapest, in order
        std::size_t sorted = 0;

        /// The option at a place in the order of costs, sorted as far as it is asked for: long dimensions have thousands, of
        /// which few are looked at.
        [[nodiscard]] const Option& at(std::size_t place);
    };

    bool search(Cell cell, int direction, Count least_step, Count most_step, Box& box);
    void list_options(Cell cell, int direction, Level& level) const;
    void descend(std::size_t depth, double cost, Count step);
    /// Adds the corners of the next dimension; false when one cannot be hidden or the box is no better than the best.
    bool widen(std::size_t depth, const Option& option, double& cost, Count& step);
    [[nodiscard]] bool better(double cost, Count step) const;

    const Grid& grid_;
    const std::vector<double>& cost_;
    const std::vector<Count>& room_;
    std::vector<Level> levels_;    ///< the shortest dimension first, so that the longest is walked innermost
    std::vector<Corner> corners_;  ///< 2^dimensions places; a level fills its upper half
    int direction_ = 1;
    Count least_step_ = 1;
    Count most_step_ = 1;
    bool only_hidden_ = false;
    bool found_ = false;
    Box* best_ = nullptr;
};

}  // namespace travesia::statistics::protect
