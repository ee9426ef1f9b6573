#include "statistics/sheet/flatten.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "statistics/sheet/test_flat.h"

namespace travesia::statistics::sheet {

TEST(Flatten, AFlatSheetKeepsItsColumns) {
    const auto table =
        flat({"Monthly figures", ".", "Year | Place | Quantity", "2020 | A | 1,000", ". | B | X", "Note: X is withheld"},
             "fill_down = [\"Year\"]", {{"Quantity"}, 1});
    EXPECT_EQ(table->columns, (Lines{"Year", "Place", "Quantity", "lower", "upper", "mark"}));
    EXPECT_EQ(rows(table), (Lines{"C4: 2020 | A | 1000", "C5: 2020 | B | X"}));
    EXPECT_EQ(table->sheet_row, (std::vector<std::uint32_t>{4, 5}));
}

TEST(Flatten, MergedHeadersAreFilledAcrossAndUnpivoted) {
    const auto table = flat({"Title", "Place | 2020 | . | . | 2021 | .", ". | Jan | Feb | 2020 Total | Jan | 2021 Total",
                             "North | 1 | 2 | 3 | 4 | 4", "South | 0 | . | 0 | 6 | 6", "Total | 1 | 2 | 3 | 10 | 10"},
                            "labels = [\"place\"]\nunpivot = [\"year\", \"month\"]\ntotals = [\"Total\"]\n"
                            "total_columns = [\"???? Total\"]");
    EXPECT_EQ(rows(table), (Lines{"B4: North | 2020 | Jan | 1", "C4: North | 2020 | Feb | 2", "E4: North | 2021 | Jan | 4",
                                  "B5: South | 2020 | Jan | 0", "E5: South | 2021 | Jan | 6"}));
    EXPECT_EQ(checks(table), (Lines{"Total: 5/5", "total_columns: ???? Total: 6/6"}));
}

TEST(Flatten, ABlankFigureCanBeAMissingOne) {
    const Lines sheet = {"Place | 2020 | 2021", "North | 1 | ."};
    EXPECT_EQ(rows(flat(sheet, "labels = [\"place\"]\nunpivot = [\"year\"]")), (Lines{"B2: North | 2020 | 1"}));
    EXPECT_EQ(rows(flat(sheet, "labels = [\"place\"]\nunpivot = [\"year\"]\nblank = \"missing\"")),
              (Lines{"B2: North | 2020 | 1", "C2: North | 2021 | "}));
}

TEST(Flatten, AFooterRowNamesTheGroupAboveItAndIsItsSum) {
    const auto table = flat({"Office | Place | 2020", ". | North | 1", ". | South | 2", "Airport - Total | . | 3",
                             ". | North | 5", "Border - Total | . | 5", "Other | . | 1", "Total | . | 9"},
                            "labels = [\"office\", \"place\"]\nunpivot = [\"year\"]\ngroup_after = [\"office: {} - Total\"]\n"
                            "totals = [\"Total\"]");
    EXPECT_EQ(rows(table), (Lines{"C2: Airport | North | 2020 | 1", "C3: Airport | South | 2020 | 2",
                                  "C5: Border | North | 2020 | 5", "C7: Other |  | 2020 | 1"}));
    EXPECT_EQ(checks(table), (Lines{"office: {} - Total: 2/2", "Total: 1/1"}));
}

TEST(Flatten, FootersInStairsNameEachLevelAndALoneOneIsADetail) {
    const auto table =
        flat({"A | B | C | 2020", ". | . | nurse | 1", ". | . | cook | 2", ". | Worker | . | 3", ". | Family | . | 4",
              "North Total | . | . | 7", "Elsewhere Total | . | . | 5", "Total | . | . | 12"},
             "labels = [\"place\", \"kind\", \"class\"]\nunpivot = [\"year\"]\n"
             "group_after = [\"place: {} Total\", \"kind: {}\"]\ntotals = [\"place: Total\"]");
    EXPECT_EQ(rows(table), (Lines{"D2: North | Worker | nurse | 2020 | 1", "D3: North | Worker | cook | 2020 | 2",
                                  "D5: North | Family |  | 2020 | 4", "D7: Elsewhere |  |  | 2020 | 5"}));
    EXPECT_EQ(checks(table), (Lines{"kind: {}: 1/1", "place: {} Total: 1/1", "place: Total: 1/1"}));
}

TEST(Flatten, ATitleRowNamesTheGroupBelowIt) {
    const auto table =
        flat({"Nationality | women | men | all", "AÑO 2020 | . | . | .", "Chile | 1 | 2 | 3", "Airport X | 1 | 2 | 3",
              "TOTAL AÑO 2020 | 1 | 2 | 3", "AÑO 2021 | . | . | .", "Peru | 4 | 0 | 4", "Airport Y | 4 | 0 | 4",
              "TOTAL AÑO 2021 | 4 | 0 | 4", "TOTAL | 5 | 2 | 7"},
             "labels = [\"nationality\"]\nunpivot = [\"sex\"]\ngroup_before = [\"year: AÑO {}\"]\n"
             "group_after = [\"airport: Airport *\"]\ntotals = [\"TOTAL AÑO *\", \"TOTAL\"]\ntotal_columns = [\"all\"]");
    EXPECT_EQ(rows(table), (Lines{"B3: Chile | 2020 | Airport X | women | 1", "C3: Chile | 2020 | Airport X | men | 2",
                                  "B7: Peru | 2021 | Airport Y | women | 4", "C7: Peru | 2021 | Airport Y | men | 0"}));
    EXPECT_EQ(checks(table), (Lines{"airport: Airport *: 6/6", "TOTAL AÑO *: 6/6", "TOTAL: 3/3", "total_columns: all: 7/7"}));
}

TEST(Flatten, ARowAboveItsCountriesIsTheirSum) {
    const auto table = flat({"País | Ene.", "Total general | 10", "América Central | 7", "Belice | 3", "Panamá | 4",
                             "Islas del Caribe | 3", "Cuba | 3"},
                            "labels = [\"country\"]\nunpivot = [\"month\"]\n"
                            "group_before = [\"region: América *\", \"region: Islas *\"]\ntotals = [\"Total general\"]");
    EXPECT_EQ(rows(table), (Lines{"B4: Belice | América Central | Ene. | 3", "B5: Panamá | América Central | Ene. | 4",
                                  "B7: Cuba | Islas del Caribe | Ene. | 3"}));
    EXPECT_EQ(checks(table), (Lines{"region: América *: 1/1", "region: Islas *: 1/1", "Total general: 1/1"}));
}

TEST(Flatten, RegionsAmongCountriesAreSubtotals) {
    const auto table =
        flat({"Table 34.", "Region and country | 2012 | 2013", "REGION | . | .", "Total | 10 | 20", "Africa | 4 | 9",
              "Unknown | 6 | 11", "COUNTRY | . | .", "Total | 10 | 20", "Chad | 4 | D", "Mali | - | 2", "D Data withheld."},
             "header = \"Region and country\"\nlabels = [\"country\"]\nunpivot = [\"year\"]\ntotals = [\"Total\"]\n"
             "subtotals = [\"REGION .. COUNTRY\"]\nkeep_rows = [\"Unknown\"]\nmarks = { \"-\" = \"0\" }");
    EXPECT_EQ(rows(table), (Lines{"B6: Unknown | 2012 | 6", "C6: Unknown | 2013 | 11", "B9: Chad | 2012 | 4",
                                  "C9: Chad | 2013 | D", "B10: Mali | 2012 | 0-", "C10: Mali | 2013 | 2"}));
    ASSERT_EQ(table->checks.size(), 2U);
    EXPECT_EQ(table->checks[1].name, "Total (subtotals)");
    EXPECT_EQ(table->checks[1].agreed, 2U);
}

TEST(Flatten, RoundingAndHiddenFiguresLeaveRoomForATotal) {
    const std::string toml = "labels = [\"place\"]\nunpivot = [\"year\"]\ntotals = [\"Total\"]\nmarks = { \"--\" = \"1..5\" }";
    const Lines sheet = {"Place | 2020 | 2021", "A | 10 | --", "B | 10 | --", "Total | 30 | 20"};
    const auto table = flat(sheet, toml, {{}, 5});
    EXPECT_EQ(rows(table)[1], "C2: A | 2021 | --(1-5)");
    EXPECT_EQ(table->figure_cells, 6U);
    EXPECT_EQ(table->hidden_cells, 2U);
    const auto& listed = table->checks.at(0).listed;
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0].left, 20);
    EXPECT_EQ(listed[0].bound, 7);  // three figures, each off by at most 2.5
    EXPECT_FALSE(listed[0].agrees());
    EXPECT_EQ(listed[0].distance(), 10);
    EXPECT_EQ(listed[1].left, 2);
    EXPECT_EQ(listed[1].left_hidden, 8);
    EXPECT_FALSE(listed[1].agrees());
    EXPECT_TRUE(flat({sheet[0], sheet[1], sheet[2], "Total | 25 | 15"}, toml, {{}, 5})->checks.at(0).agreed == 2);
}

