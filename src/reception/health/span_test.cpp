#include "reception/health/span.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "reception/health/shipped.h"

namespace travesia::reception::health {
namespace {

Span span(const std::string& text) {
    return Span::parse(text).value();
}

TEST(Span, IsReadAndWritten) {
    for (const std::string text : {"9 months", "1 year", "4 weeks", "0 days", "28 days", "1 week", "120 years"}) {
        EXPECT_EQ(span(text).text(), text);
    }
    for (const std::string text :
         {"", "9", "months", "9months", "-1 days", "9 moons", "1201 days", "9 months more", "1.5 years", "+1 day"}) {
        const auto refused = Span::parse(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().id, "health.span");
    }
}

TEST(Span, EndsOnTheDayTheAgeIsComplete) {
    EXPECT_EQ(after(day("2025-02-17"), span("9 months")).text(), "2025-11-17");
    EXPECT_EQ(after(day("2025-10-20"), span("4 weeks")).text(), "2025-11-17");
    EXPECT_EQ(after(day("2025-12-31"), span("0 days")).text(), "2025-12-31");
    EXPECT_EQ(after(day("2025-12-15"), span("1 month")).text(), "2026-01-15");
}

TEST(Span, IsNeverADayTooEarlyWhereTheMonthIsShort) {
    EXPECT_EQ(after(day("2024-02-29"), span("1 year")).text(), "2025-03-01");
    EXPECT_EQ(after(day("2024-02-29"), span("4 years")).text(), "2028-02-29");
    EXPECT_EQ(after(day("2025-08-31"), span("6 months")).text(), "2026-03-01");
    EXPECT_EQ(after(day("2025-05-31"), span("1 month")).text(), "2025-07-01");
    EXPECT_EQ(after(day("2023-05-29"), span("9 months")).text(), "2024-02-29");
}

rc::Gen<base::Date> any_day() {
    return rc::gen::map(rc::gen::inRange(-20000, 40000), [](int days) { return plus_days(base::Date(), days); });
}
rc::Gen<Span> any_span() {
    return rc::gen::map(rc::gen::pair(rc::gen::inRange(0, 250), rc::gen::inRange(0, 4)), [](const auto& drawn) {
        return Span{drawn.first, static_cast<Span::Unit>(drawn.second)};
    });
}

RC_GTEST_PROP(Span, NeverRunsBackwards, ()) {
    const auto from = *any_day();
    const auto length = *any_span();
    RC_ASSERT(after(from, length) <= after(plus_days(from, 1), length));
    RC_ASSERT(from <= after(from, length));
}

RC_GTEST_PROP(Span, TheLatestStartIsTheLastThatFits, ()) {
    const auto today = *any_day();
    const auto length = *any_span();
    const auto start = latest_start(today, length);
    RC_ASSERT(after(start, length) <= today);
    RC_ASSERT(today < after(plus_days(start, 1), length));
}

RC_GTEST_PROP(Span, CountsCompletedMonthsAsACalendarDoes, ()) {
    const auto from = *any_day();
    const int months = *rc::gen::inRange(0, 250);
    const auto to = plus_days(from, *rc::gen::inRange(0, 9000));
    const auto day_in_month = [](base::Date date) { return std::stoi(date.text().substr(date.text().size() - 2)); };
    const int whole = 12 * (to.year() - from.year()) + static_cast<int>(to.month()) - static_cast<int>(from.month()) -
                      (day_in_month(to) < day_in_month(from) ? 1 : 0);
    RC_ASSERT((after(from, Span{months, Span::Unit::kMonths}) <= to) == (whole >= months));
}

}  // namespace
}  // namespace travesia::reception::health
