// The small words of a sheet: cells, ranges, patterns, figures.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "statistics/sheet/figure.h"
#include "statistics/sheet/test_sheets.h"

namespace travesia::statistics::sheet {
namespace {

std::string area_text(const char* text) {
    const auto area = parse_area(text);
    if (!area) {
        return "-";
    }
    const Grid grid = drawn(Lines(100, ". | . | . | . | . | . | . | x"));
    const Area part = within(*area, grid);
    return cell_name(part.first_row, part.first_column) + ":" + cell_name(part.last_row, part.last_column);
}

std::string name_in(const char* pattern, const char* text) {
    const auto parsed = Pattern::parse(pattern);
    return parsed ? parsed->name_in(text).value_or("-") : "not a pattern";
}

/// "5", "1..4", "?" (hidden), "" (blank) or "unreadable".
std::string figure(const char* cell, char thousands = ',', const Marks& marks = {}) {
    const Figure read = read_figure(cell, marks, thousands);
    switch (read.kind) {
        case Figure::Kind::kBlank: return "";
        case Figure::Kind::kUnreadable: return "unreadable";
        default:
            return !read.span.upper ? "?"
                   : *read.span.upper == read.span.lower
                       ? std::to_string(read.span.lower)
                       : std::to_string(read.span.lower) + ".." + std::to_string(*read.span.upper);
    }
}

}  // namespace

TEST(Words, CellsAreNamedAsPeopleReadThem) {
    EXPECT_EQ(cell_name(0, 0), "A1");
    EXPECT_EQ(cell_name(42, 139), "EJ43");
    EXPECT_EQ(column_name(701), "ZZ");
    EXPECT_EQ(column_name(702), "AAA");
}

TEST(Words, RangesReachToTheEdgeWhereNothingIsSaid) {
    EXPECT_EQ(area_text("B3:D9"), "B3:D9");
    EXPECT_EQ(area_text("b3:d9"), "B3:D9");
    EXPECT_EQ(area_text("B3"), "B3:H100");
    EXPECT_EQ(area_text("B3:"), "B3:H100");
    EXPECT_EQ(area_text("B:D"), "B1:D100");
    EXPECT_EQ(area_text("3:9"), "A3:H9");
    EXPECT_EQ(area_text(":D"), "A1:D100");
    EXPECT_EQ(area_text("B3:ZZ999"), "B3:H100");
    for (const char* wrong : {"", "D9:B3", "B0", "3B", "ABCDE1", "B3:D9:E", "B 3"}) {
        EXPECT_EQ(area_text(wrong), "-") << wrong;
    }
}

TEST(Words, LineBreaksAndWideBlanksBecomeOneBlank) {
    EXPECT_EQ(tidy("Fiscal\r\nYear"), "Fiscal Year");
    EXPECT_EQ(tidy("\t Total\u00A0 \u202Fgeneral\u200B "), "Total general");
    EXPECT_EQ(tidy(" \n "), "");
}

TEST(Words, PatternsRecogniseAndName) {
    EXPECT_EQ(name_in("{} - Total", "Airport - Total"), "Airport");
    EXPECT_EQ(name_in("{} - Total", "Airport \u2013 TOTAL"), "Airport");
    EXPECT_EQ(name_in("AÑO {}", "año 2017"), "2017");
    EXPECT_EQ(name_in("Aeropuerto *", "AEROPUERTO de Cancún"), "AEROPUERTO de Cancún");
    EXPECT_EQ(name_in("???? Total", "2015 Total"), "2015 Total");
    EXPECT_EQ(name_in("???? Total", "Q1 Total"), "-");
    EXPECT_EQ(name_in("Total", "Total general"), "-");
    EXPECT_EQ(name_in("Total*", "Total"), "Total");
    EXPECT_EQ(name_in("*", ""), "");
    EXPECT_EQ(name_in("{} a {}", "b a c"), "not a pattern");
}

TEST(Words, ALongTextIsMatchedInBoundedTime) {
    const auto pattern = Pattern::parse("*a*a*a*a*a*a*a*a*a*a*b");
    ASSERT_TRUE(pattern);
    EXPECT_FALSE(pattern->matches(std::string(900, 'a')));
    EXPECT_FALSE(pattern->matches(std::string(100'000, 'a')));
}

TEST(Words, FiguresAreCountsOrMarks) {
    const std::pair<const char*, const char*> cases[] = {{"1,234", "1234"},
                                                         {"1234", "1234"},
                                                         {"1234.0", "1234"},
                                                         {"0", "0"},
                                                         {"12 345", "12345"},
                                                         {"1.2E+7", "12000000"},
                                                         {"1e3", "unreadable"},
                                                         {"1E3", "unreadable"},
                                                         {"TRUE", "unreadable"},
                                                         {"x", "?"},
                                                         {"na", "?"},
                                                         {"nd", "?"},
                                                         {"N/d", "?"},
                                                         {"s/d", "?"},
                                                         {"5*", "unreadable"},
                                                         {"", ""},
                                                         {"<5", "1..4"},
                                                         {"< 10", "1..9"},
                                                         {"≤5", "1..5"},
                                                         {"X", "?"},
                                                         {"D", "?"},
                                                         {"NA", "?"},
                                                         {"..", "?"},
                                                         {"-", "unreadable"},
                                                         {"--", "unreadable"},
                                                         {"1,23", "unreadable"},
                                                         {"-3", "unreadable"},
                                                         {"1.5", "unreadable"},
                                                         {"12 a", "unreadable"},
                                                         {"<1", "unreadable"},
                                                         {"9999999999999", "unreadable"},
                                                         {"1,2345", "unreadable"}};
    for (const auto& [cell, expected] : cases) {
        EXPECT_EQ(figure(cell), expected) << cell;
    }
    EXPECT_EQ(figure("1.234.567", '.'), "1234567");
    EXPECT_EQ(figure("1.234,00", '.'), "1234");
    EXPECT_EQ(figure("1.234", ','), "unreadable");
}

TEST(Words, MarksMeanWhatTheSourceSays) {
    const Marks marks = {{"--", *parse_meaning("1..5")}, {"-", *parse_meaning("0")}, {"S", *parse_meaning("hidden")}};
    EXPECT_EQ(figure("--", ',', marks), "1..5");
    EXPECT_EQ(figure("-", ',', marks), "0");
    EXPECT_EQ(figure("S", ',', marks), "?");
    EXPECT_EQ(figure("s", ',', marks), "?") << "capitals make no difference";
    const Marks beside = {{"{} r", {}}, {"{}*", {}}, {"p/{}", {}}};
    EXPECT_EQ(figure("1,234 r", ',', beside), "1234");
    EXPECT_EQ(figure("5*", ',', beside), "5");
    EXPECT_EQ(figure("p/ 7", ',', beside), "7");
    EXPECT_EQ(figure("* r", ',', beside), "unreadable");
    EXPECT_EQ(figure("*", ',', beside), "unreadable");
    EXPECT_EQ(figure("5 s", ',', beside), "unreadable");
    EXPECT_FALSE(parse_meaning("5..1"));
    EXPECT_FALSE(parse_meaning("few"));
    EXPECT_FALSE(parse_meaning("1.."));
}

RC_GTEST_PROP(Words, ACountIsReadBackWhateverItsGroups, ()) {
    const auto value = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
    std::string grouped = std::to_string(value);
    for (int place = static_cast<int>(grouped.size()) - 3; place > 0; place -= 3) {
        grouped.insert(static_cast<std::size_t>(place), ",");
    }
    RC_ASSERT(figure(grouped.c_str()) == std::to_string(value));
}

}  // namespace travesia::statistics::sheet
