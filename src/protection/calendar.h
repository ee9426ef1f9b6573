// Which days are working days in a country: its weekend and its holidays, as rules that hold for every year.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace travesia::protection {

/// Easter Sunday of the western churches (Gregorian computus).
[[nodiscard]] base::Date easter_sunday(int year);
/// 0 = Sunday … 6 = Saturday.
[[nodiscard]] int weekday(const base::Date& day);
/// "sunday" … "saturday".
[[nodiscard]] std::optional<int> weekday_named(std::string_view name);

/// A holiday as the law words it: on a day of the year, so many days from Easter, or the n-th weekday of a month.
struct Holiday {
    enum class Rule : std::uint8_t { kDay, kEaster, kNth };
    /// What happens when it falls on a weekend.
    enum class Move : std::uint8_t { kNone, kSundayToMonday, kNearest };

    Rule rule = Rule::kDay;
    int month = 1;    ///< kDay, kNth
    int day = 1;      ///< kDay
    int offset = 0;   ///< kEaster: days from Easter Sunday
    int week = 1;     ///< kNth: 1 to 5, or -1 for the last
    int weekday = 0;  ///< kNth
    Move move = Move::kNone;
    std::optional<int> from_year;
    std::optional<int> to_year;
    std::string name;
    std::string source;

    /// The day off in that year; nothing when it is not kept or the year does not have it (a fifth Monday).
    [[nodiscard]] std::optional<base::Date> in(int year) const;
};

class Calendar {
public:
    Calendar() = default;
    /// `weekend[d]`: whether weekday d is free.
    Calendar(std::array<bool, 7> weekend, std::vector<Holiday> holidays);

    [[nodiscard]] bool working(const base::Date& day) const;
    /// Working days after `from` up to and with `to`.
    [[nodiscard]] int working_days_between(const base::Date& from, const base::Date& to) const;
    /// The `count`-th working day, counting from `first` on, which counts if it is one; count from 1.
    [[nodiscard]] base::Date nth_working_day(base::Date first, int count) const;
    /// Holidays of these years, sorted, each once.
    [[nodiscard]] std::vector<base::Date> holidays(int from_year, int to_year) const;
    [[nodiscard]] const std::array<bool, 7>& weekend() const { return weekend_; }
    [[nodiscard]] const std::vector<Holiday>& rules() const { return rules_; }

private:
    std::array<bool, 7> weekend_{true, false, false, false, false, false, true};
    std::vector<Holiday> rules_;
    std::vector<int> days_off_;  ///< days since 1970 of the holidays of kFirstYear to kLastYear, sorted
};

/// Years for which a calendar knows its holidays. Outside, only weekends are free.
inline constexpr int kFirstYear = 2000;
inline constexpr int kLastYear = 2060;

}  // namespace travesia::protection
