// The one thing the guide is for: what can this person ask for, where, by when - and because of what.
#pragma once

#include <string>
#include <vector>

#include "protection/time_limit.h"

namespace travesia::protection {

/// How sure an option is, from the most to the least urgent to show.
struct Option {
    const Procedure* procedure = nullptr;  ///< of the country that was asked
    /// "apply", "apply_late", "ask_adviser", or "possibly": some completion of the answers says yes and another says no.
    std::string answer;
    TimeLimit limit;
    std::optional<int> days_left;          ///< from as_of to the last day; negative when it has passed
    std::optional<int> working_days_left;  ///< only of a limit in working days that has not passed
    std::vector<std::size_t> rules;        ///< of the table `advice`, by position: those that count and say yes
    std::vector<std::string> missing;  ///< "possibly": questions whose answers decide, in the order of the questionnaire's inputs
    /// "possibly": for each rule of `rules` the inputs, by position in the table, that would have to fit it.
    std::vector<std::vector<std::size_t>> conditions;
};

/// The options of one country, the most urgent first: certain ones with a time limit, soonest first; certain ones without; those
/// whose time is over; possible ones; else in the order of the procedures. Procedures that are not open on `as_of`, or have no
/// table `advice`, are left out, as are those that say "not this way" whatever the missing answers are.
[[nodiscard]] std::vector<Option> advise(const Country& country, const Answers& answers, const base::Date& as_of);

/// Open to people who ask on that day: in force or contested and not closed before; a closed programme still was open up to its
/// last day.
[[nodiscard]] bool is_open(const Procedure& procedure, const base::Date& as_of);

}  // namespace travesia::protection
