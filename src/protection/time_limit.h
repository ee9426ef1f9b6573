// The time limit of a procedure for one person: which deadline facts apply, the last safe day, and whether there is still time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protection/answers.h"

namespace travesia::protection {

struct TimeLimit {
    std::optional<bool> in_time;     ///< nothing = unknown; true when there is no time limit
    std::optional<base::Date> due;   ///< the earliest last day of all that may apply; nothing without a limit or a day of arrival
    bool working_days = false;       ///< the limit that gave `due` counts working days
    bool doubt = false;              ///< several limits apply at once and end on different days; the shortest counts
    std::vector<std::string> facts;  ///< ids of the limits that may apply, in the order of the file
    std::vector<std::string> missing;  ///< questions whose answers would tell more
};

/// Whether `fact` is law on `as_of` for somebody who entered on `entered` (any day, when nothing is given): of a status that
/// counts, in force, and the day that it governs within its dates.
[[nodiscard]] bool applies(const Fact& fact, const std::optional<base::Date>& entered, const base::Date& as_of);

/// Every day of arrival that can make a difference is looked at, together with every outcome of the table `deadline`.
[[nodiscard]] TimeLimit time_limit(const Procedure& procedure, const Calendar& calendar, const Answers& answers,
                                   const base::Date& as_of);

}  // namespace travesia::protection
