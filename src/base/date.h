// A calendar date (proleptic Gregorian), used for vintages and publication dates.
#pragma once

#include <chrono>
#include <compare>
#include <string>
#include <string_view>

#include "base/result.h"

namespace travesia::base {

class Date {
public:
    Date() = default;
    explicit Date(std::chrono::year_month_day day) : day_(day) {}

    /// Reads "2025-03-10". Error: `date.invalid` with facts `text`.
    [[nodiscard]] static Result<Date> parse(std::string_view text);
    /// The day that many days after 1970-01-01 (before it when negative).
    [[nodiscard]] static Date of_days(int days);
    /// "2025-03-10".
    [[nodiscard]] std::string text() const;
    [[nodiscard]] int year() const { return static_cast<int>(day_.year()); }
    [[nodiscard]] unsigned month() const { return static_cast<unsigned>(day_.month()); }
    /// Days since 1970-01-01; the difference of two is the number of days between them.
    [[nodiscard]] int days() const;
    /// That many days later (earlier when negative).
    [[nodiscard]] Date plus(int days) const { return of_days(this->days() + days); }

    friend auto operator<=>(const Date&, const Date&) = default;
    friend bool operator==(const Date&, const Date&) = default;

private:
    std::chrono::year_month_day day_{std::chrono::year{1970}, std::chrono::January, std::chrono::day{1}};
};

/// Where "now" comes from; tests pass a fixed one.
class Clock {
public:
    virtual ~Clock() = default;
    /// Today's date in UTC.
    [[nodiscard]] virtual Date today() const = 0;
    /// Seconds since 1970-01-01 00:00 UTC.
    [[nodiscard]] virtual std::int64_t now_seconds() const = 0;
    /// Microseconds since 1970-01-01 00:00 UTC.
    [[nodiscard]] virtual std::int64_t now_microseconds() const { return now_seconds() * 1'000'000; }
};

/// The machine's clock.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Date today() const override;
    [[nodiscard]] std::int64_t now_seconds() const override;
    [[nodiscard]] std::int64_t now_microseconds() const override;
};

/// "2026-11-24T09:40:00Z" for seconds since 1970.
[[nodiscard]] std::string utc_text(std::int64_t seconds);

}  // namespace travesia::base
