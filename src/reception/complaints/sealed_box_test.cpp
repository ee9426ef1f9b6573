#include "reception/complaints/sealed_box.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "reception/complaints/pace.h"

namespace travesia::reception::complaints {

namespace {

constexpr Cost kCheap{1, 8192};

LockedKey made(base::Random& random) {
    return *make_locked_key("four words nobody knows", kCheap, random);
}

}  // namespace

TEST(SealedBox, OnlyTheWordsOpenTheKeyAndOnlyTheKeyTheLetter) {
    base::SystemRandom random;
    const LockedKey key = made(random);
    const LockedKey other = made(random);
    EXPECT_NE(key.public_key, other.public_key);
    const auto sealed = *seal("what happened", key.public_key);
    const auto pair = unlock(key, "four words nobody knows");
    ASSERT_TRUE(pair);
    EXPECT_EQ(*open(sealed, *pair), "what happened");
    EXPECT_EQ(unlock(key, "four words somebody knows").error().id, "reception.words_wrong");
    const auto wrong = unlock(other, "four words nobody knows");
    EXPECT_EQ(open(sealed, *wrong).error().id, "reception.letter_altered");
}

TEST(SealedBox, ALockedKeyIsBoundToItsPublicHalfAndItsCost) {
    base::SystemRandom random;
    const LockedKey key = made(random);
    LockedKey swapped = key;
    swapped.public_key = made(random).public_key;
    EXPECT_EQ(unlock(swapped, "four words nobody knows").error().id, "reception.words_wrong");
    for (const std::string text : {"", "1$1", "2$1$8192$a$b$c", "1$999$8192$a$b$c", "1$1$99999999999$a$b$c"}) {
        EXPECT_EQ(unlock({key.public_key, text}, "x").error().id, "reception.key_altered") << text;
    }
}

TEST(SealedBox, LettersOfLikeLengthLookAlike) {
    base::SystemRandom random;
    const LockedKey key = made(random);
    EXPECT_EQ(seal("a", key.public_key)->size(), seal(std::string(1000, 'a'), key.public_key)->size());
    EXPECT_NE(*seal("a", key.public_key), *seal("a", key.public_key));
    EXPECT_EQ(seal("a", "no key").error().id, "reception.key_altered");
}

TEST(SealedBox, AReceiptOpensItsOwnLetterAndItsMarkSaysNothing) {
    const KeyPair mine = key_of_receipt("7K2M-Q4ZD-0000-AAAA");
    const KeyPair again = key_of_receipt("7K2M-Q4ZD-0000-AAAA");
    const KeyPair other = key_of_receipt("7K2M-Q4ZD-0000-AAAB");
    const auto sealed = *seal("an answer", mine.public_key);
    EXPECT_EQ(*open(sealed, again), "an answer");
    EXPECT_FALSE(open(sealed, other));
    EXPECT_NE(mark_of_receipt("7K2M-Q4ZD-0000-AAAA"), mine.public_key);
    EXPECT_EQ(fingerprint(mine.public_key).size(), 19U);
}

RC_GTEST_PROP(SealedBoxProperty, WhatWasSealedOpensAndWhatWasAlteredDoesNot, ()) {
    const auto text = *rc::gen::arbitrary<std::string>();
    const KeyPair key = key_of_receipt("7K2M-Q4ZD-0000-AAAA");
    auto sealed = *seal(text, key.public_key);
    RC_ASSERT(*open(sealed, key) == text);
    auto& letter = sealed[*rc::gen::inRange<std::size_t>(0, sealed.size() - 1)];
    letter = letter == 'A' ? 'B' : 'A';
    RC_ASSERT(!open(sealed, key));
}

TEST(Pace, OneAddressWaitsTheOthersDoNotAndNobodyWaitsForEver) {
    Pace pace;
    std::int64_t now = 1'795'000'000;
    for (int i = 0; i < 6; ++i) {
        EXPECT_EQ(pace.wait("a", now), 0) << i;
    }
    const std::int64_t wait = pace.wait("a", now);
    EXPECT_EQ(wait, 20);
    EXPECT_EQ(pace.wait("b", now), 0);
    EXPECT_EQ(pace.wait("a", now + wait), 0);
    now -= 1'000'000;  // the clock was set back
    EXPECT_LE(pace.wait("a", now), 120);
}

TEST(Pace, ManyAddressesTogetherAreLimitedToo) {
    Pace pace;
    int taken = 0;
    for (int i = 0; i < 10'000; ++i) {
        taken += pace.wait(std::to_string(i), 1'795'000'000) == 0 ? 1 : 0;
    }
    EXPECT_EQ(taken, 30);
    EXPECT_LE(pace.size(), Pace::kKept);
}

}  // namespace travesia::reception::complaints
