#include "reception/local_time.h"

#include <algorithm>
#include <ctime>

namespace travesia::reception {

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kDay = 86'400;

std::int64_t floor_of(std::int64_t number, std::int64_t by) {
    return number >= 0 ? number / by : -((by - 1 - number) / by);
}

}  // namespace

LocalTime LocalTime::of_machine() {
    ::tzset();
    return LocalTime([](std::int64_t seconds) {
        const std::time_t at = seconds;
        std::tm local{};
        return ::localtime_r(&at, &local) == nullptr ? std::int64_t{0} : std::int64_t{local.tm_gmtoff};
    });
}

base::Date LocalTime::day_of(std::int64_t microseconds) const {
    const std::int64_t seconds = floor_of(microseconds, kSecond);
    return base::Date::of_days(static_cast<int>(floor_of(seconds + offset_(seconds), kDay)));
}

std::int64_t LocalTime::midnight(std::int64_t day) const {
    // The offset that holds at the midnight itself: asked for where it would be by the offset near by, then once more there.
    const std::int64_t guess = day * kDay - offset_(day * kDay);
    return (day * kDay - offset_(guess)) * kSecond;
}

DayBounds LocalTime::bounds(base::Date day) const {
    return {midnight(day.days()), midnight(day.days() + 1)};
}

std::vector<OffsetStep> LocalTime::offsets(std::int64_t first, std::int64_t last) const {
    std::int64_t known = floor_of(first, kSecond);
    const std::int64_t end = floor_of(last, kSecond);
    std::vector<OffsetStep> steps = {{known, offset_(known)}};
    while (known < end) {
        const std::int64_t next = std::min(known + kDay, end);
        if (offset_(next) != steps.back().ahead) {
            // Somewhere after `before` and not after `change` clocks change.
            std::int64_t before = known;
            std::int64_t change = next;
            while (change - before > 1) {
                const std::int64_t middle = before + (change - before) / 2;
                (offset_(middle) == steps.back().ahead ? before : change) = middle;
            }
            steps.push_back({change, offset_(change)});
        }
        known = next;
    }
    return steps;
}

}  // namespace travesia::reception
