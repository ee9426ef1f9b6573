// Answers as CSV, JSON and Apache Parquet.
//
// CSV and JSON carry the same columns: series, the time step, the dimensions asked for, unit, value, status, coverage, vintage
// and, under a rule, rule, total, unclassified. A missing figure is an empty cell or null, never 0.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/messages.h"
#include "statistics/query.h"

namespace travesia::statistics {

/// Which rows to show: a page of the answer.
struct PageOfRows {
    std::size_t offset = 0;
    std::size_t limit = static_cast<std::size_t>(-1);
};

/// SDMX CL_OBS_STATUS: "A" normal, "O" missing.
[[nodiscard]] std::string status_of(const AnswerRow& row);
[[nodiscard]] std::vector<std::string> column_names(const Answer& answer);
[[nodiscard]] std::string to_csv(const Answer& answer, PageOfRows page = {});
[[nodiscard]] nlohmann::ordered_json to_json(const Answer& answer, const base::Messages& messages, base::Language language,
                                             PageOfRows page = {});
/// The bytes of a Parquet file with the columns of the CSV, numbers as numbers. Error: `duckdb.*`, `file.*`.
[[nodiscard]] base::Result<std::string> to_parquet(const Answer& answer);

}  // namespace travesia::statistics
