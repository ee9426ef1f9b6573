#include "statistics/protect/rounding.h"

#include <cmath>
#include <cstdlib>

#include "statistics/protect/lines.h"

namespace travesia::statistics::protect {

namespace {

constexpr int kRounds = 20;
/// A total that is a base or more away weighs as much as so many cells that are half a base away.
constexpr double kFarAway = 40;

class Search {
public:
    Search(const Table& table, Count base) : table_(table), base_(base), values(table.values) {
        for (Cell cell = 0; cell < values.size(); ++cell) {
            if (table.grid.totals(cell) == 0) {
                const Count rest = values[cell] % base;
                values[cell] += 2 * rest < base ? -rest : base - rest;
                if (rest != 0) {
                    free_.push_back(cell);
                }
            }
        }
        for_each_line(table.grid, [&](const Line& line) {
            values[line.total] = 0;
            values[line.total] = excess(values, line);
        });
    }

    void improve() {
        for (int round = 0; round < kRounds; ++round) {
            bool better = false;
            for (const Cell cell : free_) {
                better = try_flip(cell) || better;
            }
            for (const Cell cell : free_) {
                better = try_pair(cell) || better;
            }
            if (!better) {
                return;
            }
        }
    }

private:
    [[nodiscard]] double weight(Cell cell, Count value) const {
        const double off = std::abs(static_cast<double>(value - table_.values[cell])) / static_cast<double>(base_);
        return off * off + (off < 1 ? 0 : kFarAway * off);
    }

    /// The cell and every total above it, in `above_`.
    void list_above(Cell cell) {
        above_.assign(1, cell);
        for (std::size_t d = 0; d < table_.grid.sizes.size(); ++d) {
            const std::size_t before = above_.size();
            const std::uint32_t own = table_.grid.code(cell, d);
            for (std::uint32_t code = own; code != 0;) {
                code = table_.grid.trees[d].parent[code];
                for (std::size_t i = 0; i < before; ++i) {
                    above_.push_back(above_[i] - (own - code) * table_.grid.strides[d]);
                }
            }
        }
    }

    /// To the other multiple. Returns what it gains, negative where it loses.
    double flip(Cell cell) {
        const Count by = values[cell] > table_.values[cell] ? -base_ : base_;
        list_above(cell);
        double gain = 0;
        for (const Cell above : above_) {
            gain += weight(above, values[above]) - weight(above, values[above] + by);
            values[above] += by;
        }
        return gain;
    }

    bool try_flip(Cell cell) {
        if (flip(cell) > kLeastGain) {
            return true;
        }
        flip(cell);
        return false;
    }

    /// Whether a total above the cell is too far away.
    bool is_far(Cell cell) {
        list_above(cell);
        for (const Cell above : above_) {
            if (std::abs(values[above] - table_.values[above]) >= base_) {
                return true;
            }
        }
        return false;
    }

    /// With another cell of one of its lines, where something above it is too far away.
    bool try_pair(Cell cell) {
        if (!is_far(cell)) {
            return false;
        }
        const double first = flip(cell);
        for (std::size_t d = 0; d < table_.grid.sizes.size(); ++d) {
            for (std::uint32_t code = 0; code < table_.grid.sizes[d]; ++code) {
                const Cell other = cell + (code - table_.grid.code(cell, d)) * table_.grid.strides[d];
                if (other == cell || table_.grid.is_total(other, d) || table_.values[other] % base_ == 0) {
                    continue;
                }
                if (first + flip(other) > kLeastGain) {
                    return true;
                }
                flip(other);
            }
        }
        flip(cell);
        return false;
    }

    static constexpr double kLeastGain = 1e-9;

    const Table& table_;
    Count base_;
    std::vector<Cell> free_;  ///< finest cells that are not multiples
    std::vector<Cell> above_;

public:
    std::vector<Count> values;
};

}  // namespace

Rounding round_table(const Table& table, Count base) {
    Search search(table, base);
    search.improve();
    Rounding rounding{base, std::move(search.values), 0, 0, 0};
    for (Cell cell = 0; cell < table.values.size(); ++cell) {
        const Count off = std::abs(rounding.values[cell] - table.values[cell]);
        rounding.changed += off > 0 ? 1 : 0;
        rounding.not_adjacent += off >= base ? 1 : 0;
        rounding.furthest = std::max(rounding.furthest, off);
    }
    return rounding;
}

}  // namespace travesia::statistics::protect
