// Mirror reports and findings as JSON and CSV.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/messages.h"
#include "statistics/code_list.h"
#include "statistics/mirror/findings.h"

namespace travesia::statistics {

/// All of a report: headline, lags, causes with their largest nationalities, revisions, breaks.
[[nodiscard]] nlohmann::ordered_json to_json(const mirror::PairReport& report, const mirror::Flows& left,
                                             const mirror::Flows& right);
/// "measure,lag,nationality,value": one line a figure, so that a spreadsheet can filter it.
[[nodiscard]] std::string to_csv(const mirror::PairReport& report, const mirror::Flows& left, const mirror::Flows& right);

/// The sentence of a finding. Country codes that its facts name are given their names.
[[nodiscard]] std::string sentence(const mirror::Finding& finding, const CodeLists& codes, const base::Messages& messages,
                                   base::Language language);
[[nodiscard]] nlohmann::ordered_json to_json(const std::vector<mirror::Finding>& findings, const CodeLists& codes,
                                             const base::Messages& messages, base::Language language);
/// "rank,finding,matter,size,year,years,left,right,seen_in,sentence".
[[nodiscard]] std::string to_csv(const std::vector<mirror::Finding>& findings, const CodeLists& codes,
                                 const base::Messages& messages, base::Language language);

}  // namespace travesia::statistics
