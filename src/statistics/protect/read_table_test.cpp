// What is read as a table, and the sentence for each thing that is not one.
#include "statistics/protect/read_table.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "statistics/protect/drawn.h"
#include "statistics/protect/render.h"

namespace travesia::statistics::protect {
namespace {

constexpr const char* kGood =
    "pais,sexo,casos\nVEN,F,3\nVEN,M,4\nVEN,Total,7\nHTI,F,5\nHTI,M,6\nHTI,Total,11\n_T,F,8\n_T,M,10\n_T,Total,18\n";

std::string error_of(std::string_view text, const std::string& value = "") {
    const auto table = read_table(text, "t.csv", value);
    return table ? "none" : table.error().id;
}
std::string fact_of(std::string_view text, const std::string& name) {
    const auto table = read_table(text, "t.csv");
    return table ? "none" : base::fact(table.error(), name);
}
/// The good file with one piece replaced.
std::string with(std::string_view piece, std::string_view other) {
    std::string text = kGood;
    return text.replace(text.find(piece), piece.size(), other);
}

TEST(ReadTable, PutsTotalsInFront) {
    const auto table = read_table(kGood, "t.csv");
    ASSERT_TRUE(table.has_value());
    ASSERT_EQ(table->dimensions.size(), 2U);
    EXPECT_EQ(table->dimensions[0].codes, (std::vector<std::string>{"_T", "VEN", "HTI"}));
    EXPECT_EQ(table->dimensions[1].codes, (std::vector<std::string>{"Total", "F", "M"}));
    EXPECT_EQ(table->dimensions[0].found, TotalFound::kByWord);
    EXPECT_EQ(table->values, (std::vector<Count>{18, 8, 10, 7, 3, 4, 11, 5, 6}));
    EXPECT_EQ(table->value_name, "casos");
    EXPECT_EQ(table->supplied, 0U);
    EXPECT_EQ(describe(*table, 1), "pais=_T, sexo=F");
}

TEST(ReadTable, FindsATotalWithoutAName) {
    const auto table = read_table("sexo,n\nambas,18\nmujeres,8\nhombres,10\n", "t.csv");
    ASSERT_TRUE(table.has_value());
    EXPECT_EQ(table->dimensions[0].codes[0], "ambas");
    EXPECT_EQ(table->dimensions[0].found, TotalFound::kByAdding);
}

TEST(ReadTable, KnowsTheWordsOfTheRegion) {
    for (const char* word :
         {"_T", "T", "TOTAL", "Total general", "Todas las edades", "Todos", "Ambos sexos", "All ages", "GRAN TOTAL"}) {
        const auto table = read_table(std::string("x,n\na,3\nb,4\n\"") + word + "\",7\n", "t.csv");
        ASSERT_TRUE(table.has_value()) << word;
        EXPECT_EQ(table->dimensions[0].codes[0], word);
        EXPECT_EQ(table->dimensions[0].found, TotalFound::kByWord) << word;
    }
}

TEST(ReadTable, TakesLeftOutCellsForZerosWhereTheTotalsSaySo) {
    const auto table = read_table("a,b,value\nx,1,4\nx,T,4\ny,2,6\ny,T,6\nT,1,4\nT,2,6\nT,T,10\n", "t.csv");
    ASSERT_TRUE(table.has_value());
    EXPECT_EQ(table->supplied, 2U);
    EXPECT_EQ(table->rows.size(), 7U);
}

TEST(ReadTable, LeavesAColumnWithOneCodeAlone) {
    const auto table = read_table("year,x,n\n2023,a,3\n2023,b,4\n2023,T,7\n", "t.csv");
    ASSERT_TRUE(table.has_value());
    EXPECT_EQ(table->dimensions[0].found, TotalFound::kConstant);
}

TEST(ReadTable, ReadsWholeNumbersWithAZeroFraction) {
    EXPECT_EQ(error_of("x,n\na,3.0\nb,4.00\nT,7.0\n"), "none");
    EXPECT_EQ(error_of("x,n\na,3.\nb,4\nT,7\n"), "protect.not_whole");
}

TEST(ReadTable, SaysWhatIsWrongAndWhere) {
    EXPECT_EQ(error_of(with("VEN,F,3", "VEN,F,-3")), "protect.negative");
    EXPECT_EQ(fact_of(with("VEN,F,3", "VEN,F,-3"), "line"), "2");
    EXPECT_EQ(error_of(with("VEN,F,3", "VEN,F,3.5")), "protect.not_whole");
    EXPECT_EQ(error_of(with("VEN,F,3", "VEN,F,<5")), "protect.not_whole");
    EXPECT_EQ(error_of(with("VEN,F,3", "VEN,F,\"1,000\"")), "protect.not_whole");
    EXPECT_EQ(error_of(with("VEN,F,3", "VEN,F,")), "protect.blank");
    EXPECT_EQ(error_of(with("VEN,F,3", "VEN,F,99999999999999999999")), "protect.too_large_count");
    EXPECT_EQ(error_of(with("VEN,F,3", ",F,3")), "protect.blank_code");
    EXPECT_EQ(error_of(with("VEN,F,3", "VEN,F")), "csv.ragged");
    EXPECT_EQ(error_of(with("VEN,M,4", "VEN,F,4")), "protect.twice");
    EXPECT_EQ(fact_of(with("VEN,M,4", "VEN,F,4"), "first"), "2");
    EXPECT_EQ(error_of(with("VEN", "V\xff")), "protect.not_utf8");
    EXPECT_EQ(error_of(with("pais,sexo", "sexo,sexo")), "protect.heading");
    EXPECT_EQ(error_of(kGood, "personas"), "protect.no_column");
    EXPECT_EQ(error_of(""), "csv.empty");
    EXPECT_EQ(error_of("a,n\n"), "csv.empty");
    EXPECT_EQ(error_of("n\n3\n"), "protect.columns");
    EXPECT_EQ(error_of("a,b,c,d,e,f,g,n\n"), "protect.columns");
    EXPECT_EQ(error_of("x,n\na,\"3\nb,4\n"), "csv.quote_open");
}

TEST(ReadTable, SaysWhichTotalsAreMissingOrWrongAndByHowMuch) {
    EXPECT_EQ(error_of("x,n\na,3\nb,9\nc,4\n"), "protect.no_total");
    EXPECT_EQ(error_of("x,n\na,3\nb,3\n"), "protect.two_totals");
    EXPECT_EQ(error_of("x,n\na,3\n_T,3\nTOTAL,3\n"), "protect.two_totals");
    EXPECT_EQ(fact_of("x,n\na,3\n_T,3\nTOTAL,3\n", "list"), "_T, TOTAL");
    const std::string wrong = with("HTI,Total,11", "HTI,Total,12");
    EXPECT_EQ(error_of(wrong), "protect.sums");
    EXPECT_EQ(fact_of(wrong, "count"), "2");
    EXPECT_EQ(fact_of(wrong, "list"), "pais=_T, sexo=Total (pais): 18 ≠ 19 (+1); pais=HTI, sexo=Total (sexo): 12 ≠ 11 (-1)");
    const std::string missing = with("HTI,Total,11\n", "");
    EXPECT_EQ(error_of(missing), "protect.total_missing");
    EXPECT_EQ(fact_of(missing, "cell"), "pais=HTI, sexo=Total");
}

TEST(ReadTable, RefusesMoreCellsThanTheLimit) {
    std::string text = "a,b,n\n";
    for (int i = 0; i < 3000; ++i) {
        text += std::to_string(i) + "," + std::to_string(i) + ",1\n";
    }
    EXPECT_EQ(error_of(text), "protect.too_large");
}

/// What is written can be read: a table all of whose cells are shown comes back as it was.
RC_GTEST_PROP(ReadTable, ReadsWhatIsWritten, (std::uint64_t seed)) {
    const Table table = drawn::skewed({4, 3, 5}, seed, 20, 1);
    Pattern open;
    open.status.assign(table.grid.cells, Status::kShown);
    std::string text = protected_csv(table, {}, open);
    for (std::size_t at; (at = text.find(",F\n")) != std::string::npos;) {
        text.erase(at, 2);
    }
    text.erase(text.find(",CONF_STATUS"), 12);
    const auto again = read_table(text, "t.csv");
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->values == table.values);
    RC_ASSERT(again->rows == table.rows);
}

TEST(Render, DoesNotTellSmallCellsFromComplements) {
    const auto table = read_table(kGood, "t.csv");
    const Rule rule;
    const auto protection = protect(*table, rule);
    ASSERT_TRUE(protection.has_value());
    const std::string csv = protected_csv(*table, rule, protection->pattern);
    EXPECT_NE(csv.find("VEN,F,,C\n"), std::string::npos);
    EXPECT_NE(csv.find("HTI,F,,C\n"), std::string::npos);
    EXPECT_NE(csv.find("_T,Total,18,F\n"), std::string::npos);
    const auto told = summary(*table, rule, *protection);
    EXPECT_EQ(told["loss"]["small_cells"], 2);
    EXPECT_EQ(told["checked"]["small_cells_proven"], 2);
    EXPECT_EQ(told["dimensions"][0]["found"], "by-word");
}

TEST(Render, WritesLeftOutZerosWhereZerosAreHidden) {
    const auto table = read_table("a,b,value\nx,1,40\nx,T,40\ny,2,60\ny,T,60\nT,1,40\nT,2,60\nT,T,100\n", "t.csv");
    ASSERT_TRUE(table.has_value());
    const Rule rule{5, true};
    const auto protection = protect(*table, rule);
    ASSERT_TRUE(protection.has_value());
    EXPECT_NE(protected_csv(*table, rule, protection->pattern).find("x,2,,C\n"), std::string::npos);
    EXPECT_EQ(protected_csv(*table, {}, protection->pattern).find("x,2,"), std::string::npos);
}

}  // namespace
}  // namespace travesia::statistics::protect
