#include "protection/decision/condition.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "protection/decision/ranges.h"

namespace travesia::protection::decision {
namespace {

Condition read(std::string_view text, Type type) {
    auto condition = Condition::parse(text, type);
    EXPECT_TRUE(condition) << text;
    return condition.value_or(Condition());
}

std::string error(std::string_view text, Type type) {
    const auto condition = Condition::parse(text, type);
    return condition ? "" : condition.error().id;
}

TEST(Literal, IsReadAndWrittenBack) {
    for (const char* text : {"true", "false", "0", "-12.5", "3", "\"VEN\"", "\"a \\\"b\\\" \\\\\"", "date(\"2026-02-28\")",
                             "duration(\"P5D\")", "duration(\"P1Y6M\")", "duration(\"P2Y\")", "duration(\"P0M\")"}) {
        const auto value = literal(text);
        ASSERT_TRUE(value) << text;
        EXPECT_EQ(text_of(*value), text);
    }
    for (const char* text : {"", "tru", "1e3", "inf", "\"open", "date(\"2026-02-30\")", "date(2026)", "duration(\"P1DT2H\")",
                             "duration(\"P1M2D\")", "duration(\"P\")", "1 2", "--1", "."}) {
        EXPECT_FALSE(literal(text)) << text;
    }
    EXPECT_EQ(literal("duration(\"P12M\")"), literal("duration( \"P1Y\" )"));
}

TEST(Condition, HoldsForWhatItSays) {
    const Condition some = read("<3, [10..20), ]30..40], 50", Type::kNumber);
    for (const double inside : {-5.0, 2.9, 10.0, 19.9, 30.1, 40.0, 50.0}) {
        EXPECT_TRUE(some.holds(inside)) << inside;
    }
    for (const double outside : {3.0, 9.9, 20.0, 30.0, 40.1, 49.0}) {
        EXPECT_FALSE(some.holds(outside)) << outside;
        EXPECT_TRUE(read("not(<3, [10..20), ]30..40], 50)", Type::kNumber).holds(outside));
    }
    const Condition texts = read("not(\"VEN\", \"CUB\")", Type::kText);
    EXPECT_FALSE(texts.holds(std::string("CUB")));
    EXPECT_TRUE(texts.holds(std::string("HTI")));
    const Condition since = read(">= date(\"2024-06-14\")", Type::kDate);
    EXPECT_TRUE(since.holds(*base::Date::parse("2024-06-14")));
    EXPECT_FALSE(since.holds(*base::Date::parse("2024-06-13")));
    EXPECT_TRUE(read("[duration(\"P6M\")..duration(\"P1Y\"))", Type::kMonths).holds(Months{11}));
}

TEST(Condition, EqualSetsAreEqualHoweverWritten) {
    EXPECT_EQ(read("<3, >=3", Type::kNumber), Condition());
    EXPECT_EQ(read("[1..2], (2..5], 9", Type::kNumber), read("9,[1..5]", Type::kNumber));
    EXPECT_EQ(read("not(>5)", Type::kNumber), read("<= 5", Type::kNumber));
    EXPECT_EQ(read("true, false", Type::kBoolean), Condition());
    EXPECT_EQ(read("not(true)", Type::kBoolean), read("false", Type::kBoolean));
    EXPECT_EQ(read("\"b\",\"a\",\"b\"", Type::kText), read("\"a\" , \"b\"", Type::kText));
}

TEST(Condition, SaysWhatItDoesNotUnderstand) {
    for (const char* text :
         {"", "not", "not(", "not(1", "1,", "1 2", "< ", "[1..", "[1..2", "[1,2]", "1..2", "<3)", "(1..2}", "- , 1"}) {
        EXPECT_EQ(error(text, Type::kNumber), "condition.syntax") << text;
    }
    EXPECT_EQ(error("<\"a\"", Type::kText), "condition.syntax");
    EXPECT_EQ(error("[true..false]", Type::kBoolean), "condition.syntax");
    EXPECT_EQ(error("\"5\"", Type::kNumber), "condition.type");
    EXPECT_EQ(error("duration(\"P5D\")", Type::kMonths), "condition.type");
    EXPECT_EQ(error("[5..1]", Type::kNumber), "condition.empty");
    EXPECT_EQ(error("(1..1]", Type::kNumber), "condition.empty");
    EXPECT_EQ(error("not(<3, >=3)", Type::kNumber), "condition.empty");
    EXPECT_EQ(error("not(true,false)", Type::kBoolean), "condition.empty");
    EXPECT_EQ(error(std::string(5000, '1'), Type::kNumber), "condition.too_long");
}

/// Union and complement of ranges against looking at each number.
RC_GTEST_PROP(Ranges, AreSetsOfNumbers, ()) {
    const auto count = *rc::gen::inRange(0, 5);
    std::vector<Range> ranges;
    for (int i = 0; i < count; ++i) {
        const auto end = [] {
            return *rc::gen::inRange(0, 5) == 0 ? End{}
                                                : End{Value(double(*rc::gen::inRange(0, 5))), *rc::gen::arbitrary<bool>()};
        };
        ranges.push_back({end(), end()});
    }
    const auto in = [](const std::vector<Range>& set, double x) {
        return std::any_of(set.begin(), set.end(), [&](const Range& range) { return contains(range, Value(x)); });
    };
    const auto together = united(ranges);
    const auto rest = complement(together);
    for (double x = -1; x <= 6; x += 0.5) {
        RC_ASSERT(in(together, x) == in(ranges, x));
        RC_ASSERT(in(rest, x) != in(ranges, x));
    }
    RC_ASSERT(complement(rest) == together);
}

}  // namespace
}  // namespace travesia::protection::decision
