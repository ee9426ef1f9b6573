#include "reception/health/span.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace travesia::reception::health {

using base::Date;
namespace chrono = std::chrono;

namespace {

constexpr int kMostUnits = 1200;
constexpr std::array<std::string_view, 4> kUnitNames = {"day", "week", "month", "year"};

chrono::sys_days days_of(Date date) {
    return chrono::sys_days{chrono::days{date.days()}};
}

Date date_of(chrono::sys_days days) {
    return Date(chrono::year_month_day{days});
}

int months_of(Span span) {
    return span.unit == Span::Unit::kYears ? 12 * span.count : span.count;
}

}  // namespace

base::Result<Span> Span::parse(std::string_view text) {
    const auto parts = base::split(text, ' ');
    Span span;
    bool known = false;
    if (parts.size() == 2) {
        const auto& number = parts[0];
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), span.count);
        known = error == std::errc{} && end == number.data() + number.size() && span.count >= 0 && span.count <= kMostUnits;
        const std::string_view unit =
            parts[1].ends_with("s") ? std::string_view(parts[1]).substr(0, parts[1].size() - 1) : parts[1];
        const auto* const found = std::find(kUnitNames.begin(), kUnitNames.end(), unit);
        known = known && found != kUnitNames.end();
        span.unit = known ? static_cast<Unit>(found - kUnitNames.begin()) : Unit::kDays;
    }
    if (!known) {
        return base::fail(base::Kind::kInvalid, "health.span", {{"text", base::printable(text)}});
    }
    return span;
}

std::string Span::text() const {
    return std::to_string(count) + " " + std::string(kUnitNames.at(static_cast<std::size_t>(unit))) + (count == 1 ? "" : "s");
}

Date plus_days(Date start, int days) {
    return date_of(days_of(start) + chrono::days{days});
}

Date after(Date start, Span span) {
    if (span.unit == Span::Unit::kDays || span.unit == Span::Unit::kWeeks) {
        return plus_days(start, span.unit == Span::Unit::kWeeks ? 7 * span.count : span.count);
    }
    const chrono::year_month_day day{days_of(start)};
    const chrono::year_month month = day.year() / day.month() + chrono::months{months_of(span)};
    const chrono::year_month_day wanted{month.year(), month.month(), day.day()};
    if (wanted.ok()) {
        return Date(wanted);
    }
    const chrono::year_month next = month + chrono::months{1};
    return Date(chrono::year_month_day{next.year(), next.month(), chrono::day{1}});
}

Date latest_start(Date day, Span span) {
    // `after` never runs backwards, so a first guess that is at most a few days off is walked to the exact day.
    Date start = plus_days(day, 0);
    if (span.unit == Span::Unit::kDays || span.unit == Span::Unit::kWeeks) {
        return plus_days(day, span.unit == Span::Unit::kWeeks ? -7 * span.count : -span.count);
    }
    const chrono::year_month_day today{days_of(day)};
    const chrono::year_month month = today.year() / today.month() - chrono::months{months_of(span)};
    start = plus_days(Date(chrono::year_month_day{month.year(), month.month(), chrono::day{1}}),
                      static_cast<int>(static_cast<unsigned>(today.day())) + 3);
    while (after(start, span) > day) {
        start = plus_days(start, -1);
    }
    return start;
}

}  // namespace travesia::reception::health
