#include "reception/temperature_log.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace travesia::reception {

TEST(TemperatureLog, SaysMinutesAfterTheFirstAndTenths) {
    EXPECT_EQ(log_text({{{1010}, 52}, {{1000}, -5}}), "0 -5, 10 52");
    EXPECT_EQ(read_log("0 -5, 10 52", {1000}), (std::vector<Temperature>{{{1000}, -5}, {{1010}, 52}}));
}

TEST(TemperatureLog, WhatIsNotALogEndsIt) {
    EXPECT_TRUE(read_log("", {0}).empty());
    EXPECT_TRUE(read_log("ZQ12", {0}).empty());
    EXPECT_TRUE(read_log("1 2 3", {0}).empty());
    EXPECT_EQ(read_log("0 45, 99999999999999999999 1, 5 45", {0}).size(), 1U) << "it ends where it is broken";
}

RC_GTEST_PROP(TemperatureLog, EveryLogIsReadAsItWasWritten, ()) {
    std::vector<Temperature> readings(static_cast<std::size_t>(*rc::gen::inRange(1, 500)));
    for (auto& one : readings) {
        one = {{*rc::gen::inRange<std::int64_t>(29'000'000, 29'100'000)}, *rc::gen::inRange(-500, 601)};
    }
    auto sorted = readings;
    std::sort(sorted.begin(), sorted.end());
    const auto text = log_text(readings);
    RC_ASSERT(text.size() <= 20'000U);
    RC_ASSERT(read_log(text, sorted.front().at) == sorted);
}

}  // namespace travesia::reception
