#include "statistics/segment.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "statistics/drawn.h"

namespace travesia::statistics {
namespace {

void expect_same(const Observations& a, const Observations& b) {
    EXPECT_EQ(a.codes, b.codes);
    EXPECT_EQ(a.dimension, b.dimension);
    EXPECT_EQ(a.period, b.period);
    EXPECT_EQ(a.value, b.value);
}

TEST(Segment, GivesBackWhatWasWritten) {
    const auto observations = drawn("VEN 2020-01 1\nHTI 2021 -\nCUB 2020-Q3 999999999999\n");
    const auto read = decode_segment(encode_segment(observations));
    ASSERT_TRUE(read);
    expect_same(observations, *read);
    ASSERT_TRUE(decode_segment(encode_segment({})));
}

TEST(Segment, KeepsWideCodes) {
    std::string text;
    for (int i = 0; i < 70'000; ++i) {
        text += "N" + std::to_string(i) + " 2020-01 1\n";
    }
    const auto observations = drawn(text);
    const auto read = decode_segment(encode_segment(observations));
    ASSERT_TRUE(read);
    expect_same(observations, *read);
}

RC_GTEST_PROP(Segment, NoticesEveryChangedByte, ()) {
    const std::string good = encode_segment(drawn("VEN 2020-01 1\nHTI 2021 7\n"));
    std::string bad = good;
    const auto at = *rc::gen::inRange<std::size_t>(0, good.size());
    bad[at] = static_cast<char>(bad[at] ^ *rc::gen::inRange(1, 256));
    RC_ASSERT(!decode_segment(bad));
    RC_ASSERT(!decode_segment(good.substr(0, at)));
}

}  // namespace
}  // namespace travesia::statistics
