#include "base/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/csv.h"

namespace travesia::base {
namespace {

TEST(Text, FindsTheFirstByteThatIsNotUtf8) {
    EXPECT_EQ(first_invalid_utf8("ñandú €"), std::string_view::npos);
    EXPECT_EQ(first_invalid_utf8("Per\xFA"), 3U);
    EXPECT_EQ(first_invalid_utf8("\xC0\x80"), 0U) << "overlong";
    EXPECT_EQ(first_invalid_utf8("a\xED\xA0\x80"), 1U) << "surrogate";
    EXPECT_EQ(first_invalid_utf8("\xE2\x82"), 0U) << "cut";
}

TEST(Text, ShowsOnlyWhatCanBePrinted) {
    EXPECT_EQ(printable("a\tb\xFF"), "a?b?");
    EXPECT_EQ(printable(std::string(200, 'x'), 10), "xxxxxxxxxx…");
}

TEST(Text, SplitsAndJoins) {
    EXPECT_EQ(split("a,,b,", ','), (std::vector<std::string>{"a", "", "b", ""}));
    EXPECT_TRUE(split("", ',').empty());
    EXPECT_EQ(trim("  a b \r\n"), "a b");
}

RC_GTEST_PROP(Csv, WhatIsWrittenIsReadBack, (const std::vector<std::vector<std::string>>& rows)) {
    std::string text;
    std::vector<std::vector<std::string>> expected;
    for (auto row : rows) {
        row.insert(row.begin(), "x");  // a row of one empty field is a blank line, which readers pass over
        std::string line;
        for (auto& field : row) {
            std::replace(field.begin(), field.end(), '\r',
                         ' ');  // a lone CR inside quotes is kept, but CR LF counts as one line end
            line += (line.empty() ? "" : ",") + csv_field(field);
        }
        text += line + "\n";
        expected.push_back(row);
    }
    CsvReader reader(text);
    std::vector<std::string> row;
    for (const auto& wanted : expected) {
        RC_ASSERT(*reader.next(row));
        RC_ASSERT(row == wanted);
    }
    RC_ASSERT(!*reader.next(row));
}

TEST(Csv, SaysWhereItBreaks) {
    EXPECT_EQ(read_csv_table("a,b\n1,2\n3\n").error().id, "csv.ragged");
    EXPECT_EQ(fact(read_csv_table("a,b\n1,2\n3\n").error(), "line"), "3");
    EXPECT_EQ(read_csv_table("a,b\n\"1,2\n").error().id, "csv.quote_open");
    EXPECT_EQ(read_csv_table("a\n\"1\"2\n").error().id, "csv.quote_stray");
    EXPECT_EQ(read_csv_table("").error().id, "csv.empty");
}

TEST(Csv, PassesOverAByteOrderMarkAndReadsQuotedLineEnds) {
    const auto table = read_csv_table("\xEF\xBB\xBFname,n\r\n\"a\nb\",1\r\n\r\nc,2");
    ASSERT_TRUE(table);
    EXPECT_EQ(table->header.front(), "name");
    EXPECT_EQ(table->rows, (std::vector<std::vector<std::string>>{{"a\nb", "1"}, {"c", "2"}}));
    EXPECT_EQ(table->lines, (std::vector<std::size_t>{2, 5}));
}

}  // namespace
}  // namespace travesia::base
