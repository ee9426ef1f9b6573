// Reasons in words: "because you arrived on …", "possibly, if you are under 18 and without your parents".
#pragma once

#include <string>
#include <vector>

#include "protection/advise.h"
#include "protection/words.h"

namespace travesia::protection {

/// One sentence part for each known input that a rule of the option has a condition on; each only once.
[[nodiscard]] std::vector<std::string> reasons(const Option& option, const Answers& answers, const base::Date& as_of,
                                               const Words& words);
/// For each rule that would say yes: what has to be true of the inputs that are not known, joined by "and". Empty unless
/// "possibly".
[[nodiscard]] std::vector<std::string> conditions(const Option& option, const Words& words);
/// "3 working days left, until 2026-12-01", "The time ended on …", "No time limit".
[[nodiscard]] std::string time_left(const Option& option, const Words& words);

}  // namespace travesia::protection
