#include "access/password.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "access/throttle.h"

namespace travesia::access {

namespace {

std::string verdict(std::string_view password, const std::string& name = "Amina") {
    const auto result = check_password(password, name);
    return result ? "" : result.error().id;
}

TEST(Password, TwelveCharactersOrFourWords) {
    EXPECT_EQ(verdict("abcdefghijkl"), "");
    EXPECT_EQ(verdict("abcdefghijk"), "access.password_short");
    EXPECT_EQ(verdict("ñañdúñañdúñé"), "") << "characters are counted, not bytes";
    EXPECT_EQ(verdict("ñañdúñañdúñ"), "access.password_short");
    EXPECT_EQ(verdict("el mar va ya"), "");
    EXPECT_EQ(verdict("el ma va ya"), "") << "four words are enough";
    EXPECT_EQ(verdict("a b c d e"), "access.password_short");
    EXPECT_EQ(verdict(""), "access.password_short");
}

TEST(Password, EasilyGuessedOnesAreRefused) {
    EXPECT_EQ(verdict("aaaaaaaaaaaaaaaa"), "access.password_plain");
    EXPECT_EQ(verdict("121212121212"), "access.password_plain");
    EXPECT_EQ(verdict("soy AMÍNA y trabajo aquí"), "access.password_name");
    EXPECT_EQ(verdict(std::string(1025, 'x')), "access.password_long");
    EXPECT_EQ(verdict("tengo un Ivo aquí", "Ivo"), "") << "short names are part of many words";
}

TEST(Password, TheErrorDoesNotRepeatIt) {
    const auto refused = check_password("secreto", "Amina");
    ASSERT_FALSE(refused);
    for (const auto& [name, value] : refused.error().facts) {
        EXPECT_EQ(value.find("secreto"), std::string::npos);
    }
}

TEST(Hasher, KnowsItsOwnAndNoOther) {
    PasswordHasher hasher({1, 8192});
    const auto kept = hasher.hash("lluvia cuatro barcos");
    ASSERT_TRUE(kept);
    EXPECT_TRUE(kept->starts_with("$argon2id$"));
    EXPECT_TRUE(*hasher.verify(*kept, "lluvia cuatro barcos"));
    EXPECT_FALSE(*hasher.verify(*kept, "lluvia cuatro barco"));
    EXPECT_FALSE(*hasher.verify("not a hash", "lluvia cuatro barcos"));
    EXPECT_NE(*hasher.hash("lluvia cuatro barcos"), *kept) << "salted";
}

TEST(Hasher, RealCostIsArgon2idWithSixtyFourMebibytes) {
    PasswordHasher hasher;
    const auto kept = hasher.hash("lluvia cuatro barcos");
    ASSERT_TRUE(kept);
    EXPECT_NE(kept->find("m=65536,t=2,"), std::string::npos) << *kept;
}

RC_GTEST_PROP(Code, IsReadHoweverItIsTyped, (std::uint64_t seed, const std::vector<bool>& lower)) {
    class Seeded final : public base::Random {
    public:
        explicit Seeded(std::uint64_t value) : state_(value) {}
        void fill(std::span<std::uint8_t> bytes) override {
            for (auto& byte : bytes) {
                state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
                byte = static_cast<std::uint8_t>(state_ >> 56U);
            }
        }

    private:
        std::uint64_t state_;
    } random(seed);
    const std::string code = make_code(random);
    RC_ASSERT(code.size() == 19);
    std::string typed;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const bool low = i < lower.size() && lower[i];
        const char c = code[i];
        typed += c == '0' ? (low ? 'o' : 'O') : c == '1' ? (low ? 'l' : 'I') : low ? static_cast<char>(std::tolower(c)) : c;
        typed += low && c == '-' ? " " : "";
    }
    RC_ASSERT(normal_code(typed) == code);
}

RC_GTEST_PROP(Code, OtherTextStaysAsItIs, (const std::string& text)) {
    const std::string normal = normal_code(text);
    RC_ASSERT(normal == text || normal.size() == 19);
    RC_ASSERT(normal_code(normal) == normal);
}

TEST(Throttle, WaitsTwiceAsLongEachTimeUpToALimit) {
    Throttle throttle;
    std::int64_t now = 1000;
    for (std::int64_t i = 0; i < Throttle::kName.free; ++i) {
        EXPECT_EQ(throttle.attempt("amina", "a" + std::to_string(i), now), 0);
    }
    std::int64_t expected = 1;
    for (int i = 0; i < 10; ++i) {
        const std::int64_t wait = throttle.attempt("AMINA", "b" + std::to_string(i), now);
        EXPECT_EQ(wait, expected);
        EXPECT_EQ(throttle.attempt("Amína", "c", now + wait - 1), 1) << "a refused attempt does not lengthen the wait";
        now += wait;
        EXPECT_EQ(throttle.attempt("amina", "d" + std::to_string(i), now), 0);
        expected = std::min(expected * 2, Throttle::kName.longest);
    }
    EXPECT_EQ(throttle.attempt("rosa", "b1", now), 0) << "others are not touched";
}

TEST(Throttle, AnAddressThatTriesManyNamesWaits) {
    Throttle throttle;
    for (std::int64_t i = 0; i < Throttle::kAddress.free; ++i) {
        EXPECT_EQ(throttle.attempt("name" + std::to_string(i), "10.0.0.1", 1000), 0);
    }
    EXPECT_EQ(throttle.attempt("another", "10.0.0.1", 1000), 1);
    EXPECT_EQ(throttle.attempt("another", "10.0.0.2", 1000), 0);
}

TEST(Throttle, OwnSuccessesDoNotPayForGuessesAtOthers) {
    Throttle throttle;
    std::int64_t refused = 0;
    for (int i = 0; i < 100; ++i) {
        if (throttle.attempt("mine", "10.0.0.1", 1000) == 0) {
            throttle.succeeded("mine", "10.0.0.1");
        }
        refused += throttle.attempt("victim" + std::to_string(i), "10.0.0.1", 1000) > 0 ? 1 : 0;
    }
    EXPECT_EQ(refused, 100 - Throttle::kAddress.free);
}

TEST(Throttle, ForgivesAfterAnHourAndStaysSmall) {
    Throttle throttle;
    for (int i = 0; i < 50; ++i) {
        (void)throttle.attempt("amina", "a" + std::to_string(i), 1000 + i * 60);
    }
    EXPECT_EQ(throttle.attempt("amina", "b", 1000 + 49 * 60 + Throttle::kForgotten), 0);
    for (std::size_t i = 0; i < 2 * Throttle::kKept; ++i) {
        (void)throttle.attempt("n" + std::to_string(i), "x" + std::to_string(i), 1000);
    }
    EXPECT_LE(throttle.size(), Throttle::kKept + 2);
}

RC_GTEST_PROP(Throttle, NobodyEverWaitsLongerThanTheRule, (const std::vector<std::pair<std::uint8_t, std::int16_t>>& steps)) {
    Throttle throttle;
    std::int64_t now = 1'000'000;
    for (const auto& [who, passes] : steps) {
        now += passes;  // clocks go back, too
        const auto wait = throttle.attempt("n" + std::to_string(who % 3), "a" + std::to_string(who % 2), now);
        RC_ASSERT(wait >= 0 && wait <= Throttle::kAddress.longest);
    }
}

}  // namespace
}  // namespace travesia::access
