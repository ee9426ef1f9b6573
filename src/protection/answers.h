// What a person has said, and what follows from it. Everything can be missing; missing is never "no".
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/partial_date.h"
#include "base/result.h"
#include "protection/decision/classes.h"
#include "protection/types.h"

namespace travesia::protection {

struct Answers {
    std::optional<base::PartialDate> arrived;      ///< never after the day of asking
    std::map<std::string, decision::Value> given;  ///< by input, for all other inputs that are asked
    std::optional<std::set<std::string>> through;  ///< ISO 3166 alpha-3; nothing = not answered
};

/// Reads {"arrived": "2026-10", "nationality": "VEN", "persecution": true, "through": ["PAN"]}; null is the same as left out. A
/// month or a year that is not over ends on `as_of`. Errors: `protection.answers` (facts field, reason).
[[nodiscard]] base::Result<Answers> read_answers(std::string_view json, const Questionnaire& questionnaire,
                                                 const base::Date& as_of);

/// What is known about the input called `id`, other than in_time, which depends on a procedure.
[[nodiscard]] decision::Known known(const Answers& answers, const std::string& id, const base::Date& as_of);
/// The question behind an input: days_here and in_time ask for "arrived", through_USA for "through".
[[nodiscard]] std::string asked_as(const std::string& input);

}  // namespace travesia::protection
