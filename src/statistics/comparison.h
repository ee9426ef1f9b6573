// May two stored series stand in one table? Their definitions compared, and both on their common ground.
#pragma once

#include "statistics/comparable/ground.h"
#include "statistics/library.h"

namespace travesia::statistics {

/// A question as it is typed or stands in an address; `left` and `right`: "id" or "id@AREA".
struct ComparisonWords {
    std::string left;
    std::string right;
    std::string from;
    std::string to;
    std::string as_of;
    std::string route = "darien-north";  ///< says which flows count a passage
};

struct PairComparison {
    comparable::Series left;
    comparable::Series right;
    std::vector<comparable::Difference> differences;
    std::optional<comparable::Ground> ground;  ///< none: refused
    std::optional<base::Error> refusal;

    /// "comparable", "after-coarsening" or "not".
    [[nodiscard]] const char* verdict() const;
};

/// Compares what is read already; months outside [from, end) are not looked at.
[[nodiscard]] PairComparison compare(comparable::Series left, comparable::Series right, const std::set<std::string>& passages,
                                     int from, int end);

/// Errors: those of comparable_series() and load_route(); `period.invalid`, `date.invalid`. A comparison that is refused is an
/// answer.
[[nodiscard]] base::Result<PairComparison> compare(Library& library, const ComparisonWords& words);

/// Nothing for an empty word. Error: `date.invalid`.
[[nodiscard]] base::Result<std::optional<base::Date>> as_of_date(const std::string& word);

}  // namespace travesia::statistics
