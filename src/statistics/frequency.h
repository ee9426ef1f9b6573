// How often does a series report? Told from the spacing of its periods, because files do not say.
//
// Panama's Darién file, for example, holds ten values dated January (2010-01 … 2019-01) and monthly values from 2020: the ten
// are annual totals, and reading them as months would draw a peak every January.
#pragma once

#include <vector>

#include "base/period.h"

namespace travesia::statistics {

/// A stretch of periods that follow each other at one frequency. Periods inside it that are absent are in `gaps`.
struct Segment {
    base::Frequency frequency = base::Frequency::kMonthly;
    base::Period from;
    base::Period to;
    std::size_t periods = 0;  ///< how many are present
    bool inferred = false;    ///< written with months (or quarters), recognised by spacing as something longer
};

struct Chronology {
    std::vector<Segment> segments;   ///< in order of time
    std::vector<base::Period> gaps;  ///< absent periods between the first and the last of their segment or between segments
};

/// The chronology of a set of periods (any order, repeats allowed). A run of at least three periods exactly twelve months apart
/// and written as months is annual; three months apart, quarterly. Shorter runs stay what they are written as.
[[nodiscard]] Chronology infer_chronology(std::vector<base::Period> periods);

/// `written` as the period it really stands for under `chronology`: 2015-01 becomes 2015 inside an inferred annual segment.
[[nodiscard]] base::Period real_period(const Chronology& chronology, base::Period written);

}  // namespace travesia::statistics
