// Spans of time as schedules write them ("9 months", "4 weeks") and what they mean on a calendar.
//
// A span of months or years is over on the same day of the month. Where the month has no such day (31 August + 6 months, 29
// February + 1 year) it is over on the first day of the following month: only then is the month complete. So `after(birth, span)
// <= day` is the same as "the person has completed that age", which is how WHO's decision tables compare ages, and never a day
// too early.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/date.h"

namespace travesia::reception::health {

struct Span {
    enum class Unit { kDays, kWeeks, kMonths, kYears };
    int count = 0;
    Unit unit = Unit::kDays;

    /// Reads "4 weeks", "1 year", "0 days"; 0 to 1200 of a unit. Error: `health.span` with fact `text`.
    [[nodiscard]] static base::Result<Span> parse(std::string_view text);
    /// "4 weeks".
    [[nodiscard]] std::string text() const;
    friend bool operator==(const Span&, const Span&) = default;
};

/// The first day on which `span` has passed since `start`.
[[nodiscard]] base::Date after(base::Date start, Span span);
/// `days` later (earlier when negative).
[[nodiscard]] base::Date plus_days(base::Date start, int days);
/// The latest start for which `span` has passed on `day`: after(result, span) <= day < after(result + 1 day, span).
[[nodiscard]] base::Date latest_start(base::Date day, Span span);

}  // namespace travesia::reception::health
