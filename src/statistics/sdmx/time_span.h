// Times of a question: the instant of `asOf`, and the values that TIME_PERIOD is compared with.
#pragma once

#include <string>
#include <string_view>

#include "base/date.h"
#include "base/period.h"
#include "base/result.h"

namespace travesia::statistics::sdmx {

/// Days since 1970, from inclusive, to exclusive.
struct TimeSpan {
    int from = 0;
    int to = 0;
    friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

/// The first day of a reporting year.
struct YearStart {
    unsigned month = 1;
    unsigned day = 1;
};

/// Reads "--07-01". Error: `sdmx.year_start` (text).
[[nodiscard]] base::Result<YearStart> parse_year_start(std::string_view text);
/// Reads an xs:dateTime ("2025-03-10T12:00:00", with "Z" or an offset; UTC without one) or a date, and gives its day in UTC:
/// releases are dated by the day. Error: `sdmx.instant` (facts name, text).
[[nodiscard]] base::Result<base::Date> parse_instant(std::string_view name, std::string_view text);

[[nodiscard]] TimeSpan span_of(base::Period period);
/// Reads a time period of SDMX: 2023, 2023-05, 2023-05-17, a dateTime, or a reporting period 2023-A1, -S1, -T1, -Q1, -M01, -W01,
/// -D001. Reporting periods count from `start`; when it is not 1 January the reporting year is named after the year in which it
/// ends, as in the REST document's example: with --07-01, 2010-Q3 begins on 2010-01-01. Error: `sdmx.period` (text).
[[nodiscard]] base::Result<TimeSpan> parse_span(std::string_view text, YearStart start = {});

}  // namespace travesia::statistics::sdmx
