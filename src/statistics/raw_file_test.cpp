#include "statistics/raw_file.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace travesia::statistics {

namespace {

/// Scans `bytes` in pieces of `piece` bytes.
base::Result<RawFile> scan(std::string_view bytes, std::size_t piece = 1000) {
    RawScanner scanner(',');
    while (!bytes.empty()) {
        TRY_VOID(scanner.take(bytes.substr(0, piece)));
        bytes.remove_prefix(std::min(piece, bytes.size()));
    }
    return scanner.finish();
}

std::uint64_t records(std::string_view bytes, std::size_t piece = 1000) {
    return scan(bytes, piece)->records;
}

base::Error error_of(std::string_view bytes, std::size_t piece = 1000) {
    const auto file = scan(bytes, piece);
    return file ? base::Error{} : file.error();
}

}  // namespace

TEST(RawScanner, CountsRecordsAfterTheHeader) {
    EXPECT_EQ(records("a,b\n1,2\n3,4\n"), 2U);
    EXPECT_EQ(records("a,b\r\n1,2\r\n3,4"), 2U);
    EXPECT_EQ(records("a,b\n"), 0U);
    EXPECT_EQ(records("a,b"), 0U);
}

TEST(RawScanner, BlankLinesAreNoRecords) {
    EXPECT_EQ(records("a,b\n\n1,2\n\n\n3,4\n\n"), 2U);
    EXPECT_EQ(records("a,b\r\n\r\n1,2\r\n\r\n"), 1U);
}

TEST(RawScanner, ALineEndInQuotesEndsNoRecord) {
    EXPECT_EQ(records("a,b\n\"1\n2\",3\n\"\n\n\",5\n"), 2U);
    EXPECT_EQ(records("a,b\n\"he said \"\"no\"\"\",3\n"), 1U);
}

TEST(RawScanner, TellsWhatCannotBeReadAndWhere) {
    EXPECT_EQ(error_of("").id, "raw.empty");
    EXPECT_EQ(error_of("\xFF\xFE"
                       "a")
                  .id,
              "raw.utf16");
    EXPECT_EQ(error_of("a,b\n\"1,2\n").id, "raw.quote_open");
    EXPECT_EQ(error_of("a,a\n1,2\n").id, "raw.header");
    const auto latin = error_of("a,b\n1,2\n\nPer\xFA,4\n");
    EXPECT_EQ(latin.id, "raw.encoding");
    EXPECT_EQ(base::fact(latin, "line"), "4");
    EXPECT_EQ(base::fact(latin, "text"), "Per?,4");
    const auto binary = error_of(std::string_view("a,b\n1,2\n1,\0\n", 12));
    EXPECT_EQ(binary.id, "raw.binary");
    EXPECT_EQ(base::fact(binary, "line"), "3");
}

TEST(RawScanner, BadLettersAreFoundAtTheSeamsOfPieces) {
    const std::string text = "a,b\n1,\xC3\xA1\n\xDD\xD4\x90,2\n";
    for (std::size_t piece = 1; piece <= text.size(); ++piece) {
        const auto error = error_of(text, piece);
        EXPECT_EQ(error.id, "raw.encoding") << piece;
        EXPECT_EQ(base::fact(error, "line"), "3") << piece;
    }
}

TEST(RawScanner, SaysWhetherTheLastLineEnds) {
    EXPECT_FALSE(scan("a\n1\n")->line_end_missing);
    EXPECT_TRUE(scan("a\n1")->line_end_missing);
}

/// Counting the plain way: one character after the other.
std::uint64_t records_one_by_one(const std::string& text) {
    std::uint64_t lines = 0;
    bool quoted = false;
    std::string line;
    for (const char c : text + "\n") {
        quoted = c == '"' ? !quoted : quoted;
        if (c == '\n' && !quoted) {
            lines += line.empty() || line == "\r" ? 0 : 1;
            line.clear();
        } else {
            line += c;
        }
    }
    return lines - 1;
}

RC_GTEST_PROP(RawScanner, PiecesAndQuotesDoNotChangeTheCount, ()) {
    const auto parts = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("a,b", "\n", "\r\n", "\"x\n\"", "é", ",", std::string(300, 'y') + "\n", "\"\""));
    std::string text = "header\n";
    for (const auto& part : parts) {
        text += part;
    }
    const auto expected = records_one_by_one(text);
    RC_ASSERT(records(text) == expected);
    RC_ASSERT(records(text, 1) == expected);
    RC_ASSERT(records(text, *rc::gen::inRange<std::size_t>(1, 600)) == expected);
}

}  // namespace travesia::statistics
