// From a published file to observations: the main work of this room.
//
//     raw bytes → scan (raw_file) → raw table in DuckDB → mapping.sql with the code lists joined in → observations
//
// Beside the observations stands a proof that nothing was lost or invented: every non-blank figure of the raw cells became an
// observation, the sums agree, and totals inside the file agree within the source's own rounding. The result is the same
// whatever the order of rows, and harmonising twice gives the same bytes.
#pragma once

#include <functional>
#include <map>
#include <optional>

#include "statistics/code_list.h"
#include "statistics/report.h"
#include "statistics/source.h"

namespace travesia::statistics {

struct Harmonised {
    Observations observations;
    Report report;
};

/// Totals by period, in order of time.
using PeriodTotals = std::map<base::Period, std::int64_t>;
/// Totals of another series by month or by calendar year, for [[compare]]; nullopt when that series is not at hand.
using TotalsOf = std::function<std::optional<PeriodTotals>(const Comparison& comparison)>;

/// Harmonises the files of one release (several files are read as one table). Errors: `raw.*`, `csv.*`, `source.layout`
/// (facts file, columns), `mapping.*`, `duckdb.*`. A release that does not reconcile is not an error: see Report::reconciled().
[[nodiscard]] base::Result<Harmonised> harmonise(const Source& source, const std::vector<std::filesystem::path>& files,
                                                 const CodeLists& codes, const TotalsOf& totals_of);

/// Total per calendar year (annual values as they are, months and quarters added), per month (of monthly figures only), or per
/// fiscal year from October, named after the year in which it ends: months and quarters added where they cover all of it, annual
/// figures taken for fiscal years. Missing figures count nothing.
[[nodiscard]] PeriodTotals period_totals(const Observations& observations, Comparison::By by);

/// The sentence `id` with its facts, in the reader's language.
using Say = std::function<std::string(const std::string& id, const base::Facts& facts)>;
/// Writes what an author of a mapping looks at: the raw table as it is read, before mapping, as CSV text with its row numbers; of
/// a workbook the way from the sheet to that table, step by step, on a sample - of a refused one as far as it goes.
[[nodiscard]] base::Result<void> explain(const Source& source, const std::vector<std::filesystem::path>& files, const Say& say,
                                         const std::function<void(const std::string&)>& write);

}  // namespace travesia::statistics
