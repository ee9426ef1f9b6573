// What vaccines does this person need today, and why?
//
// For each series of a schedule: done, due, too early, contraindicated, for a health professional to judge, not applicable, or
// "cannot say" with the question that is missing. Every answer carries its reasons as message ids with facts, and the dates it
// rests on.
//
// What is not known is not guessed. A birth date that is a range is tried at every birthday where the answer could turn: when all
// agree, the answer stands, with the later (safe) date; when they do not, the answer is "cannot say" and asks for the birth date.
// An unanswered question about a contraindication is asked before a dose is called due.
//
// Pure: the day is an argument. The order of the doses does not matter.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reception/health/schedule.h"
#include "reception/health/situation.h"

namespace travesia::reception::health {

enum class Status { kDone, kDue, kTooEarly, kContraindicated, kNeedsJudgement, kNotApplicable, kCannotSay };
/// "done", "due", "too_early", "contraindicated", "needs_judgement", "not_applicable", "cannot_say".
[[nodiscard]] const char* name_of(Status status);
/// The message that says it in a word or two.
[[nodiscard]] const char* message_of(Status status);

struct Decision {
    std::string series;
    std::string antigen;
    Status status = Status::kCannotSay;
    int dose = 0;                       ///< number of the next dose, from 1; when done, how many counted
    std::vector<std::string> products;  ///< what may be given for it
    /// Due: since when. Too early: from when. Cannot say: from when it is safe, if that is all that is unsure.
    std::optional<base::Date> from;
    std::optional<base::Date> until;     ///< the last day on which it may be given, if there is one
    std::vector<std::string> questions;  ///< names of conditions to ask about, or "birth_date"
    std::vector<Reason> reasons;

    friend bool operator==(const Decision&, const Decision&) = default;
};

struct Assessment {
    std::vector<Decision> decisions;  ///< one a series, in the order of the schedule
    std::vector<Reason> notes;        ///< doses that could not be used at all: unknown product, day in the future
};

/// A birth date after `today` is taken as today.
[[nodiscard]] Assessment decide(const Schedule& schedule, const Catalogue& catalogue, const Patient& patient,
                                const std::vector<DoseGiven>& doses, const Situation& situation, base::Date today);

}  // namespace travesia::reception::health
