#include "base/id.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace travesia::base {

namespace {

/// Counts up, so that every id is new and foreseeable.
class CountingRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override { std::fill(bytes.begin(), bytes.end(), next_++); }

private:
    std::uint8_t next_ = 0xE0;
};

}  // namespace

TEST(Id, IsVersionSevenWithTheTimeInFront) {
    CountingRandom random;
    const Id id = Id::make(0x0190A5B07E4C, random);
    EXPECT_EQ(id.text(), "0190a5b0-7e4c-70e0-a0e0-e0e0e0e0e0e0");
    EXPECT_EQ(id.version(), 7);
    EXPECT_FALSE(id.nobody());
    EXPECT_TRUE(Id().nobody());
}

TEST(Id, LaterOnesSortLater) {
    SystemRandom random;
    EXPECT_LT(Id::make(1000, random), Id::make(1001, random));
    EXPECT_NE(Id::make(1000, random), Id::make(1000, random));
}

TEST(Id, WhatIsNoIdIsRefused) {
    for (const char* text : {"", "0190a5b0", "0190a5b0-7e4c-70e0-a0e0-e0e0e0e0e0e", "0190a5b0-7e4c-70e0-a0e0-e0e0e0e0e0e0 ",
                             "0190a5b07e4c70e0a0e0e0e0e0e0e0e00000", "0190a5b0-7e4c-70e0-a0e0-e0e0e0e0e0eg"}) {
        const auto id = Id::parse(text);
        ASSERT_FALSE(id) << text;
        EXPECT_EQ(id.error().id, "id.invalid");
    }
}

RC_GTEST_PROP(Id, TextAndBackIsTheSame, (const std::array<std::uint8_t, 16>& bytes)) {
    const Id id(bytes);
    RC_ASSERT(*Id::parse(id.text()) == id);
    std::string upper = id.text();
    std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    RC_ASSERT(*Id::parse(upper) == id);
}

}  // namespace travesia::base
