// The working table of the suppression: what is hidden so far, which alternatives stand on which cells, and taking it all back.
//
// A person who is alone in a cell knows its figure: one. An alternative that changes such a cell tells that person nothing, so
// alternatives leave the cells of others who are alone as they are, wherever that is possible.
#pragma once

#include <optional>

#include "statistics/protect/box_search.h"

namespace travesia::statistics::protect {

/// One side of a need: this cell must be able to go up or down by so much.
struct Demand {
    Cell cell = 0;
    int direction = 1;
    Count step = 0;
};

class Hiding {
public:
    /// Hides the cells of the demands themselves, nothing else. `known` (empty, or one flag a cell): see suppress.h.
    Hiding(const System& system, const Rule& rule, std::vector<Demand> demands, const std::vector<bool>& known);

    [[nodiscard]] const std::vector<Demand>& demands() const { return demands_; }
    [[nodiscard]] const Alternative& alternative(std::size_t demand) const { return alternatives_[demand]; }
    [[nodiscard]] bool is_hidden(Cell cell) const { return small_[cell] || cost_[cell] == 0; }
    /// Hidden only for the sake of others.
    [[nodiscard]] bool is_complement(Cell cell) const { return is_hidden(cell) && !small_[cell]; }
    [[nodiscard]] double weight(Cell cell) const { return weight_[cell]; }

    /// Finds an alternative for a demand, hiding what it takes as long as that costs less than `limit`. False: none, nothing
    /// changed.
    bool meet(std::size_t demand, double limit);
    /// The same at any cost, and if need be with the cells of people who are alone.
    bool meet_anyhow(std::size_t demand);
    /// Shows a complement again if all that stands on it can stand on other cells that cost less in sum. False: it is needed.
    bool show_again(Cell cell);

private:
    void adopt(std::size_t demand, const Alternative& alternative);
    void forget(std::size_t demand);
    /// Moves the room of the corners as if the box had been walked `step` times in `direction`.
    void walk(const BoxSearch::Box& box, int direction, Count step, Alternative& alternative);
    [[nodiscard]] bool build(const Demand& demand, double limit, Alternative& alternative, double& spent);

    std::vector<Demand> demands_;
    std::vector<Alternative> alternatives_;
    std::vector<bool> small_;
    std::vector<Cell> alone_;  ///< small cells of one: they cost too much to be used, though they are hidden
    std::vector<double> weight_;
    std::vector<double> cost_;
    std::vector<Count> room_;
    std::vector<std::vector<std::uint32_t>> users_;  ///< demands whose alternative changes the cell
    std::vector<Cell> newly_hidden_;                 ///< since the mark set by the caller
    BoxSearch boxes_;
};

}  // namespace travesia::statistics::protect
