#include "base/partial_date.h"

#include <gtest/gtest.h>

namespace travesia::base {

namespace {

std::string range(std::string_view text) {
    const auto date = PartialDate::parse(text);
    return date ? date->first.text() + " " + date->last.text() : "";
}

}  // namespace

TEST(PartialDate, StandsForEveryDayItCanMean) {
    EXPECT_EQ(range("1990"), "1990-01-01 1990-12-31");
    EXPECT_EQ(range("1990-05"), "1990-05-01 1990-05-31");
    EXPECT_EQ(range("2000-02"), "2000-02-01 2000-02-29");
    EXPECT_EQ(range("1900-02"), "1900-02-01 1900-02-28");
    EXPECT_EQ(range("1990-05-12"), "1990-05-12 1990-05-12");
}

TEST(PartialDate, OtherTextsAreNone) {
    for (const char* text :
         {"", "90", "199", "1990-", "1990-5", "1990-13", "1990-00", "1990-02-30", "1990-02-28T", "-990", "199a", "1990/05"}) {
        EXPECT_EQ(range(text), "") << text;
    }
}

}  // namespace travesia::base
