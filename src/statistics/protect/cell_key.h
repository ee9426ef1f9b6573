// The cell-key method: every count moved a little, by noise that belongs to the cell.
//
// The same cell gets the same noise in every table and at every question, so asking again or adding a filter averages nothing
// out. Sums of moved counts are not the moved sum: the result is not additive and must not be added up. A count moves again only
// if the count itself changes.
//
// Where records are at hand a cell's key comes from the keys of its records. Our inputs are tables, so the key is made from what
// the cell is: a keyed hash of its codes, without the totals (a cell of a table without a column is the same as the total over
// it). That is weaker: two cells with the same people but other names (a country and a region of only this country) get different
// noise.
#pragma once

#include <array>
#include <cstdint>

#include "statistics/protect/noise.h"
#include "statistics/protect/types.h"

namespace travesia::statistics::protect {

/// Kept secret, and kept: with another key the same cells would get other noise.
using NoiseKey = std::array<std::uint8_t, 16>;

class CellKey {
public:
    CellKey(const NoiseTable& noise, const NoiseKey& key);

    /// The count of a cell whose identity hashes to `identity`, moved.
    [[nodiscard]] Count moved(std::uint64_t identity, Count count) const;
    /// The part of a cell's identity that one code makes; identities are the sums of their parts, so order does not matter. The
    /// total makes 0.
    [[nodiscard]] std::uint64_t part(const std::string& dimension, const std::string& code) const;

private:
    struct Row {
        std::array<std::uint64_t, 41> limits{};  ///< upper limits of the cumulated probabilities, in 2⁶⁴ths
    };
    int largest_ = 0;
    std::vector<Row> rows_;
    NoiseKey key_;
};

/// All counts of a table, moved.
[[nodiscard]] std::vector<Count> perturb(const Table& table, const CellKey& cell_key);

}  // namespace travesia::statistics::protect