TEST(Flatten, ATotalThatLeavesOutAGroupIsExplained) {
    const auto table =
        flat({"Place | a | b", "X | 1 | 2", "Airport One | 1 | 2", "Y | 3 | 4", "Airport Two | 3 | 4", "Total | 3 | 4"},
             "labels = [\"place\"]\nunpivot = [\"sex\"]\ngroup_after = [\"airport: Airport *\"]\ntotals = [\"~ Total\"]");
    const auto& total = table->checks.at(1);
    EXPECT_FALSE(total.held);
    EXPECT_EQ(total.agreed, 0U);
    EXPECT_EQ(total.listed.at(0).explained_by, "A3 “Airport One”");
}

TEST(Flatten, AnotherSheetIsTheControl) {
    const auto [rules, read] = rules_of("control = [\"Annual: Year\"]");
    ASSERT_TRUE(read);
    const Grid control = drawn({"Fiscal figures", "Year | Total", "2020 | 30", "2021 | 12"}, "Annual");
    const auto table =
        flatten(drawn({"Year | Place | Quantity", "2020 | A | 10", "2020 | B | 10"}), rules, {{"Quantity"}, 10}, {control});
    ASSERT_TRUE(table);
    const auto& listed = table->checks.at(0).listed;
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0].where, "2020");
    EXPECT_EQ(listed[0].bound, 15);
    EXPECT_TRUE(listed[0].agrees());
    EXPECT_FALSE(listed[1].agrees()) << "2021 is lost";
}

