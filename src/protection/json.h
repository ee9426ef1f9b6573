// The guide's content as JSON: for the page, for advisers, and as the bytes that digests are taken of. The form that the page
// receives is described in docs/manual/protection-rules.md.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "protection/review.h"
#include "protection/types.h"

namespace travesia::protection {

[[nodiscard]] nlohmann::json json_of(const Fact& fact);
[[nodiscard]] nlohmann::json json_of(const decision::Table& table);
[[nodiscard]] nlohmann::json json_of(const Source& source);
[[nodiscard]] nlohmann::json json_of(const decision::Condition& condition);
/// null when there is none.
[[nodiscard]] nlohmann::json json_of(const std::optional<base::Date>& date);
[[nodiscard]] nlohmann::json json_of(const std::optional<int>& number);
[[nodiscard]] nlohmann::json json_of(const std::optional<double>& number);

/// All of `country` as the page reads it: pass approved_part() of it for people, with the approvals of the whole. Holidays stand
/// for the two years before and the three after that of `as_of`.
[[nodiscard]] nlohmann::json guide_json(const Country& country, const std::map<std::string, Review>& approvals,
                                        const Questionnaire& questionnaire, const base::Date& as_of);

}  // namespace travesia::protection
