// A reference period: a calendar year, a quarter or a month, with SDMX's frequency codes and spelling.
//
// A figure for a year is never stored or shown as January of that year: the frequency is part of the value.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace travesia::base {

/// SDMX CL_FREQ: A annual, Q quarterly, M monthly.
enum class Frequency : std::uint8_t { kAnnual, kQuarterly, kMonthly };

/// "A", "Q" or "M".
[[nodiscard]] char code(Frequency frequency);
/// How many months one period of this frequency lasts: 12, 3 or 1.
[[nodiscard]] int months_in(Frequency frequency);

class Period {
public:
    Period() = default;
    static Period year(int year) { return {Frequency::kAnnual, year * 12}; }
    static Period quarter(int year, int quarter) { return {Frequency::kQuarterly, year * 12 + (quarter - 1) * 3}; }
    static Period month(int year, int month) { return {Frequency::kMonthly, year * 12 + month - 1}; }
    /// The period of `frequency` whose first month is `first_month` (see first_month()).
    static Period from_first_month(Frequency frequency, int first_month) { return {frequency, first_month}; }

    /// Reads "2023", "2023-Q2" or "2023-05", years 1900 to 2199. Error: `period.invalid` with fact `text`.
    [[nodiscard]] static Result<Period> parse(std::string_view text);
    /// "2023", "2023-Q2" or "2023-05".
    [[nodiscard]] std::string text() const;

    [[nodiscard]] Frequency frequency() const { return frequency_; }
    /// Months since year 0 of the first month covered: year * 12 + month - 1.
    [[nodiscard]] int first_month() const { return first_month_; }
    /// The month after the last month covered.
    [[nodiscard]] int end_month() const { return first_month_ + months_in(frequency_); }
    [[nodiscard]] int calendar_year() const { return first_month_ / 12; }
    /// The fiscal year that starts in month `start_month` (10 = October) and is named after the year in which it ends.
    [[nodiscard]] int fiscal_year(int start_month) const { return (first_month_ + 13 - start_month) / 12; }
    /// The next period of the same frequency.
    [[nodiscard]] Period next() const { return {frequency_, end_month()}; }

    friend auto operator<=>(const Period&, const Period&) = default;
    friend bool operator==(const Period&, const Period&) = default;

private:
    Period(Frequency frequency, int first_month) : first_month_(first_month), frequency_(frequency) {}

    int first_month_ = 0;
    Frequency frequency_ = Frequency::kAnnual;
};

}  // namespace travesia::base
