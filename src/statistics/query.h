// Questions to the loaded series, and their answers.
//
// A question names series, filters, a span of time, what to break down by, a date as of which to look, and - only when asked -
// a rule for "extra-regional". An answer never adds what must not be added: series stay apart, units (persons, cases) stay
// apart. An annual figure never appears as a month. What is missing is listed, and is not zero.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "statistics/extra_regional.h"
#include "statistics/frequency.h"
#include "statistics/types.h"

namespace travesia::statistics {

/// How time is grouped. kFiscalYear starts in October and is named after the year in which it ends (as the United States').
enum class TimeStep { kNone, kYear, kFiscalYear, kQuarter, kMonth };
inline constexpr int kFiscalYearStart = 10;

/// "year", "fiscal-year", "quarter", "month" or "".
[[nodiscard]] std::string_view name(TimeStep step);

struct Filter {
    Dimension dimension = Dimension::kNationality;
    std::set<std::string> codes;
};

struct Query {
    std::vector<std::string> series;
    std::vector<Filter> where;
    std::optional<base::Period> from;
    std::optional<base::Period> to;
    TimeStep step = TimeStep::kNone;
    std::vector<Dimension> by;
    std::optional<base::Date> as_of;
    std::string extra_regional;  ///< id of the rule; empty = all nationalities
};

/// The words of a question as they come from a command line or a URL.
struct QueryWords {
    std::vector<std::string> series{};  ///< each may hold several, separated by commas
    std::vector<std::string> where{};   ///< "nationality=VEN,HTI"; several may be joined by ";"
    std::string from{};
    std::string to{};
    std::string by{};
    std::string as_of{};
    std::string extra_regional{};
};

/// Checks the words. All errors are collected; each names its `parameter`.
struct ParsedQuery {
    Query query;
    std::vector<base::Error> errors;
};
[[nodiscard]] ParsedQuery parse_query(const QueryWords& words);

/// One series as it stood in one release.
struct SeriesView {
    std::string id;
    std::string vintage;
    std::string institution;
    std::string licence;
    std::string sha256;
    std::shared_ptr<const Observations> observations;
    Chronology chronology;
};

struct AnswerRow {
    std::size_t series = 0;          ///< position in Answer::series
    std::string time;                ///< "" when time is not broken down
    std::vector<std::string> codes;  ///< one for each of Query::by
    std::string unit;
    std::optional<std::int64_t> value;  ///< nothing when missing
    std::int64_t total = 0;             ///< with a rule: all nationalities
    std::int64_t unclassified = 0;      ///< with a rule: nationality unknown or not given
    int months = 0;                     ///< of the time step (or the span asked), how many months have figures
    int months_expected = 0;
};

struct MissingPeriod {
    std::size_t series = 0;
    std::string period;
    std::string reason;  ///< "gap", "no-figure", "annual-only"
};

/// A remark that belongs to the answer: message id and facts.
struct Note {
    std::string id;
    base::Facts facts;
};

struct Answer {
    Query query;
    const ExtraRegionalRule* rule = nullptr;
    std::vector<SeriesView> series;
    std::vector<AnswerRow> rows;  ///< by series, time, codes, unit
    std::vector<MissingPeriod> missing;
    std::vector<Note> notes;
};

/// Answers from the given views (one for each series of the query, in order). Pure.
[[nodiscard]] Answer answer(Query query, std::vector<SeriesView> series, const ExtraRegionalRule* rule);

}  // namespace travesia::statistics
