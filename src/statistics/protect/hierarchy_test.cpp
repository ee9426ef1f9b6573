// Subtotals inside a column: read from a file beside the table, used by hiding and by the attacker alike.
#include "statistics/protect/hierarchy.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "statistics/protect/check.h"
#include "statistics/protect/read_table.h"
#include "statistics/protect/render.h"
#include "statistics/protect/suppress.h"
#include "statistics/protect/test_promise.h"

namespace travesia::statistics::protect {
namespace {

using promise::draw;
using promise::draw_nested;
using promise::draw_rule;

constexpr const char* kRegions =
    "code,name,parent\nSUR,South,TOTAL\nNORTE,North,\nVEN,,SUR\nCOL,,SUR\nHTI,,NORTE\nCUB,,NORTE\nPER,,SUR\n";
constexpr const char* kGood = "pais,casos\nVEN,30\nCOL,3\nSUR,33\nHTI,40\nCUB,20\nNORTE,60\nTOTAL,93\n";

Hierarchies hierarchy(const char* text, const char* column = "pais") {
    return {{column, *read_hierarchy(text, "h.csv")}};
}
std::string error_of(const char* text) {
    const auto read = read_hierarchy(text, "h.csv");
    return read ? "none" : read.error().id;
}
std::string table_error(const char* text, const char* hierarchy_text) {
    const auto table = read_table(text, "t.csv", "", hierarchy(hierarchy_text));
    return table ? "none" : table.error().id;
}

RC_GTEST_PROP(Nested, HoldsUnderTheBestInferenceInOneDimension, ()) {
    promise::expect_protected(draw_nested(1), draw_rule());
}
RC_GTEST_PROP(Nested, HoldsUnderTheBestInferenceInTwoDimensions, ()) {
    promise::expect_protected(draw_nested(2), draw_rule());
}
RC_GTEST_PROP(Nested, HoldsUnderTheBestInferenceInThreeDimensions, ()) {
    promise::expect_protected(draw_nested(3), draw_rule());
}

/// Every sum, subtotals too, has no or several hidden cells.
RC_GTEST_PROP(Nested, NoSumHasASingleHiddenCell, ()) {
    const Table table = draw_nested(draw(rc::gen::inRange(1, 4)));
    const Pattern pattern = suppress(table, draw_rule());
    RC_ASSERT(pattern.unsolved.empty());
    for_each_line(table.grid, [&](const Line& line) {
        int hidden = 0;
        for (std::uint32_t position = 0; position < line.size; ++position) {
            hidden += pattern.status[line.at(position)] != Status::kShown ? 1 : 0;
        }
        RC_ASSERT(hidden != 1);
    });
}

/// A pattern made without knowing of the subtotals would give cells away, and the check says so.
TEST(Nested, TheCheckUsesTheSubtotals) {
    Table table = drawn::empty_nested({drawn::grouped(2, 2)});
    table.values = {0, 0, 0, 30, 3, 40, 20};
    drawn::add_up(table);
    ASSERT_EQ(table.values, (std::vector<Count>{93, 33, 60, 30, 3, 40, 20}));
    Pattern pattern;
    pattern.status.assign(7, Status::kShown);
    pattern.status[4] = Status::kSmall;
    pattern.status[5] = Status::kComplement;
    pattern.needs = {{4, 2, 5}};
    pattern.low = {{{4, -1}, {5, +1}}};
    pattern.high = {{{4, +2}, {5, -2}}};
    EXPECT_EQ(unproven(table, {}, pattern).size(), 1U) << "the two are in different groups whose sums are shown";
    EXPECT_TRUE(unproven(table, {}, suppress(table, {})).empty());
}

TEST(Tree, PutsPartsBehindTheirSums) {
    const Arranged arranged =
        arrange_tree({2, 5, 2, 5, 0, 2});  // 2 is the root; 0 and 5 its parts; 4 beneath 0, 1 and 3 beneath 5
    EXPECT_EQ(arranged.place, (std::vector<std::uint32_t>{1, 4, 0, 5, 3, 2}));
    EXPECT_EQ(arranged.tree.parent, (std::vector<std::uint32_t>{0, 0, 0, 1, 2, 2}));
    EXPECT_EQ(arranged.tree.parts, (std::vector<std::uint32_t>{2, 1, 2, 0, 0, 0}));
    EXPECT_EQ(arranged.tree.height, (std::vector<std::uint32_t>{2, 1, 1, 0, 0, 0}));
}

TEST(ReadHierarchy, FindsTheSubtotalsOfATable) {
    const auto table = read_table(kGood, "t.csv", "", hierarchy(kRegions));
    ASSERT_TRUE(table.has_value()) << table.error().id;
    EXPECT_EQ(table->dimensions[0].codes, (std::vector<std::string>{"TOTAL", "SUR", "NORTE", "VEN", "COL", "HTI", "CUB"}));
    EXPECT_EQ(table->values, (std::vector<Count>{93, 33, 60, 30, 3, 40, 20}));
    EXPECT_EQ(table->grid.trees[0].parent, (std::vector<std::uint32_t>{0, 0, 0, 1, 1, 2, 2}));
    EXPECT_EQ(table->dimensions[0].found, TotalFound::kByWord);
    const auto protection = protect(*table, {});
    ASSERT_TRUE(protection.has_value());
    EXPECT_EQ(summary(*table, {}, *protection)["dimensions"][0]["subtotals"], 2);
}

TEST(ReadHierarchy, LeavesOutCodesTheTableDoesNotHave) {
    const auto table = read_table("pais,casos\nVEN,30\nCOL,3\nNORTE,60\nTOTAL,93\n", "t.csv", "",
                                  hierarchy("code,parent\nVEN,SUR\nCOL,SUR\nSUR,TOTAL\n"));
    ASSERT_TRUE(table.has_value()) << table.error().id;
    EXPECT_EQ(table->grid.trees[0].parent, (std::vector<std::uint32_t>{0, 0, 0, 0}));
}

TEST(ReadHierarchy, TakesTheCodeAboveAllOthersForTheTotal) {
    const auto table = read_table("edad,n\n0-4,3\n5-17,9\nmenores,12\n18+,30\nuniverso,42\n", "t.csv", "",
                                  hierarchy("codigo,padre\n0-4,menores\n5-17,menores\nmenores,universo\n18+,universo\n", "edad"));
    ASSERT_TRUE(table.has_value()) << table.error().id;
    EXPECT_EQ(table->dimensions[0].codes[0], "universo");
    EXPECT_EQ(table->dimensions[0].found, TotalFound::kByHierarchy);
}

TEST(ReadHierarchy, SaysWhatIsWrong) {
    EXPECT_EQ(error_of(""), "csv.empty");
    EXPECT_EQ(error_of("code,name\nA,B\n"), "protect.hierarchy_heading");
    EXPECT_EQ(error_of("code,parent\nA\n"), "csv.ragged");
    EXPECT_EQ(error_of("code,parent\nA,B\nA,C\n"), "protect.hierarchy_twice");
    EXPECT_EQ(error_of("code,parent\nA,B\nA,B\n"), "none");
    EXPECT_EQ(error_of("code,parent\n,B\n"), "protect.hierarchy_twice");
    EXPECT_EQ(error_of("code,parent\nA,B\nB,C\nC,A\n"), "protect.hierarchy_circle");
    EXPECT_EQ(error_of("code,parent\nA,A\n"), "protect.hierarchy_circle");
    EXPECT_EQ(error_of("code,parent\nA,\xff\n"), "protect.not_utf8");
    EXPECT_EQ(error_of("code,parent\n\"A,B\n"), "csv.quote_open");
    EXPECT_EQ(table_error(kGood, "code,parent\nVEN,SUR\nCOL,SUR\n"), "protect.sums") << "the north would count twice";
    EXPECT_EQ(table_error("pais,n\nA,1\nB,2\nS,3\n", "code,parent\nA,B\n"), "protect.no_total");
    EXPECT_EQ(table_error("pais,n\nA,1\nB,2\nTOTAL,3\n_T,3\n", "code,parent\nA,TOTAL\n"), "protect.two_totals");
}

}  // namespace
}  // namespace travesia::statistics::protect
