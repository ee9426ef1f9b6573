// The mirror report of one pair of series in one year: everything a statistician needs before phoning the neighbour.
#pragma once

#include "base/result.h"
#include "statistics/mirror/breaks.h"
#include "statistics/mirror/causes.h"
#include "statistics/mirror/lag.h"
#include "statistics/mirror/revision.h"

namespace travesia::statistics::mirror {

/// One of both series: the release that is compared, and all releases for the size of revisions.
struct Side {
    Flows flows;
    std::vector<Flows> releases;  ///< oldest first
};

struct Question {
    int year = 0;
    int shortest_lag = 0;
    int longest_lag = kLongestLag;
    std::set<std::string> members;
};

struct PairReport {
    int year = 0;
    int months = 0;  ///< of the year, that both have
    Asymmetry asymmetry;
    bool by_nationality = false;  ///< false: W and the causes are not known, because one of both says none, or hardly any
    std::vector<AtLag> lags;
    int best = 0;  ///< lag with the highest correlation, months
    Span window;   ///< months the correlations rest on
    std::vector<CauseShare> causes;
    double floor = 0;                     ///< of W, from rounding
    std::size_t left_without_figure = 0;  ///< cells of the year that were announced but not given
    std::size_t right_without_figure = 0;
    std::optional<RevisionSize> left_revision;
    std::optional<RevisionSize> right_revision;
    std::vector<Break> breaks;  ///< all between both series, also outside the year

    [[nodiscard]] const AtLag& at(int lag) const;
};

/// Refusals: `mirror.break` (facts year, series, other, month, before, after) when a coverage break forbids the year;
/// `mirror.no_common_month` (facts year, left, right) when there is no month that both have.
[[nodiscard]] base::Result<PairReport> compare(const Side& left, const Side& right, const Question& question);

}  // namespace travesia::statistics::mirror
