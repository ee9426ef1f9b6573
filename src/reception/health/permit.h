// May this product be given to this person today?
//
// The centre's own schedule decides where it says anything about the product, else the next one. What any schedule forbids stays
// forbidden. Between yes and no lies what a health professional may do with a reason that is kept: a dose that needs judgement,
// one the country does not ask for, one more than the schedule wants, one before the recommended age that counts all the same,
// and one that only another schedule asks for. A question that decides is asked, never argued away.
//
// Pure: what the schedules decided is an argument.
#pragma once

#include <string>
#include <vector>

#include "reception/health/decide.h"

namespace travesia::reception::health {

enum class Permission { kNo, kWithReason, kYes };

/// What stands in the way, or stood, so that a reason was needed.
enum class Cause {
    kNothing,
    kContraindicated,
    kTooEarly,
    kTooOld,
    kAsk,                ///< questions are open
    kDone,               ///< the series is complete
    kJudgement,          ///< a health professional weighs
    kExempt,             ///< the country does not ask it of them
    kNotYetRecommended,  ///< it counts already, but is recommended later
    kOtherProduct,       ///< another product is next in the series
    kBirthDate,          ///< the answer depends on a birth date nobody knows
    kSchedulesDiffer,    ///< only another schedule asks for it
    kNoSchedule,         ///< no schedule says anything about it
};
/// "contraindicated", "too_early" … as kept with a dose.
[[nodiscard]] const char* name_of(Cause cause);

/// What one schedule says about a person.
struct Advice {
    const Schedule* schedule = nullptr;
    Assessment assessment;
};

/// Whom it is about, on which day and where; the advice was made from the same.
struct Person {
    const Catalogue& catalogue;
    const Patient& patient;
    const std::vector<DoseGiven>& doses;
    const Situation& situation;
    base::Date today;
};

struct Permit {
    Permission permission = Permission::kNo;
    Cause cause = Cause::kNothing;
    std::vector<Reason> reasons;         ///< those of the decision that counted
    std::optional<base::Date> from;      ///< too early: from when
    std::vector<std::string> questions;  ///< kAsk: names of conditions, or "birth_date"
};

/// `advice` in the order in which schedules count, the centre's own first. What speaks against the product is weighed even where
/// no dose is due: a reason for one more dose does not open what is forbidden, does not shorten the wait after another live
/// vaccine, nor answers a question that was never asked.
[[nodiscard]] Permit permit(const std::vector<Advice>& advice, const std::string& product, const Person& person);

}  // namespace travesia::reception::health
