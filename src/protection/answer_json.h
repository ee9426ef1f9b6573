// What `travesia protection ask` prints, and what advisers see: options with reasons, rules, facts and sources.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "protection/because.h"
#include "protection/review.h"

namespace travesia::protection {

/// One country's part. `whole` is the country with its drafts; `part` is what is shown of it, the one that `options` were worked
/// out on.
[[nodiscard]] nlohmann::json answer_json(const Country& part, const std::map<std::string, Review>& approvals,
                                         const std::vector<Option>& options, const Answers& answers, const base::Date& as_of,
                                         const Words& words);

/// The text of a fact in the language asked for, else in English, Spanish or any; and the language it is in.
struct Spoken {
    std::string text;
    std::string language;
};
[[nodiscard]] Spoken spoken(const Texts& texts, const std::string& language);

/// Facts worth showing for an option: in force for this person on that day, deadlines only when they are those that count.
[[nodiscard]] std::vector<const Fact*> facts_shown(const Option& option, const Answers& answers, const base::Date& as_of);

}  // namespace travesia::protection
