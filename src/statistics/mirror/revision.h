// How much do later releases of the same series move a year? An asymmetry smaller than that is not worth a discussion.
#pragma once

#include <optional>

#include "statistics/mirror/types.h"

namespace travesia::statistics::mirror {

struct RevisionSize {
    int comparisons = 0;  ///< pairs of releases that follow each other and both have the year
    double net = 0;       ///< mean of |total after - total before| / total before
    double gross = 0;     ///< mean of the sum over nationalities |after - before| / total before
};

/// `releases`: the same series, oldest first. Months that only the later one has are new, not revised. A release by year is
/// compared with one by month only where the latter has all twelve. Nothing when no two releases have the year.
[[nodiscard]] std::optional<RevisionSize> revision_size(const std::vector<Flows>& releases, int year);

}  // namespace travesia::statistics::mirror
