// The release gate: may this release replace the one before it?
//
// National series are published by hand, and a release that silently lost a year looks like any other file. The gate compares
// cell by cell with the previous release and gives reasons to refuse:
//   lost cells     more than max(3, 1 %) of the earlier cells are gone
//   lost years     a calendar year had figures and has none now
//   frequency      months became years, or years months, over the same time
//   implausible    a year's total, over the cells both have, moves further than the series' own history makes plausible
// A series' own history: three times the largest relative revision of a year's total between its past releases, but at least
// 10 % (a first revision has no history to compare with), and never refused below 100 counted events.
// Months of the last half year before the previous release are provisional and free to move: Honduras' 2025-03 went from
// 356 to 2,502 in a regular update.
#pragma once

#include <vector>

#include "base/error.h"
#include "statistics/frequency.h"
#include "statistics/types.h"

namespace travesia::statistics {

/// One cell that differs between two releases. kMissing also stands for "not there".
struct CellChange {
    base::Period period;
    std::string key;
    std::int64_t before = kMissing;
    std::int64_t after = kMissing;
};

/// A year's total over the cells both releases have, provisional months left out.
struct YearMove {
    int year = 0;
    std::int64_t before = 0;
    std::int64_t after = 0;
    /// |after - before| / before; 0 when both are 0.
    [[nodiscard]] double relative() const;
};

/// What a release changed.
struct Revision {
    std::size_t added = 0;
    std::size_t dropped = 0;
    std::size_t changed = 0;
    std::size_t cells_before = 0;
    std::int64_t total_before = 0;
    std::int64_t total_after = 0;
    std::vector<CellChange> largest;  ///< the ten largest by absolute difference
    std::vector<int> lost_years;
    std::vector<std::pair<int, std::size_t>> dropped_by_year;
    std::vector<YearMove> moves;
};

/// Compares two releases of a series.
[[nodiscard]] Revision compare_releases(const Observations& before, const Observations& after);

/// What speaks against accepting; empty = accept. Each reason is a message id with its facts.
struct Reason {
    std::string id;
    base::Facts facts;
};
/// `history`: the largest relative move of a year's total in each past revision of the series.
[[nodiscard]] std::vector<Reason> judge(const Revision& revision, const Chronology& before, const Chronology& after,
                                        const std::vector<double>& history);
/// The largest relative move of a year's total in a revision, for the history of later ones.
[[nodiscard]] double largest_move(const Revision& revision);

}  // namespace travesia::statistics
