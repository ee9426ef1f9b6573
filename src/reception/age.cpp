#include "reception/age.h"

namespace travesia::reception {

namespace {

using std::chrono::year_month_day;

struct Days {
    year_month_day first;
    year_month_day last;
};

std::optional<Days> days_of(std::string_view born) {
    const bool has_month = born.size() >= 7;
    const auto first = base::Date::parse(std::string(born) + (born.size() == 4 ? "-01-01" : born.size() == 7 ? "-01" : ""));
    if (!first) {
        return std::nullopt;
    }
    const std::chrono::year year{first->year()};
    const std::chrono::month month{first->month()};
    const year_month_day day{std::chrono::sys_days{std::chrono::days{first->days()}}};
    if (!has_month) {
        return Days{day, year / std::chrono::December / 31};
    }
    return Days{day, born.size() == 7 ? year_month_day{year / month / std::chrono::last} : day};
}

/// Completed years; somebody born on 29 February has their birthday on 1 March in other years.
int completed_years(const year_month_day& born, const year_month_day& today) {
    const int years = static_cast<int>(today.year()) - static_cast<int>(born.year());
    const bool had_birthday = born.month() < today.month() || (born.month() == today.month() && born.day() <= today.day());
    return had_birthday ? years : years - 1;
}

}  // namespace

std::optional<DayRange> birth_days(std::string_view born) {
    const auto days = days_of(born);
    return days ? std::optional(DayRange{base::Date(days->first).days(), base::Date(days->last).days()}) : std::nullopt;
}

std::optional<AgeRange> age_on(std::string_view born, base::Date today) {
    const auto days = days_of(born);
    const year_month_day now{std::chrono::sys_days{std::chrono::days{today.days()}}};
    if (!days || now < days->first) {
        return std::nullopt;
    }
    return AgeRange{completed_years(days->last < now ? days->last : now, now), completed_years(days->first, now)};
}

}  // namespace travesia::reception
