#include "statistics/query.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "statistics/drawn.h"
#include "statistics/render.h"

namespace travesia::statistics {
namespace {

SeriesView view_of(const std::string& text, const std::string& unit = "persons") {
    auto observations = std::make_shared<const Observations>(drawn(text, unit));
    return {"a/b", "2025-01-01", "Institution", "MIT", "hash", observations, infer_chronology(observations->period)};
}

Query query_of(const QueryWords& words) {
    auto parsed = parse_query(words);
    EXPECT_TRUE(parsed.errors.empty());
    return parsed.query;
}

std::string csv(const std::string& text, QueryWords words, const ExtraRegionalRule* rule = nullptr) {
    words.series = {"a/b"};
    return to_csv(answer(query_of(words), {view_of(text)}, rule));
}

const ExtraRegionalRule kRule{"test-rule", "1", "", {{"en", "Rule"}}, {}, {"HTI"}, {"_X"}};

TEST(Query, AddsMonthsToYearsAndSaysHowManyThereWere) {
    EXPECT_EQ(csv("VEN 2022-01 1\nVEN 2022-02 2\nHTI 2022-02 4\nVEN 2023-01 8\n", {.by = "year"}),
              "series,year,unit,value,status,coverage,vintage\n"
              "a/b,2022,persons,7,A,2/12,2025-01-01\n"
              "a/b,2023,persons,8,A,1/12,2025-01-01\n");
}

TEST(Query, SaysWhichCodesOfAFilterNeverOccur) {
    const auto made = answer(query_of({.series = {"a/b"}, .where = {"nationality=VEN,ven,XXX"}, .by = "year"}),
                             {view_of("VEN 2022-01 1\nHTI 2022-02 4\n")}, nullptr);
    ASSERT_EQ(made.notes.size(), 1U);
    EXPECT_EQ(made.notes[0].id, "query.absent_code");
    EXPECT_EQ(made.notes[0].facts.back(), (std::pair<std::string, std::string>{"codes", "XXX, ven"}));
    EXPECT_EQ(made.rows.at(0).value, 1);
}

TEST(Query, NeverShowsAnAnnualFigureAsAMonth) {
    const std::string text = "VEN 2019 500\nVEN 2020-01 1\nVEN 2020-02 2\n";
    EXPECT_EQ(csv(text, {.from = "2019-12", .by = "month"}),
              "series,month,unit,value,status,coverage,vintage\n"
              "a/b,2019-12,,,O,0/1,2025-01-01\n"
              "a/b,2020-01,persons,1,A,1/1,2025-01-01\n"
              "a/b,2020-02,persons,2,A,1/1,2025-01-01\n");
    const auto made = answer(query_of({.series = {"a/b"}, .by = "month"}), {view_of(text)}, nullptr);
    EXPECT_EQ(made.missing.front().reason, "annual-only");
    EXPECT_EQ(csv(text, {.to = "2019", .by = "year"}),
              "series,year,unit,value,status,coverage,vintage\na/b,2019,persons,500,A,12/12,2025-01-01\n");
}

TEST(Query, MissingIsNotZero) {
    const auto made =
        answer(query_of({.series = {"a/b"}, .by = "month"}), {view_of("VEN 2020-01 0\nVEN 2020-03 5\nHTI 2020-03 -\n")}, nullptr);
    ASSERT_EQ(made.rows.size(), 3U);
    EXPECT_EQ(made.rows[0].value, 0);
    EXPECT_FALSE(made.rows[1].value);
    ASSERT_EQ(made.missing.size(), 1U);
    EXPECT_EQ(made.missing[0].period, "2020-02");
    EXPECT_EQ(made.missing[0].reason, "gap");
    EXPECT_EQ(made.notes.front().id, "query.without_figure");
}

TEST(Query, HiddenFiguresAreNotAddedAndTheirRoomIsTold) {
    Observations observations = drawn("VEN 2022-01 7\nHTI 2022-02 -\nCUB 2022-03 -\n", "persons");
    for (std::uint32_t row = 0; row < observations.size(); ++row) {
        if (observations.code(row, Dimension::kNationality) == "HTI") {
            observations.hidden.push_back({row, 1, 5});
        }
    }
    const SeriesView view{"a/b",
                          "2025-01-01",
                          "Institution",
                          "MIT",
                          "hash",
                          std::make_shared<const Observations>(observations),
                          infer_chronology(observations.period)};
    const auto made = answer(query_of({.series = {"a/b"}, .by = "year"}), {view}, nullptr);
    EXPECT_EQ(made.rows.at(0).value, 7);
    ASSERT_EQ(made.notes.size(), 2U);
    EXPECT_EQ(made.notes[0].id, "query.without_figure");
    EXPECT_EQ(base::fact(base::Error{base::Kind::kInvalid, "", made.notes[0].facts}, "count"), "1");
    EXPECT_EQ(made.notes[1].id, "query.hidden");
    EXPECT_EQ(base::fact(base::Error{base::Kind::kInvalid, "", made.notes[1].facts}, "upper"), "5");
}

TEST(Query, SaysNoFigureWhenOnlyTheFilterIsEmpty) {
    const auto made =
        answer(query_of({.series = {"a/b"}, .where = {"nationality=CUB"}, .by = "month"}), {view_of("VEN 2020-01 1\n")}, nullptr);
    ASSERT_EQ(made.missing.size(), 1U);
    EXPECT_EQ(made.missing[0].reason, "no-figure");
}

TEST(Query, CountsExtraRegionalNationalsUnderARule) {
    const std::string text = "VEN 2020-01 10\nHTI 2020-01 5\n_X 2020-01 3\nVEN 2020-02 1\n";
    EXPECT_EQ(csv(text, {.by = "month", .extra_regional = "test-rule"}, &kRule),
              "series,month,unit,value,status,coverage,vintage,rule,total,unclassified\n"
              "a/b,2020-01,persons,10,A,1/1,2025-01-01,test-rule (1),18,3\n"
              "a/b,2020-02,persons,1,A,1/1,2025-01-01,test-rule (1),1,0\n");
}

TEST(Query, KeepsUnitsApart) {
    auto observations = drawn("VEN 2020 10\n", "persons");
    const auto cases = drawn("VEN 2020 4\n", "cases");
    CodeBook book(observations.codes);
    Key key = observations.key(0);
    key[index(Dimension::kUnit)] = book.number("cases");
    observations.add(key, cases.period[0], cases.value[0]);
    SeriesView view{"a/b",
                    "2025-01-01",
                    "",
                    "",
                    "",
                    std::make_shared<const Observations>(observations),
                    infer_chronology(observations.period)};
    const auto made = answer(query_of({.series = {"a/b"}, .by = "year"}), {view}, nullptr);
    ASSERT_EQ(made.rows.size(), 2U);
    EXPECT_EQ(made.rows[0].unit, "cases");
    EXPECT_EQ(made.rows[0].value, 4);
    EXPECT_EQ(made.rows[1].value, 10);
}

TEST(Query, FiscalYearsStartInOctober) {
    EXPECT_EQ(csv("VEN 2022-09 1\nVEN 2022-10 2\nVEN 2023-09 4\nVEN 2023-10 8\n", {.by = "fiscal-year"}),
              "series,fiscal-year,unit,value,status,coverage,vintage\n"
              "a/b,2022,persons,1,A,1/12,2025-01-01\n"
              "a/b,2023,persons,6,A,2/12,2025-01-01\n"
              "a/b,2024,persons,8,A,1/12,2025-01-01\n");
}

TEST(Query, CollectsEveryErrorOfAQuestion) {
    const auto parsed = parse_query({{}, {"moon=1", "nationality="}, "2022-13", "2020", "month,year", "yesterday", ""});
    std::vector<std::string> parameters;
    for (const auto& error : parsed.errors) {
        parameters.push_back(base::fact(error, "parameter"));
    }
    EXPECT_EQ(parameters, (std::vector<std::string>{"series", "where", "where", "by", "from", "as-of"}));
}

RC_GTEST_PROP(Query, EveryWayOfBreakingDownAddsUpToTheSame, ()) {
    std::string text;
    std::int64_t total = 0;
    const int rows = *rc::gen::inRange(1, 60);
    for (int i = 0; i < rows; ++i) {
        const int value = *rc::gen::inRange(0, 1000);
        total += value;
        text += *rc::gen::element(std::string("VEN"), std::string("HTI"), std::string("_X")) + " " +
                base::Period::month(2018 + *rc::gen::inRange(0, 6), *rc::gen::inRange(1, 13)).text() + " " +
                std::to_string(value) + "\n";
    }
    for (const char* by : {"", "year", "month", "quarter", "fiscal-year", "nationality", "year,nationality"}) {
        const auto made = answer(query_of({.series = {"a/b"}, .by = by}), {view_of(text)}, nullptr);
        std::int64_t sum = 0;
        for (const auto& row : made.rows) {
            sum += row.value.value_or(0);
        }
        RC_ASSERT(sum == total);
    }
    const auto ruled =
        answer(query_of({.series = {"a/b"}, .by = "year", .extra_regional = "test-rule"}), {view_of(text)}, &kRule);
    for (const auto& row : ruled.rows) {
        RC_ASSERT(!row.value || *row.value + row.unclassified <= row.total);
    }
}

}  // namespace
}  // namespace travesia::statistics
