#include "statistics/byte_survey.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace travesia::statistics {

namespace {

bool clean(const std::string& text) {
    return survey(kNothingBefore, text).clean;
}

/// `text` moved along so that it meets the seams between blocks.
std::string moved(const std::string& text, std::size_t by) {
    return std::string(by, 'x') + text + "\n";
}

}  // namespace

TEST(Survey, CleanIsWhatTheSlowReaderOfUtf8SaysOfEveryShortSequence) {
    // All of two bytes, and of three and four with the bytes at which a rule begins or ends.
    const std::string edges(
        "\x00\x41\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEE\xEF\xF0\xF1\xF3\xF4\xF5\xFF", 25);
    const auto compare = [](const std::string& text) {
        const bool expected = base::first_invalid_utf8(text) == std::string::npos && text.find('\0') == std::string::npos;
        ASSERT_EQ(clean(text + "."), expected) << base::printable(text);
    };
    for (int a = 0; a < 256; ++a) {
        for (int b = 0; b < 256; ++b) {
            compare({static_cast<char>(a), static_cast<char>(b), '.'});
        }
    }
    for (const char a : edges) {
        for (const char b : edges) {
            for (const char c : edges) {
                for (const char d : edges) {
                    compare({a, b, c, d, '.', '.', '.'});
                }
            }
        }
    }
}

RC_GTEST_PROP(Survey, SaysTheSameWhereverTheTextStands, ()) {
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "a", "\n", "\r\n", "\"", "é", "€", "😀", std::string(190, 'y'), "\n\n", "\r", std::string(40, '\n')));
    const auto spoilt = *rc::gen::weightedElement<std::string>({{5, ""}, {1, "\x80"}, {1, "\xC3"}, {1, std::string(1, '\0')}});
    const auto by = *rc::gen::inRange<std::size_t>(0, 400);
    std::string text;
    std::uint64_t line_ends = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        text += parts[i] + (i == parts.size() / 2 ? spoilt : "");
    }
    text = moved(text, by);
    for (const char c : text) {
        line_ends += c == '\n' ? 1 : 0;
    }
    const Survey seen = survey(kNothingBefore, text);
    RC_ASSERT(seen.clean == (base::first_invalid_utf8(text) == std::string::npos && text.find('\0') == std::string::npos));
    RC_ASSERT(seen.quotes == (text.find('"') != std::string::npos));
    RC_ASSERT(seen.line_ends == line_ends);
    RC_ASSERT(seen.lines == lines_with_content(kNothingBefore, text));
}

TEST(Survey, LooksBackOverTheStartOfAPiece) {
    EXPECT_EQ(survey({'a', 'b', '\n'}, "\nx\n").lines, 1U);
    EXPECT_EQ(survey({'a', '\n', '\r'}, "\n").lines, 0U);
    EXPECT_EQ(survey({'\n', 'a', '\r'}, "\n").lines, 1U);
    EXPECT_TRUE(survey({'\xE2', '\x82', '\xAC'}, "a").clean);
    EXPECT_TRUE(survey(kNothingBefore, "").clean);
    EXPECT_TRUE(survey({'\xE2', '\x82', '\xAC'}, "").clean);
}

TEST(Survey, ASequenceLeftOpenAtTheEndIsNotClean) {
    for (const char* text : {"\xDD", "a\xE2", "ab\xE2\x82", "abc\xF0\x9F\x98"}) {
        EXPECT_FALSE(clean(text));
    }
}

}  // namespace travesia::statistics
