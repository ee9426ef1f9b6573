// Comparisons of two series, and the matrix of all, as JSON and CSV.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/messages.h"
#include "statistics/code_list.h"
#include "statistics/comparability.h"

namespace travesia::statistics {

/// In whose words sentences are said.
struct Speech {
    const CodeLists& codes;
    const base::Messages& messages;
    base::Language language;
};

/// "2023-05", "2023-Q2", "2023"; a year that begins in another month than January as "2022-10/2023-09".
[[nodiscard]] std::string period_text(const comparable::Ground& ground, int first_month);
/// The codes of its age bands.
[[nodiscard]] std::vector<std::string> ages_of(const comparable::Ground& ground);
/// What a difference means; its words by their names.
[[nodiscard]] std::string sentence(const PairComparison& comparison, const comparable::Difference& difference,
                                   const Speech& speech);

[[nodiscard]] nlohmann::ordered_json to_json(const PairComparison& comparison, const Speech& speech);
/// "period,sex,age,nationality,left,right,left_at_most,right_at_most".
[[nodiscard]] std::string to_csv(const PairComparison& comparison);
/// All series, and for each pair the verdict, the ground in short and the reasons.
[[nodiscard]] nlohmann::ordered_json to_json(const Comparability& matrix, const Speech& speech);
/// "left,right,verdict,step,periods,ages,by_sex,nationalities,reasons".
[[nodiscard]] std::string to_csv(const Comparability& matrix, const Speech& speech);

}  // namespace travesia::statistics
