#include "ledger/erasure.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace travesia::ledger {

namespace {

std::vector<Erasure> some(std::size_t count) {
    base::SystemRandom random;
    std::vector<Erasure> erasures;
    for (std::size_t i = 0; i < count; ++i) {
        erasures.push_back({base::Id::make(1'700'000'000'000, random), static_cast<std::int64_t>(i) * 1000});
    }
    return erasures;
}

}  // namespace

RC_GTEST_PROP(ErasureList, ComesBack, ()) {
    const auto erasures = some(*rc::gen::inRange<std::size_t>(0, 20));
    RC_ASSERT(*erasures_of(list_of(erasures)) == erasures);
}

/// A list that lost its end would leave persons in place who asked to be erased.
RC_GTEST_PROP(ErasureList, CutAnywhereIsRefused, ()) {
    const std::string text = list_of(some(*rc::gen::inRange<std::size_t>(0, 5)));
    RC_ASSERT(!erasures_of(text.substr(0, *rc::gen::inRange<std::size_t>(0, text.size()))));
}

TEST(ErasureList, SaysTheLineThatIsWrong) {
    const auto line = [](const std::string& text) { return base::fact(erasures_of(text).error(), "line"); };
    const std::string good = list_of(some(1));
    EXPECT_EQ(line(""), "1");
    EXPECT_EQ(line("something else\nend 0\n"), "1");
    EXPECT_EQ(line("travesia-erasures-1\nnobody 5\nend 1\n"), "2");
    EXPECT_EQ(line("travesia-erasures-1\nend 1\n"), "2");
    EXPECT_EQ(line("travesia-erasures-1\nend 0\nend 0\n"), "2");
    EXPECT_EQ(line(good.substr(0, good.find("end"))), "3");
}

TEST(ReasonCode, IsACodeAndNotASentence) {
    EXPECT_TRUE(is_reason_code("asked-by-person"));
    EXPECT_FALSE(is_reason_code(""));
    EXPECT_FALSE(is_reason_code("Perpetua asked"));
    EXPECT_FALSE(is_reason_code(std::string(41, 'a')));
}

}  // namespace travesia::ledger
