#include "statistics/comparability.h"

#include <gtest/gtest.h>

namespace travesia::statistics {
namespace {

comparable::Series series(const std::string& id, const std::string& flow, int year) {
    const comparable::Terms terms{flow, "persons", "every-passage", "national", "registered", "calendar", "none", 1};
    return {id, "PAN", "2025-01-01", terms, {{year * 12, 1, "VEN", "", "", 1}}};
}

TEST(Comparability, SaysOfEachPairOnceWhetherAndWhyNot) {
    const auto matrix = compare_all({series("a", "irregular-transit", 2023), series("b", "irregular-entry", 2023),
                                     series("c", "return", 2023), series("d@HND", "irregular-entry", 2020)},
                                    {"irregular-transit", "irregular-entry"});
    ASSERT_EQ(matrix.cells.size(), 6U);
    const auto& passages = matrix.cells[0].comparison;
    EXPECT_STREQ(passages.verdict(), "comparable");
    EXPECT_EQ(passages.differences.size(), 1U);
    EXPECT_TRUE(passages.ground->rows.empty()) << "a matrix holds no figures";
    EXPECT_EQ(passages.ground->nationalities, std::set<std::string>{"VEN"});
    EXPECT_STREQ(matrix.cells[1].comparison.verdict(), "not");
    EXPECT_EQ(matrix.cells[1].comparison.refusal->id, "comparable.refused");
    EXPECT_EQ(matrix.cells[2].comparison.refusal->id, "comparable.no_common_time");
    EXPECT_EQ(matrix.series[3].id, "d");
    EXPECT_EQ(matrix.series[3].word, "d@HND");
}

}  // namespace
}  // namespace travesia::statistics
