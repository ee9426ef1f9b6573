#include "base/period.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/date.h"

namespace travesia::base {
namespace {

TEST(Period, ReadsYearsQuartersAndMonths) {
    EXPECT_EQ(Period::parse("2023")->frequency(), Frequency::kAnnual);
    EXPECT_EQ(*Period::parse("2023-Q2"), Period::quarter(2023, 2));
    EXPECT_EQ(*Period::parse("2023-05"), Period::month(2023, 5));
}

TEST(Period, RefusesWhatIsNotAPeriod) {
    for (const char* text :
         {"", "23", "2023-13", "2023-00", "2023-Q5", "2023-1", "1899", "2200", "2023-05-01", "abcd", "2023/05", "-202"}) {
        const auto period = Period::parse(text);
        ASSERT_FALSE(period) << text;
        EXPECT_EQ(period.error().id, "period.invalid");
    }
}

TEST(Period, NamesTheFiscalYearAfterItsEnd) {
    EXPECT_EQ(Period::month(2023, 9).fiscal_year(10), 2023);
    EXPECT_EQ(Period::month(2023, 10).fiscal_year(10), 2024);
}

RC_GTEST_PROP(Period, TextAndBack, ()) {
    const int year = *rc::gen::inRange(1900, 2200);
    const int part = *rc::gen::inRange(1, 13);
    const auto period =
        *rc::gen::element(Period::year(year), Period::quarter(year, (part - 1) / 3 + 1), Period::month(year, part));
    RC_ASSERT(*Period::parse(period.text()) == period);
    RC_ASSERT(period.next().first_month() == period.end_month());
}

TEST(Date, ReadsAndRefuses) {
    EXPECT_EQ(Date::parse("2024-02-29")->text(), "2024-02-29");
    EXPECT_EQ(Date::parse("2025-03-01")->days() - Date::parse("2025-02-28")->days(), 1);
    for (const char* text : {"2023-02-29", "2023-2-1", "2023-13-01", "", "2023-01-01T", "-023-01-01"}) {
        EXPECT_FALSE(Date::parse(text)) << text;
    }
    EXPECT_EQ(utc_text(0), "1970-01-01T00:00:00Z");
    EXPECT_EQ(utc_text(-1), "1969-12-31T23:59:59Z");
}

}  // namespace
}  // namespace travesia::base
