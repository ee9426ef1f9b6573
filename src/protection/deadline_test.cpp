#include "protection/deadline.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "protection/test_files.h"

namespace travesia::protection {
namespace {

using base::Date;
using test::day;

// Dates as published: Easter of these years.
TEST(Calendar, KnowsEaster) {
    for (const char* text : {"2000-04-23", "2008-03-23", "2011-04-24", "2016-03-27", "2019-04-21", "2024-03-31", "2025-04-20",
                             "2026-04-05", "2027-03-28", "2038-04-25"}) {
        EXPECT_EQ(easter_sunday(day(text).year()), day(text));
    }
}

TEST(Calendar, KnowsWeekdaysAndMoves) {
    EXPECT_EQ(weekday(day("2026-11-29")), 0);
    EXPECT_EQ(weekday(day("1969-12-31")), 3);
    Holiday third_monday;
    third_monday.rule = Holiday::Rule::kNth;
    third_monday.week = 3;
    third_monday.weekday = 1;
    third_monday.month = 11;
    EXPECT_EQ(third_monday.in(2026), day("2026-11-16"));
    third_monday.week = -1;
    third_monday.month = 5;
    EXPECT_EQ(third_monday.in(2026), day("2026-05-25"));
    third_monday.week = 5;
    EXPECT_FALSE(third_monday.in(2026));
    Holiday new_year;
    new_year.move = Holiday::Move::kNearest;
    EXPECT_EQ(new_year.in(2022), day("2021-12-31")) << "a Saturday goes to the Friday before";
    EXPECT_EQ(new_year.in(2023), day("2023-01-02"));
    new_year.move = Holiday::Move::kSundayToMonday;
    EXPECT_EQ(new_year.in(2022), day("2022-01-01"));
    new_year.from_year = 2023;
    EXPECT_FALSE(new_year.in(2022));
    Holiday leap;
    leap.month = 2;
    leap.day = 29;
    EXPECT_FALSE(leap.in(2026));
    EXPECT_EQ(leap.in(2028), day("2028-02-29"));
    const Calendar calendar({true, false, false, false, false, false, true}, {[] {
                                Holiday one;
                                one.move = Holiday::Move::kNearest;
                                return one;
                            }()});
    EXPECT_FALSE(calendar.working(day("2021-12-31"))) << "kept in the year before";
}

/// Hand-made cases over year ends and Holy Weeks.
TEST(Deadline, MatchesTheCasesMadeByHand) {
    const auto cases = test::json_file("tests/protection/working_days.json");
    std::set<std::string> countries;
    for (const auto& one : cases) {
        const bool months = one["unit"] == "M";
        const bool years = one["unit"] == "Y";
        const Deadline deadline{one["count"].get<int>() * (years ? 12 : 1),
                                months || years          ? Deadline::Unit::kMonths
                                : one["working"] == true ? Deadline::Unit::kWorkingDays
                                                         : Deadline::Unit::kDays,
                                from_named(one["from"].get<std::string>()).value()};
        const std::string code = one["country"];
        countries.insert(code);
        EXPECT_EQ(last_day(deadline, day(one["from_event_date"].get<std::string>()), test::country(code).calendar).text(),
                  one["due"].get<std::string>())
            << code << " " << one["why"];
    }
    EXPECT_EQ(countries, (std::set<std::string>{"GTM", "MEX", "PAN", "SLV"}));
    EXPECT_GE(cases.size(), 20U);
}

RC_GTEST_PROP(Deadline, IsReachedByCountingDayByDay, ()) {
    const Calendar& calendar = test::country("SLV").calendar;
    const Date entry = day("2023-01-01").plus(*rc::gen::inRange(0, 1500));
    const int count = *rc::gen::inRange(1, 60);
    const auto from =
        *rc::gen::element(Deadline::From::kEntry, Deadline::From::kDayAfterEntry, Deadline::From::kWorkingDayAfterEntry);
    const Date due = last_day({count, Deadline::Unit::kWorkingDays, from}, entry, calendar);
    int counted = 0;
    for (Date one = from == Deadline::From::kEntry ? entry : entry.plus(1); one <= due; one = one.plus(1)) {
        counted += calendar.working(one) ? 1 : 0;
    }
    RC_ASSERT(calendar.working(due));
    RC_ASSERT(counted == count);
    const Date days = last_day({count, Deadline::Unit::kDays, Deadline::From::kEntry}, entry, calendar);
    RC_ASSERT(days.days() - entry.days() == count - 1);
}

TEST(Deadline, OfMonthsEndsTheDayBefore) {
    const Calendar none;
    const auto end = [&](const char* entry, int months) {
        return last_day({months, Deadline::Unit::kMonths, Deadline::From::kEntry}, day(entry), none).text();
    };
    EXPECT_EQ(end("2026-03-10", 1), "2026-04-09");
    EXPECT_EQ(end("2026-01-31", 1), "2026-02-27");
    EXPECT_EQ(end("2025-11-29", 12), "2026-11-28");
    EXPECT_EQ(end("2024-02-29", 12), "2025-02-27");
}

}  // namespace
}  // namespace travesia::protection
