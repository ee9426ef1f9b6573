// The centre's own days. Instants are kept in UTC; "today", a night and a day report are those of the place.
#pragma once

#include <functional>
#include <vector>

#include "base/date.h"

namespace travesia::reception {

/// The instants of a day: from `first` on and before `end`, microseconds since 1970 UTC. 23 or 25 hours where clocks change.
struct DayBounds {
    std::int64_t first = 0;
    std::int64_t end = 0;
};

/// From `from` on (seconds since 1970 UTC) local time is `ahead` seconds ahead of UTC.
struct OffsetStep {
    std::int64_t from = 0;
    std::int64_t ahead = 0;
};

class LocalTime {
public:
    /// How many seconds local time is ahead of UTC at a moment (seconds since 1970 UTC); without one it is UTC.
    using Offset = std::function<std::int64_t(std::int64_t)>;
    LocalTime() = default;
    explicit LocalTime(Offset offset) : offset_(std::move(offset)) {}
    /// As the machine is set: the variable TZ, else /etc/localtime.
    [[nodiscard]] static LocalTime of_machine();

    /// The day on which an instant falls.
    [[nodiscard]] base::Date day_of(std::int64_t microseconds) const;
    [[nodiscard]] DayBounds bounds(base::Date day) const;
    /// How far local time is ahead from `first` to `last` (microseconds since 1970 UTC): a step at `first`, then one to the
    /// second where clocks change. Changes undone within a day are not seen.
    [[nodiscard]] std::vector<OffsetStep> offsets(std::int64_t first, std::int64_t last) const;

private:
    [[nodiscard]] std::int64_t midnight(std::int64_t day) const;

    Offset offset_ = [](std::int64_t) { return std::int64_t{0}; };
};

}  // namespace travesia::reception