TEST(Flatten, SaysWhatIsWrongAndInWhichCell) {
    const std::string wide = "labels = [\"place\"]\nunpivot = [\"year\"]\n";
    struct Case {
        Lines sheet;
        std::string toml;
        const char* error;
        const char* where;
    };
    const Case cases[] = {
        {{"Place | 2020", "A | --", "B | 1.5"}, wide, "sheet.unreadable", "B2 “--”, B3 “1.5”"},
        {{"Place | 2020 | .", "A | 1 | 2"}, wide, "sheet.no_title", "C2"},
        {{"x", "y"}, wide, "sheet.no_header", ""},
        {{"Place | 2020", "A | 1"}, wide + "header = \"Country\"", "sheet.no_header", ""},
        {{"Place | 2020", ". | Jan", "A | 1"}, wide, "sheet.levels", ""},
        {{"Place | 2020", "A | 1"}, wide + "total_columns = [\"*\"]", "sheet.no_figures", ""},
        {{"Place | 2020", "A | 1"}, wide + "range = \"D9:\"", "sheet.empty", ""},
        {{"Place | 2020", "A | 1"}, wide + "fill_down = [\"b\"]", "sheet.no_label", ""},
        {{"Place | 2020", "A | 1", "B | 2"}, wide + "drop_rows = [\"A .. C\"]", "sheet.no_end", "A2"},
        {{"Place | 2020", "A | 1", "Port X | 1", "B | 2"}, wide + "group_after = [\"port: Port *\"]", "sheet.no_group", "A4"},
        {{"Place | Place | Quantity", "A | B | 1"}, "", "sheet.same_column", "B1"},
        {{"Place | Amount", "A | 1"}, "", "sheet.no_column", ""},
        {{"Place | 2020 | 2021 | 2020", "A | 1 | 2 | 1"}, wide, "sheet.same_heading", "D1"},
        {{"Place | 2020", "A | --", "B | --", "C | ?", "D | --"}, wide, "sheet.unreadable", "B2 “--” (×3), B4 “?”"},
    };
    for (const Case& one : cases) {
        const auto table = flat(one.sheet, one.toml, {{"Quantity"}, 1});
        ASSERT_FALSE(table) << one.toml;
        EXPECT_EQ(table.error().id, one.error) << one.toml;
        EXPECT_EQ(base::fact(table.error(), "cell") + base::fact(table.error(), "cells"), one.where) << one.toml;
        EXPECT_EQ(base::fact(table.error(), "sheet"), "Sheet1");
    }
}

