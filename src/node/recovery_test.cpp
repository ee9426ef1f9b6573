#include "node/recovery.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace travesia::node {

namespace {

base::SystemRandom random_bytes;

std::string plain(std::string code) {
    std::erase(code, '-');
    return code;
}

}  // namespace

TEST(RecoveryCode, IsSevenGroupsOfFourAndNeverTwiceTheSame) {
    std::set<std::string> codes;
    for (int i = 0; i < 200; ++i) {
        const std::string code = make_recovery_code(random_bytes);
        EXPECT_EQ(code.size(), 34U);
        EXPECT_EQ(*read_recovery_code(code), code);
        EXPECT_TRUE(codes.insert(code).second);
    }
}

RC_GTEST_PROP(RecoveryCode, ForgivesHowItIsTyped, ()) {
    const std::string code = make_recovery_code(random_bytes);
    std::string typed;
    for (const char c : code) {
        const char lower = static_cast<char>(std::tolower(c));
        typed += *rc::gen::arbitrary<bool>() ? lower : c;
        typed += *rc::gen::arbitrary<bool>() ? " " : "";
    }
    std::replace(typed.begin(), typed.end(), '0', 'o');
    std::replace(typed.begin(), typed.end(), '1', *rc::gen::element('l', 'I'));
    RC_ASSERT(*read_recovery_code(typed + "\r\n") == code);
}

RC_GTEST_PROP(RecoveryCode, OneWrongCharacterOrTwoExchangedShow, ()) {
    const std::string code = plain(make_recovery_code(random_bytes));
    std::string wrong = code;
    const auto first = *rc::gen::inRange<std::size_t>(0, code.size());
    const auto second = *rc::gen::inRange<std::size_t>(0, code.size());
    if (code[first] == code[second]) {
        wrong[first] = code[first] == 'A' ? 'B' : 'A';
    } else {
        std::swap(wrong[first], wrong[second]);
    }
    RC_ASSERT(read_recovery_code(wrong).error().id == "recovery.check");
}

TEST(RecoveryCode, SaysWhatIsWrong) {
    EXPECT_EQ(read_recovery_code("").error().id, "recovery.length");
    EXPECT_EQ(read_recovery_code(make_recovery_code(random_bytes) + "7").error().id, "recovery.length");
    EXPECT_EQ(base::fact(read_recovery_code("ABCD-U").error(), "place"), "5");
}

TEST(Recovery, OpensWithItsCodeOnly) {
    const Keys keys = make_keys(1'700'000'000'000, random_bytes);
    const std::string code = make_recovery_code(random_bytes);
    const std::string text = *seal_for_recovery(keys, code, random_bytes);
    EXPECT_EQ(open_with_recovery(text, code)->bytes(), keys.wrapping.bytes());
    EXPECT_EQ(open_with_recovery(text, make_recovery_code(random_bytes)).error().id, "recovery.wrong");
    EXPECT_EQ(text.find(text_of(keys).substr(60, 20)), std::string::npos);
    EXPECT_EQ(open_with_recovery(text.substr(0, text.size() / 2), code).error().id, "recovery.broken");
}

TEST(Recovery, RefusesCostsThatNobodyAskedFor) {
    const std::string head =
        "travesia-recovery-1 0190a5b0-7e4c-7b1a-8000-0123456789ab\nargon2id 00112233445566778899aabbccddeeff ";
    EXPECT_TRUE(parse_recovery(head + "3 67108864\nsealed AAAA\n"));
    for (const char* cost : {"0 67108864", "99999 67108864", "3 99999999999999", "3 5", "3", "x 67108864"}) {
        EXPECT_FALSE(parse_recovery(head + cost + "\nsealed AAAA\n")) << cost;
    }
}

}  // namespace travesia::node
