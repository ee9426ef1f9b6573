#include "statistics/sdmx/predicate.h"

#include <gtest/gtest.h>

#include "statistics/types.h"

namespace travesia::statistics::sdmx {
namespace {

Predicate of(const std::string& text) {
    auto parsed = parse_predicate("X", text);
    EXPECT_TRUE(parsed) << text;
    return parsed.value_or(Predicate{});
}

// The table of examples in the REST document, on values of one letter.
TEST(SdmxPredicate, CommaIsOrAndPlusIsAnd) {
    const auto admitted = [](const std::string& text) {
        std::string letters;
        for (const char letter : std::string("ABCD")) {
            letters += holds_for_text(of(text), std::string(1, letter)) ? std::string(1, letter) : "";
        }
        return letters;
    };
    EXPECT_EQ(admitted("A"), "A");
    EXPECT_EQ(admitted("A,B"), "AB");
    EXPECT_EQ(admitted("ge:B"), "BCD");
    EXPECT_EQ(admitted("ge:B+le:C"), "BC");
    EXPECT_EQ(admitted("A,B+C"), "A") << "nothing is B and C at once";
    EXPECT_EQ(admitted("gt:A+lt:C,eq:D"), "BD");
    EXPECT_EQ(admitted("ne:A,B"), "BCD");
    EXPECT_EQ(admitted("ne:A+B"), "B");
    EXPECT_EQ(admitted("ne:A,ne:B"), "ABCD");
    EXPECT_EQ(admitted("ne:A+ne:B"), "CD");
}

TEST(SdmxPredicate, ComparesTexts) {
    EXPECT_TRUE(holds_for_text(of("co:IOM"), "compiled by IOM, from PDF"));
    EXPECT_TRUE(holds_for_text(of("sw:irr+ew:transit"), "irregular-transit"));
    EXPECT_FALSE(holds_for_text(of("nc:transit"), "irregular-transit"));
    EXPECT_TRUE(holds_for_text(of("12:30"), "12:30")) << "a colon alone is no operator";
}

TEST(SdmxPredicate, RefusesHalves) {
    for (const char* text : {"", ",", "A,", "+A", "ge:", "A++B"}) {
        const auto parsed = parse_predicate("X", text);
        ASSERT_FALSE(parsed) << text;
        EXPECT_EQ(parsed.error().id, "sdmx.filter");
    }
    EXPECT_EQ(parse_predicate("X", "zz:A").error().id, "sdmx.operator");
}

TEST(SdmxPredicate, ComparesFiguresAsNumbers) {
    const auto predicate = FigurePredicate::make(of("ge:9+lt:100.5"));
    ASSERT_TRUE(predicate);
    EXPECT_TRUE(predicate->holds_for(9));
    EXPECT_TRUE(predicate->holds_for(100)) << "as text it would come before 9";
    EXPECT_FALSE(predicate->holds_for(101));
    EXPECT_FALSE(predicate->holds_for(kMissing)) << "missing is not zero, and no number";
    EXPECT_TRUE(FigurePredicate::make(of("ne:5"))->holds_for(kMissing));
    EXPECT_EQ(FigurePredicate::make(of("ge:ten")).error().id, "sdmx.figure");
}

bool in_time(const std::string& text, const std::string& period, YearStart start = {}) {
    const auto predicate = TimePredicate::make(of(text), start);
    EXPECT_TRUE(predicate) << text;
    return predicate && predicate->holds_for(*base::Period::parse(period));
}

TEST(SdmxPredicate, ComparesPeriodsAsSpansOfDays) {
    EXPECT_TRUE(in_time("2023-05", "2023-05"));
    EXPECT_FALSE(in_time("2023", "2023-05")) << "a month is not a year";
    EXPECT_TRUE(in_time("2023-Q2", "2023-Q2"));
    EXPECT_TRUE(in_time("2023-M05", "2023-05"));
    EXPECT_TRUE(in_time("ge:2023+le:2023", "2023-12"));
    EXPECT_FALSE(in_time("ge:2023+le:2023-06", "2023")) << "the year has not ended when June has";
    EXPECT_TRUE(in_time("gt:2022-12", "2023-01"));
    EXPECT_FALSE(in_time("gt:2023", "2023-07"));
    EXPECT_TRUE(in_time("lt:2023-07", "2023-Q2"));
    EXPECT_FALSE(in_time("lt:2023-06", "2023-Q2"));
    EXPECT_TRUE(in_time("ge:2009-05-01+le:2009-05-31", "2009-05")) << "the REST document's example";
    EXPECT_TRUE(in_time("sw:2023", "2023-07"));
    EXPECT_EQ(TimePredicate::make(of("ge:someday"), {}).error().id, "sdmx.period");
}

TEST(SdmxPredicate, ReportingYearsAreNamedAfterTheirEnd) {
    const YearStart july{7, 1};
    EXPECT_TRUE(in_time("ge:2010-Q3", "2010-01", july)) << "the REST document's example";
    EXPECT_FALSE(in_time("ge:2010-Q3", "2009-12", july));
    EXPECT_TRUE(in_time("ge:2010-A1", "2009-07", july));
    EXPECT_TRUE(in_time("ge:2010-Q3", "2010-07")) << "without a start day the year is the calendar's";
    EXPECT_TRUE(in_time("ge:2010", "2010-01", july)) << "a Gregorian year stays one";
}

TEST(SdmxTime, ReadsEveryFormOfAPeriod) {
    const auto days = [](const std::string& text) {
        const auto span = parse_span(text);
        EXPECT_TRUE(span) << text;
        return base::Date::of_days(span->from).text() + "/" + base::Date::of_days(span->to).text();
    };
    EXPECT_EQ(days("2024"), "2024-01-01/2025-01-01");
    EXPECT_EQ(days("2024-02"), "2024-02-01/2024-03-01");
    EXPECT_EQ(days("2024-02-29"), "2024-02-29/2024-03-01");
    EXPECT_EQ(days("2024-02-29T23:00:00Z"), "2024-02-29/2024-03-01");
    EXPECT_EQ(days("2024-S2"), "2024-07-01/2025-01-01");
    EXPECT_EQ(days("2024-T3"), "2024-09-01/2025-01-01");
    EXPECT_EQ(days("2024-W01"), "2024-01-01/2024-01-08");
    EXPECT_EQ(days("2021-W01"), "2021-01-04/2021-01-11") << "ISO weeks begin on Monday, the first has 4 January";
    EXPECT_EQ(days("2024-D060"), "2024-02-29/2024-03-01");
    for (const char* text :
         {"", "24", "2024-13", "2024-00", "2024-Q5", "2024-Q", "2024-X1", "2024-02-30", "2024-W54", "2024-M1", "20240"}) {
        EXPECT_FALSE(parse_span(text)) << text;
    }
}

TEST(SdmxTime, ReadsInstantsWithTheirOffset) {
    const auto day = [](const std::string& text) {
        const auto read = parse_instant("asOf", text);
        return read ? read->text() : read.error().id;
    };
    EXPECT_EQ(day("2025-03-10"), "2025-03-10");
    EXPECT_EQ(day("2025-03-10T23:30:00-02:00"), "2025-03-11");
    EXPECT_EQ(day("2025-03-10T00:30:00.123+01:00"), "2025-03-09");
    for (const char* text :
         {"2025-03-10T", "2025-03-10T25:00:00", "2025-03-10T12:00:00+1", "2025-3-10", "2025-03-10 12:00:00", ""}) {
        EXPECT_EQ(day(text), "sdmx.instant") << text;
    }
}

}  // namespace
}  // namespace travesia::statistics::sdmx
