// The cheapest box: how one cell of a table can change while every total stays right.
//
// Take a cell and, in each dimension, a chain of codes through its own (chains.h): another code, or the sums on the way to
// another one. The cells that these chains span (two in a line, four in a plane, eight in a cube, more where subtotals are on the
// way) can change together by the same step, some up and some down, and every line still adds up. If all that are published are
// hidden, a reader cannot tell the two tables apart. This search finds the box around a cell that costs least to hide. It is the
// unit of the hypercube method (Repsilber; Giessing & Repsilber 2002), but the costs are those of the corners not hidden yet, and
// several boxes may add up (suppress.h).
//
// Of several tables together a box is a box of the common space (system.h), and only the corners that some table publishes count.
#pragma once

#include <limits>

#include "statistics/protect/chains.h"
#include "statistics/protect/system.h"

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

    /// `cost` of hiding each cell (0: it is hidden) and `room`: how far each may go down. All must outlive the search; cost and
    /// room may change between questions.
    BoxSearch(const System& system, const std::vector<double>& cost, const std::vector<Count>& room);

    /// The cheapest box in which `cell` goes up (`direction` 1) or down (-1) by `step`, if it costs less than `limit`.
    [[nodiscard]] bool cheapest(Cell cell, int direction, Count step, double limit, Box& box);
    /// Among the boxes that are hidden already, one in which the cell goes as far as possible, at most `step`.
    [[nodiscard]] bool hidden(Cell cell, int direction, Count step, Box& box);

private:
    static constexpr Cell kUnpublished = static_cast<Cell>(-1);

    struct Option {
        double cost = 0;
        std::uint32_t beneath = 0;  ///< the halves of the chain
        std::uint32_t beside = 0;
    };
    struct Level {
        std::size_t axis = 0;
        bool listed = false;
        Chains chains;
        std::vector<Option> options;  ///< the first `sorted` are the cheapest, in order
        std::size_t sorted = 0;
        std::uint32_t code = 0;   ///< of the cell asked about
        std::uint32_t later = 0;  ///< faces that have the codes of the cell asked about on all levels after this one

        /// The option at a place in the order of costs, sorted as far as it is asked for: long dimensions have thousands, of
        /// which few are looked at.
        [[nodiscard]] const Option& at(std::size_t place);
    };
    /// A corner so far: the codes of the levels passed are chosen, the others are those of the cell asked about.
    struct Point {
        std::uint64_t position = 0;
        Cell cell = kUnpublished;
        int sign = 1;
        std::uint32_t faces = 0;  ///< that have all its codes on the levels before `since`; none: no table can publish it
        std::uint32_t since = 0;  ///< from this level on it has the codes of the cell asked about
    };

    bool search(Cell cell, int direction, Count least_step, Count most_step, Box& box);
    void start(Cell cell);
    void list_options(Level& level);
    void descend(std::size_t depth, std::size_t count, double cost, Count step);
    void keep(std::size_t count, double cost, Count step);
    /// Adds the corners of the next dimension; false when one cannot be hidden or the box is no better than the best.
    bool widen(std::size_t depth, const Option& option, std::size_t& count, double& cost, Count& step);
    bool add(std::size_t depth, const Point& from, const Chains::Link& link, std::size_t& count, double& cost, Count& step);
    /// Whether any table publishes a corner that this level adds.
    [[nodiscard]] bool matters(std::size_t depth, std::size_t count) const;
    /// The faces that have all codes of a point on the levels before `depth`.
    [[nodiscard]] std::uint32_t faces_before(const Point& point, std::size_t depth) const {
        return point.faces & own_[point.since * (levels_.size() + 1) + depth];
    }
    [[nodiscard]] Cell published(std::uint64_t position, std::uint32_t faces) const;
    [[nodiscard]] bool better(double cost, Count step) const;

    const System& system_;
    const std::vector<double>& cost_;
    const std::vector<Count>& room_;
    const bool single_;          ///< one table: every position is a cell of it
    std::vector<Level> levels_;  ///< the shortest dimension first, so that the longest is walked innermost
    std::vector<Level*> order_;  ///< the levels of the question: first those in which a table of the cell has other codes
    std::vector<Point> points_;
    std::vector<std::uint32_t> codes_;
    std::vector<std::uint32_t> own_;  ///< [from][to]: faces that have the codes of the cell asked about on these levels
    int direction_ = 1;
    Count least_step_ = 1;
    Count most_step_ = 1;
    bool only_hidden_ = false;
    bool found_ = false;
    Box* best_ = nullptr;
};

}  // namespace travesia::statistics::protect