TEST(Flatten, WhatIsCalledATotalIsNotTakenInSilence) {
    const Lines sheet = {"Place | 2020 | 2020 Total", "A | 1 | 1", "Sub-total | 1 | 1", "Totalán | 9 | 9",
                         "GRAND TOTAL | 11 | 11"};
    const std::string wide = "labels = [\"place\"]\nunpivot = [\"year\"]\n";
    EXPECT_EQ(flat(sheet, wide)->suspects, (Lines{"C1 “2020 Total”", "A3 “Sub-total”", "A5 “GRAND TOTAL”"}));
    EXPECT_EQ(flat(sheet, wide + "keep_rows = [\"Sub*\"]\ntotals = [\"~ Grand*\"]\ntotal_columns = [\"*Total\"]")->suspects,
              Lines{});
    // A lone row of a group rule is a figure by that rule.
    EXPECT_EQ(flat({"Place | Kind | 2020", "A Total | . | 1"},
                   "labels = [\"place\", \"kind\"]\nunpivot = [\"year\"]\ngroup_after = [\"place: {} Total\"]")
                  ->suspects,
              Lines{});
    EXPECT_EQ(flat({"Place | Quantity", "A | 1", "Total | 1"}, "", {{"Quantity"}, 1})->suspects, (Lines{"A3 “Total”"}));
}

TEST(Flatten, TheWayIsShownStepByStep) {
    const auto table =
        flat({"Place | 2020", "A | 1", "Total | 1"}, "labels = [\"place\"]\nunpivot = [\"year\"]\ntotals = [\"Total\"]");
    Lines ids;
    for (const Step& step : table->steps) {
        ids.push_back(step.id);
    }
    EXPECT_EQ(ids, (Lines{"sheet.step_sheet", "sheet.step_header", "sheet.step_rows", "sheet.step_marks", "sheet.step_totals",
                          "sheet.step_flat"}));
}

TEST(Flatten, ChoosesASheet) {
    const Lines names = {"Annual Count", "Monthly Count", "Notes"};
    const auto chosen = [&](const std::string& wish) {
        const auto number = choose_sheet(names, wish);
        return number ? std::to_string(*number) : number.error().id;
    };
    EXPECT_EQ(chosen("monthly count"), "1");
    EXPECT_EQ(chosen("Month*"), "1");
    EXPECT_EQ(chosen("3"), "2");
    EXPECT_EQ(chosen(""), "sheet.which");
    EXPECT_EQ(chosen("* Count"), "sheet.several");
    EXPECT_EQ(base::fact(choose_sheet(names, "* Count").error(), "sheets"), "Annual Count”, “Monthly Count");
    EXPECT_EQ(chosen("4"), "sheet.not_there");
    EXPECT_EQ(choose_sheet({"Only"}, "").value_or(9), 0U);
}

RC_GTEST_PROP(Flatten, NothingIsLostOrInvented, ()) {
    const auto columns = *rc::gen::inRange<std::size_t>(1, 5);
    const auto figures = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000));
    Lines sheet = {"Place"};
    for (std::size_t c = 0; c < columns; ++c) {
        sheet[0] += " | " + std::to_string(2000 + c);
    }
    std::int64_t sum = 0;
    std::size_t cells = 0;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (i % columns == 0) {
            sheet.push_back("Place " + std::to_string(i));
        }
        sheet.back() += " | " + std::to_string(figures[i]);
        sum += figures[i];
        ++cells;
    }
    const auto [rules, read] = rules_of("labels = [\"place\"]\nunpivot = [\"year\"]");
    const auto table = flatten(drawn(sheet), rules, {}, {});
    RC_ASSERT(table.has_value());
    RC_ASSERT(table->rows() == cells);
    std::int64_t read_sum = 0;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        read_sum += std::stoll(table->text(row, table->column("figure")));
    }
    RC_ASSERT(read_sum == sum);
}

}  // namespace travesia::statistics::sheet
