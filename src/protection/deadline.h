// A time limit and its last safe day.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.h"
#include "protection/calendar.h"

namespace travesia::protection {

struct Deadline {
    enum class Unit : std::uint8_t { kDays, kWorkingDays, kMonths };
    /// The first day that counts.
    enum class From : std::uint8_t { kEntry, kDayAfterEntry, kWorkingDayAfterEntry, kDayAfterNotice };

    int count = 0;
    Unit unit = Unit::kDays;
    From from = From::kDayAfterEntry;

    friend bool operator==(const Deadline&, const Deadline&) = default;
};

[[nodiscard]] const char* name(Deadline::From from);
[[nodiscard]] std::optional<Deadline::From> from_named(std::string_view name);

/// The last day of a period of `count` units that begins with the first day counted; `event` is the day of entry, or of notice.
///
/// Working days count working days only. A period of months that begins on 10 March ends on 9 April; one that begins on 31
/// January ends on 27 or 28 February, because the day of the month that is not there is taken as the month's last. When the last
/// day is no working day it is not moved: some laws move it later, and a person who trusts the earlier day is safe under all of
/// them.
[[nodiscard]] base::Date last_day(const Deadline& deadline, const base::Date& event, const Calendar& calendar);

}  // namespace travesia::protection
