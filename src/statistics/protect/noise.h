// Noise for the cell-key method: how far a count may be moved, and how likely.
//
// For each true count from 0 on, the distribution of the noise: whole numbers from -D to D, mean zero, variance V where there is
// room for it, nothing below zero, zeros stay zeros. Of all such distributions the one with the most entropy is taken, which
// assumes nothing else (Marley & Leaver 2011; Giessing 2016): its probabilities are proportional to exp(a v + b v²).
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"

namespace travesia::statistics::protect {

struct NoiseRule {
    int largest = 4;      ///< D: no count moves further
    double variance = 2;  ///< V: of the noise of counts of D and more; smaller counts have less room
};

/// P-table: row i for the true count i (the last row for all larger counts), column v + D the probability of the noise v.
struct NoiseTable {
    int largest = 0;
    std::vector<std::vector<double>> probabilities;
    std::vector<double> variances;  ///< of each row, as reached
};

/// Errors: `protect.noise` (facts largest, variance): D not from 1 to 20, or V not above 0 and below D²/2.
[[nodiscard]] base::Result<NoiseTable> noise_table(const NoiseRule& rule);

}  // namespace travesia::statistics::protect
