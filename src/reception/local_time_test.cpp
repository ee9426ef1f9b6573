#include "reception/local_time.h"

#include <gtest/gtest.h>

namespace travesia::reception {
namespace {

constexpr std::int64_t kHour = 3'600'000'000;

base::Date day(const char* text) {
    return *base::Date::parse(text);
}

TEST(LocalTime, AnEveningInPanamaIsNotTheNextDayYet) {
    const LocalTime panama([](std::int64_t) { return -5 * 3600; });
    const std::int64_t evening = std::int64_t{1'795'046'400} * 1'000'000;  // 2026-11-19 00:00 UTC
    EXPECT_EQ(LocalTime().day_of(evening), day("2026-11-19"));
    EXPECT_EQ(panama.day_of(evening), day("2026-11-18"));
    const auto bounds = panama.bounds(day("2026-11-18"));
    EXPECT_EQ(bounds.end - bounds.first, 24 * kHour);
    EXPECT_EQ(bounds.end, evening + 5 * kHour);
    EXPECT_EQ(panama.day_of(bounds.first), day("2026-11-18"));
    EXPECT_EQ(panama.day_of(bounds.first - 1), day("2026-11-17"));
}

TEST(LocalTime, ADayOnWhichClocksChangeHasAnotherLength) {
    // An hour more from 2026-03-08 08:00 UTC on (Chicago's spring).
    const LocalTime chicago([](std::int64_t at) { return at >= 1'772'956'800 ? -5 * 3600 : -6 * 3600; });
    const auto bounds = chicago.bounds(day("2026-03-08"));
    EXPECT_EQ(bounds.end - bounds.first, 23 * kHour);
    EXPECT_EQ(chicago.bounds(day("2026-03-07")).end, bounds.first);
    EXPECT_EQ(chicago.bounds(day("2026-03-09")).first, bounds.end);
}

TEST(LocalTime, SaysFromWhenOnClocksAreHowFarAhead) {
    // Chicago's spring and autumn of 2026.
    const std::int64_t spring = 1'772'956'800;
    const std::int64_t autumn = 1'793'516'400;
    const LocalTime chicago([&](std::int64_t at) { return at >= spring && at < autumn ? -5 * 3600 : -6 * 3600; });
    const std::int64_t first = (spring - 40 * 86'400) * 1'000'000;
    const auto steps = chicago.offsets(first, (autumn + 20 * 86'400) * 1'000'000);
    ASSERT_EQ(steps.size(), 3U);
    EXPECT_EQ(steps[0].from, first / 1'000'000);
    EXPECT_EQ(steps[1].from, spring);
    EXPECT_EQ(steps[2].from, autumn);
    EXPECT_EQ(steps[0].ahead, -6 * 3600);
    EXPECT_EQ(steps[1].ahead, -5 * 3600);
    EXPECT_EQ(steps[2].ahead, -6 * 3600);
    // A change in the last second of the time asked about, and none.
    EXPECT_EQ(chicago.offsets((spring - 3) * 1'000'000, spring * 1'000'000).back().from, spring);
    EXPECT_EQ(chicago.offsets((spring - 3) * 1'000'000, (spring - 1) * 1'000'000).size(), 1U);
    EXPECT_EQ(LocalTime().offsets(0, 0).size(), 1U);
}

TEST(LocalTime, BeforeTheBeginningOfTimeDaysAreWholeToo) {
    EXPECT_EQ(LocalTime().day_of(-1), day("1969-12-31"));
    EXPECT_EQ(LocalTime().day_of(0), day("1970-01-01"));
}

}  // namespace
}  // namespace travesia::reception
