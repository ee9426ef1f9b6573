// The day report's figures, from the counted facts of the day and the one before.
#pragma once

#include "reception/count_facts.h"
#include "reception/paper/day_report.h"

namespace travesia::reception {

/// `counts` hold the day and the day before. Nights of a day that goes on are not known yet: a dash. `beds` are those that are
/// open. Headings in the language of `printing`.
[[nodiscard]] DayReport day_of(const FactCounts& counts, base::Date day, Count beds, bool ended, const Printing& printing);

}  // namespace travesia::reception
