#include "protection/calendar.h"

#include <algorithm>

namespace travesia::protection {

using base::Date;

namespace {

Date make(int year, int month, int day) {
    return Date(std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                            std::chrono::day(static_cast<unsigned>(day))));
}

std::optional<Date> nth_weekday(int year, int month, int week, int weekday_wanted) {
    if (week < 0) {
        const Date next = month == 12 ? make(year + 1, 1, 1) : make(year, month + 1, 1);
        const int back = (weekday(next) - weekday_wanted + 6) % 7 + 1;
        return next.plus(-back);
    }
    const Date first = make(year, month, 1);
    const Date day = first.plus((weekday_wanted - weekday(first) + 7) % 7 + 7 * (week - 1));
    return static_cast<int>(day.month()) == month ? std::optional(day) : std::nullopt;
}

Date moved(const Date& day, Holiday::Move move) {
    if (move != Holiday::Move::kNone && weekday(day) == 0) {
        return day.plus(1);
    }
    return move == Holiday::Move::kNearest && weekday(day) == 6 ? day.plus(-1) : day;
}

}  // namespace

int weekday(const Date& day) {
    return ((day.days() + 4) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
}

std::optional<int> weekday_named(std::string_view name) {
    constexpr std::array kNames{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    return found == kNames.end() ? std::nullopt : std::optional(static_cast<int>(found - kNames.begin()));
}

// The anonymous Gregorian computus (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter 8), with its usual letters.
Date easter_sunday(int year) {
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return make(year, n / 31, n % 31 + 1);
}

std::optional<Date> Holiday::in(int year) const {
    if ((from_year && year < *from_year) || (to_year && year > *to_year)) {
        return std::nullopt;
    }
    switch (rule) {
        case Rule::kEaster: return easter_sunday(year).plus(offset);
        case Rule::kNth: return nth_weekday(year, month, week, weekday);
        case Rule::kDay: break;
    }
    const Date date = make(year, month, day);
    // 29 February of a common year does not exist: then it is not kept.
    return static_cast<int>(Date::of_days(date.days()).month()) == month ? std::optional(moved(date, move)) : std::nullopt;
}

Calendar::Calendar(std::array<bool, 7> weekend, std::vector<Holiday> holidays) : weekend_(weekend), rules_(std::move(holidays)) {
    for (const Date& day : this->holidays(kFirstYear, kLastYear)) {
        days_off_.push_back(day.days());
    }
}

bool Calendar::working(const Date& day) const {
    return !weekend_[static_cast<std::size_t>(weekday(day))] &&
           !std::binary_search(days_off_.begin(), days_off_.end(), day.days());
}

int Calendar::working_days_between(const Date& from, const Date& to) const {
    int count = 0;
    for (Date day = from.plus(1); day <= to; day = day.plus(1)) {
        count += working(day) ? 1 : 0;
    }
    return count;
}

Date Calendar::nth_working_day(Date first, int count) const {
    for (;; first = first.plus(1)) {
        if (working(first) && --count <= 0) {
            return first;
        }
    }
}

std::vector<Date> Calendar::holidays(int from_year, int to_year) const {
    std::vector<Date> days;
    for (int year = from_year - 1; year <= to_year + 1; ++year) {  // New Year on a Saturday is kept in the year before
        for (const Holiday& holiday : rules_) {
            const auto day = holiday.in(year);
            if (day && day->year() >= from_year && day->year() <= to_year) {
                days.push_back(*day);
            }
        }
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

}  // namespace travesia::protection
