// Findings as a person or a program reads them.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/messages.h"
#include "protection/check/finding.h"

namespace travesia::protection::check {

/// One plain sentence: what is wrong and what to do.
[[nodiscard]] std::string sentence(const Finding& finding, const base::Messages& messages, base::Language language);
/// Country by country, one finding a line with file and line number, counts at the end.
[[nodiscard]] std::string to_text(const std::vector<Finding>& findings, const base::Messages& messages, base::Language language);
[[nodiscard]] nlohmann::json to_json(const std::vector<Finding>& findings, const base::Messages& messages,
                                     base::Language language);
[[nodiscard]] std::string to_csv(const std::vector<Finding>& findings, const base::Messages& messages, base::Language language);

}  // namespace travesia::protection::check
