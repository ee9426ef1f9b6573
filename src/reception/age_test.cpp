#include "reception/age.h"

#include <gtest/gtest.h>

namespace travesia::reception {

namespace {

std::string age(std::string_view born, std::string_view today) {
    const auto range = age_on(born, *base::Date::parse(today));
    return range ? std::to_string(range->youngest) + "-" + std::to_string(range->oldest) : "";
}

}  // namespace

TEST(Age, IsExactToTheBirthday) {
    EXPECT_EQ(age("2008-11-25", "2026-11-24"), "17-17");
    EXPECT_EQ(age("2008-11-25", "2026-11-25"), "18-18");
    EXPECT_EQ(age("2004-02-29", "2022-02-28"), "17-17");
    EXPECT_EQ(age("2004-02-29", "2022-03-01"), "18-18");
    EXPECT_EQ(age("2026-11-25", "2026-11-25"), "0-0");
}

TEST(Age, OfAPartialDateIsARange) {
    EXPECT_EQ(age("2008", "2026-11-25"), "17-18");
    EXPECT_EQ(age("2008-11", "2026-11-25"), "17-18");
    EXPECT_EQ(age("2008-12", "2026-11-25"), "17-17");
    EXPECT_EQ(age("2026", "2026-11-25"), "0-0");
}

TEST(Age, OfSomebodyNotYetBornIsUnknown) {
    EXPECT_EQ(age("2027", "2026-11-25"), "");
    EXPECT_EQ(age("2026-11-26", "2026-11-25"), "");
    EXPECT_EQ(age("", "2026-11-25"), "");
}

TEST(Age, WhoMayBeAChildCountsAsOne) {
    const auto range = age_on("2008", *base::Date::parse("2026-11-25"));
    ASSERT_TRUE(range);
    EXPECT_TRUE(range->may_be_child());
    EXPECT_FALSE(range->is_child());
}

}  // namespace travesia::reception
