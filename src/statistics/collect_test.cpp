#include "statistics/collect.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "statistics/label_resolver.h"

namespace travesia::statistics {

namespace {

struct Row {
    std::string period;
    std::string nationality;
    std::string value;  ///< "-" = null
};

struct Collected {
    Observations observations;
    Report report;

    /// "HTI 2023-01 5" for each observation, in order.
    [[nodiscard]] std::vector<std::string> drawn() const {
        std::vector<std::string> lines;
        for (std::size_t i = 0; i < observations.size(); ++i) {
            const auto value = observations.value[i];
            lines.push_back(observations.code(i, Dimension::kNationality) + " " + observations.period[i].text() + " " +
                            (value == kMissing ? "-" : std::to_string(value)));
        }
        return lines;
    }
};

Collected collect(const std::vector<Row>& rows) {
    const Source source;
    Collector collector(source, *mapping_columns({"period", "nationality", "value"}, "mapping.sql"), CodeLists());
    for (const Row& row : rows) {
        const std::vector<std::string_view> cells = {row.period, row.nationality, row.value};
        const std::vector<bool> nulls = {false, false, row.value == "-"};
        collector.take(RowView(cells, nulls));
    }
    Collected made;
    made.observations = collector.finish(made.report);
    return made;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST(Collect, AddsDuplicatesAndReportsThem) {
    const auto made =
        collect({{"2023-01", "HTI", "5"}, {"2023-01", "VEN", "1"}, {"2023-01", "HTI", "2"}, {"2023-01", "HTI", "9"}});
    EXPECT_EQ(made.drawn(), (Lines{"HTI 2023-01 16", "VEN 2023-01 1"}));
    ASSERT_EQ(made.report.duplicates.size(), 1U);
    EXPECT_EQ(made.report.surplus_rows, 2U);
    EXPECT_EQ(made.report.duplicates[0].rows, 3U);
    EXPECT_EQ(made.report.duplicates[0].values, (std::vector<std::int64_t>{2, 5, 9}));
}

TEST(Collect, AMissingFigureIsNotZeroAndAddsNothing) {
    const auto made = collect({{"2023-01", "HTI", "-"}, {"2023-01", "VEN", "-"}, {"2023-01", "VEN", "4"}});
    EXPECT_EQ(made.drawn(), (Lines{"HTI 2023-01 -", "VEN 2023-01 4"}));
}

TEST(Collect, AHiddenFigureKeepsItsBoundsAndNothingIsMadeUp) {
    const Source source;
    Collector collector(source, *mapping_columns({"period", "nationality", "value", "lower", "upper"}, "mapping.sql"),
                        CodeLists());
    const auto take = [&](const std::vector<std::string>& row) {
        const std::vector<std::string_view> cells(row.begin(), row.end());
        std::vector<bool> nulls;
        for (const std::string& cell : row) {
            nulls.push_back(cell == "-");
        }
        collector.take(RowView(cells, nulls));
    };
    take({"2023", "CUB", "-", "1", "5"});
    take({"2023", "HTI", "-", "1", "5"});  // with another hidden figure in the same cell: 2 to 10
    take({"2023", "HTI", "-", "1", "5"});
    take({"2023", "SLV", "7", "-", "-"});  // a figure and a hidden one: 8 to 12
    take({"2023", "SLV", "-", "1", "5"});
    take({"2023", "VEN", "-", "1", "5"});  // nothing is known of one of them: nothing of both
    take({"2023", "VEN", "-", "-", "-"});
    take({"2023", "PER", "-", "9", "5"});
    Report report;
    const Observations made = collector.finish(report);
    std::vector<std::string> drawn;
    for (const HiddenFigure& hidden : made.hidden) {
        const std::int64_t value = made.value[hidden.row];
        drawn.push_back(made.code(hidden.row, Dimension::kNationality) + " " + (value == kMissing ? "-" : std::to_string(value)) +
                        " " + std::to_string(hidden.lower) + ".." + std::to_string(hidden.upper));
    }
    EXPECT_EQ(drawn, (Lines{"CUB - 1..5", "HTI - 2..10", "SLV 7 8..12"}));
    EXPECT_EQ(report.rejected_rows, 1U) << "bounds the wrong way round";
    EXPECT_FALSE(mapping_columns({"period", "value", "lower"}, "mapping.sql")) << "both or none";
}

TEST(Collect, AYearWrittenAsItsJanuaryAndAsAYearIsOneCell) {
    const auto made = collect({{"2010-01", "HTI", "1"}, {"2011-01", "HTI", "2"}, {"2012-01", "HTI", "3"}, {"2012", "HTI", "4"}});
    EXPECT_EQ(made.drawn(), (Lines{"HTI 2010 1", "HTI 2011 2", "HTI 2012 7"}));
    EXPECT_EQ(made.report.surplus_rows, 1U);
    EXPECT_EQ(made.report.duplicates.at(0).values, (std::vector<std::int64_t>{3, 4}));
}

TEST(Collect, ListsTheSmallestTwentyOfManyRowsOfOneCell) {
    std::vector<Row> rows;
    for (int i = 100; i > 0; --i) {
        rows.push_back({"2023-01", "HTI", std::to_string(i)});
    }
    const auto made = collect(rows);
    EXPECT_EQ(made.drawn(), (Lines{"HTI 2023-01 5050"}));
    const auto& duplicate = made.report.duplicates.at(0);
    EXPECT_EQ(duplicate.rows, 100U);
    EXPECT_EQ(duplicate.values.size(), 20U);
    EXPECT_EQ(duplicate.values.front(), 1);
    EXPECT_EQ(duplicate.values.back(), 20);
}

TEST(Collect, RejectsWhatIsNoFigureOrNoPeriodAndCountsIt) {
    const auto made =
        collect({{"2023-13", "HTI", "5"}, {"2023-01", "HTI", "1,000"}, {"2023-01", "HTI", "-5"}, {"2023-01", "HTI", "7.0"}});
    EXPECT_EQ(made.drawn(), (Lines{"HTI 2023-01 7"}));
    EXPECT_EQ(made.report.rejected_rows, 3U);
    EXPECT_EQ(made.report.rejected.at(0).reason, "report.bad_period");
    EXPECT_EQ(made.report.rejected.at(1).reason, "report.bad_value");
}

TEST(Collect, KeepsUnresolvedLabelsAndNamesDoubtfulOnes) {
    const auto made = collect({{"2023-01", "?UTOPIA", "1"}, {"2023-01", std::string("VNM") + kReviewMark + "VIETNAN", "2"}});
    EXPECT_EQ(made.drawn(), (Lines{"?UTOPIA 2023-01 1", "VNM 2023-01 2"}));
    EXPECT_EQ(made.report.unresolved.at(0).label, "UTOPIA");
    EXPECT_EQ(made.report.review.at(0).label, "VIETNAN");
    EXPECT_EQ(made.report.review.at(0).code, "VNM");
}

RC_GTEST_PROP(Collect, TheOrderOfRowsDoesNotMatter, ()) {
    const auto row = rc::gen::construct<Row>(rc::gen::element<std::string>("2021-01", "2021-02", "2022", "2020-01"),
                                             rc::gen::element<std::string>("HTI", "VEN", "?X", "CUB"),
                                             rc::gen::element<std::string>("1", "2", "30", "-"));
    const auto rows = *rc::gen::container<std::vector<Row>>(row);
    auto reversed = rows;
    std::reverse(reversed.begin(), reversed.end());
    const auto one = collect(rows);
    const auto other = collect(reversed);
    RC_ASSERT(one.drawn() == other.drawn());
    RC_ASSERT(one.report.surplus_rows == other.report.surplus_rows);
    RC_ASSERT(one.report.duplicates.size() == other.report.duplicates.size());
    for (std::size_t i = 0; i < one.report.duplicates.size(); ++i) {
        RC_ASSERT(one.report.duplicates[i].values == other.report.duplicates[i].values);
    }
}

}  // namespace travesia::statistics
