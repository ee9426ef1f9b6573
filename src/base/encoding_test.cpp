#include "base/encoding.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace travesia::base {
namespace {

using Bytes = std::vector<std::uint8_t>;

RC_GTEST_PROP(Encoding, HexComesBack, (const Bytes& bytes)) {
    Bytes back(bytes.size());
    RC_ASSERT(from_hex(hex(bytes), back));
    RC_ASSERT(back == bytes);
}

RC_GTEST_PROP(Encoding, Base64urlComesBackAndHasOneSpelling, (const Bytes& bytes, char other, std::size_t at)) {
    std::string text = base64url(bytes);
    RC_ASSERT(from_base64url(text) == bytes);
    RC_PRE(!text.empty());
    text[at % text.size()] = other;
    if (const auto read = from_base64url(text)) {
        RC_ASSERT(base64url(*read) == text);
    }
}

TEST(Encoding, KnownSpellings) {
    // RFC 4648, section 10, without padding.
    EXPECT_EQ(base64url(std::string_view("foobar")), "Zm9vYmFy");
    EXPECT_EQ(base64url(std::string_view("foob")), "Zm9vYg");
    EXPECT_EQ(base64url(std::string_view("\xfb\xff")), "-_8");
    EXPECT_EQ(hex(Bytes{0x00, 0xff, 0x1a}), "00ff1a");
    EXPECT_EQ(base64url(std::string_view()), "");
}

TEST(Encoding, OtherSpellingsAreRefused) {
    for (const char* text : {"Zm9vYh", "Zm9vYg==", "Zm9v Yg", "+/8", "Z", "Zm9vYg\n", "\xff\x41"}) {
        EXPECT_FALSE(from_base64url(text)) << text;
    }
    Bytes two(2);
    for (const char* text : {"00F1", "001", "00112", "0g11", "00 11", "", "00:1"}) {
        EXPECT_FALSE(from_hex(text, two)) << text;
    }
}

}  // namespace
}  // namespace travesia::base
