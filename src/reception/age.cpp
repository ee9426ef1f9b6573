#include "reception/age.h"

#include <algorithm>

namespace travesia::reception {

namespace {

/// Completed years; somebody born on 29 February has their birthday on 1 March in other years.
int completed_years(base::Date born, base::Date today) {
    const std::chrono::year_month_day from{std::chrono::sys_days{std::chrono::days{born.days()}}};
    const std::chrono::year_month_day to{std::chrono::sys_days{std::chrono::days{today.days()}}};
    const bool had_birthday = from.month() < to.month() || (from.month() == to.month() && from.day() <= to.day());
    return today.year() - born.year() - (had_birthday ? 0 : 1);
}

}  // namespace

std::optional<AgeRange> age_on(std::string_view born, base::Date today) {
    const auto birth = base::PartialDate::parse(born);
    if (!birth || today < birth->first) {
        return std::nullopt;
    }
    return AgeRange{completed_years(std::min(birth->last, today), today), completed_years(birth->first, today)};
}

}  // namespace travesia::reception
