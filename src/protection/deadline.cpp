#include "protection/deadline.h"

#include <algorithm>
#include <array>

namespace travesia::protection {

using base::Date;

namespace {

constexpr std::array kFroms{"entry", "day_after_entry", "working_day_after_entry", "day_after_notice"};

Date first_day(const Deadline& deadline, const Date& event, const Calendar& calendar) {
    switch (deadline.from) {
        case Deadline::From::kEntry: return event;
        case Deadline::From::kWorkingDayAfterEntry: return calendar.nth_working_day(event.plus(1), 1);
        default: return event.plus(1);
    }
}

Date plus_months(const Date& day, int months) {
    const std::chrono::year_month_day start{std::chrono::sys_days(std::chrono::days(day.days()))};
    std::chrono::year_month_day end = start + std::chrono::months(months);
    if (!end.ok()) {
        end = end.year() / end.month() / std::chrono::last;
    }
    return Date(end);
}

}  // namespace

const char* name(Deadline::From from) {
    return kFroms[static_cast<std::size_t>(from)];
}

std::optional<Deadline::From> from_named(std::string_view name) {
    const auto found = std::find(kFroms.begin(), kFroms.end(), name);
    return found == kFroms.end() ? std::nullopt : std::optional(static_cast<Deadline::From>(found - kFroms.begin()));
}

Date last_day(const Deadline& deadline, const Date& event, const Calendar& calendar) {
    const Date first = first_day(deadline, event, calendar);
    switch (deadline.unit) {
        case Deadline::Unit::kWorkingDays: return calendar.nth_working_day(first, deadline.count);
        case Deadline::Unit::kMonths: return plus_months(first, deadline.count).plus(-1);
        case Deadline::Unit::kDays: break;
    }
    return first.plus(deadline.count - 1);
}

}  // namespace travesia::protection
