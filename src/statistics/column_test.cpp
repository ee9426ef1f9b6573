#include "statistics/column.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace travesia::statistics {

RC_GTEST_PROP(Column, HoldsWhatAVectorHolds, ()) {
    const auto codes = *rc::gen::container<std::vector<CodeIndex>>(rc::gen::inRange<CodeIndex>(0, 3));
    Column grown;
    for (const CodeIndex code : codes) {
        grown.push_back(code);
    }
    const Column given(codes);
    RC_ASSERT(grown == given);
    RC_ASSERT(grown.size() == codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i) {
        RC_ASSERT(grown[i] == codes[i]);
    }
    const bool all_same = std::all_of(codes.begin(), codes.end(), [&](CodeIndex code) { return code == codes.front(); });
    RC_ASSERT(grown.constant() == all_same);
    RC_ASSERT(given.constant() == all_same);
    const bool says_something = std::any_of(codes.begin(), codes.end(), [](CodeIndex code) { return code != kNotBrokenDown; });
    RC_ASSERT(grown.broken_down() == says_something);
    RC_ASSERT(given.broken_down() == says_something);
}

TEST(Column, AConstantColumnIsEqualToTheSameWrittenOut) {
    EXPECT_EQ(Column(3, 7), Column({7, 7, 7}));
    EXPECT_FALSE(Column(3, 7) == Column(2, 7));
    EXPECT_FALSE(Column(3, 7) == Column({7, 7, 8}));
    Column column(2, 7);
    column.push_back(8);
    EXPECT_EQ(column, Column({7, 7, 8}));
}

}  // namespace travesia::statistics
