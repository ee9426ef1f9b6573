// All series against all: which may be compared, which after coarsening, which not, and why.
#pragma once

#include "statistics/comparison.h"

namespace travesia::statistics {

/// One series of one reporting country that stands in the matrix.
struct MatrixSeries {
    std::string word;  ///< "id" or "id@AREA"
    std::string id;
    std::string area;
    std::string flow;
    std::string unit;
    std::string vintage;
};

/// A pair: positions of both in `series`, the first before the second. The rows of the ground are left out.
struct MatrixCell {
    std::size_t left = 0;
    std::size_t right = 0;
    PairComparison comparison;
};

struct Comparability {
    std::vector<MatrixSeries> series;  ///< in the order of travel, then of their names
    std::vector<MatrixCell> cells;
    /// Series that no figure of one unit can be taken from, with the reason.
    std::vector<std::pair<std::string, base::Error>> left_out;
};

/// Each of the series with each other, in the order given. Pure.
[[nodiscard]] Comparability compare_all(const std::vector<comparable::Series>& series, const std::set<std::string>& passages);

/// Every loaded series; of one with several reporting countries those on the route. Errors: `store.*`.
[[nodiscard]] base::Result<Comparability> comparability(Library& library, const std::string& route, const std::string& as_of);

}  // namespace travesia::statistics
