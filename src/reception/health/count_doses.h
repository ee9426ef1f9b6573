// Which of the doses given count in a series, and why the others do not.
//
// A dose counts when it was given at the age, the interval and the distance from other live vaccines that the schedule asks for.
// One that does not is never lost: it is named with its reason, and intervals run from it all the same, because it was given.
#pragma once

#include <optional>
#include <vector>

#include "reception/health/schedule.h"
#include "reception/health/situation.h"

namespace travesia::reception::health {

/// What one series is judged by. References live as long as the caller's values.
struct Case {
    const Schedule& schedule;
    const Catalogue& catalogue;
    const std::vector<DoseGiven>& doses;  ///< in order of day, none after `today`, every product known
    const Situation& situation;
    base::Date birth;  ///< one possible birthday
    base::Date today;
};

struct CountedDoses {
    std::vector<DoseGiven> counted;
    std::optional<base::Date> last;  ///< the last dose of the antigen that was given, counted or not
    std::vector<Reason> reasons;     ///< why others do not count
};

/// The rules that hold for somebody of this age: doses for younger ones are left out.
[[nodiscard]] std::vector<const DoseRule*> rules_for(const Series& series, base::Date birth, base::Date today);
/// The rule for the dose after `counted` ones; null when the series is complete.
[[nodiscard]] const DoseRule* next_rule(const std::vector<const DoseRule*>& rules, std::size_t counted);
[[nodiscard]] CountedDoses count_doses(const Series& series, const Case& of);

}  // namespace travesia::reception::health
