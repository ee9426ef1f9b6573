// No figure leaves the way in silence: totals and groups without parts, totals that no rule names, headers that stand twice.
#include <gtest/gtest.h>

#include "statistics/sheet/test_flat.h"

namespace travesia::statistics::sheet {
namespace {

const std::string kCountryByYear = "labels = [\"country\"]\nunpivot = [\"year\"]\n";

/// The sheet with one row called `last`, 3 and 3 above it, 2 and 4 as well.
Lines ending_with(const std::string& last) {
    return {"País | 2024 | 2025", "Alemania | 3 | 3", "Francia | 2 | 4", last};
}

}  // namespace

TEST(LostFigures, AGroupWithoutRowsIsAFigureItself) {
    const Lines sheet = {"País | 2024 | 2025", "Total general | 14 | 15", "Europa | 5 | 7",
                         "Alemania | 3 | 3",   "Francia | 2 | 4",         "Apátridas | 9 | 8"};
    const auto table = flat(sheet, kCountryByYear +
                                       "group_before = [\"region: Europa\", \"region: Apátridas\"]\n"
                                       "totals = [\"Total general\"]");
    EXPECT_EQ(rows(table), (Lines{"B4: Alemania | Europa | 2024 | 3", "C4: Alemania | Europa | 2025 | 3",
                                  "B5: Francia | Europa | 2024 | 2", "C5: Francia | Europa | 2025 | 4",
                                  "B6: Apátridas | Apátridas | 2024 | 9", "C6: Apátridas | Apátridas | 2025 | 8"}));
    EXPECT_EQ(checks(table), (Lines{"region: Europa: 2/2", "Total general: 2/2"}));
    EXPECT_EQ(table->suspects, Lines{});
    EXPECT_EQ(table->unchecked, Lines{});
}

TEST(LostFigures, AnOuterGroupOfLoneRowsHasThemAsParts) {
    const auto table = flat({"Place | 2024", "North | 7", "North port | 3", "North airport | 4", "South | 1"},
                            kCountryByYear + "group_before = [\"region: North\", \"region: South\", \"kind: North *\"]");
    EXPECT_EQ(rows(table), (Lines{"B3: North port | North | North port | 2024 | 3",
                                  "B4: North airport | North | North airport | 2024 | 4", "B5: South | South |  | 2024 | 1"}));
    EXPECT_EQ(checks(table), (Lines{"region: North: 1/1"}));
}

TEST(LostFigures, AGroupThatTakesEveryRowLeavesItsTotalsSuspected) {
    const auto table = flat({"Place | 2024 | 2025", "Chad | 1 | 1", "Mali | 2 | 3", "TOTAL ENERO | 3 | 4"},
                            kCountryByYear + "group_before = [\"month: {}\"]");
    EXPECT_EQ(table->rows(), 6U);
    EXPECT_EQ(table->suspects, (Lines{"A4 “TOTAL ENERO”"}));
}

TEST(LostFigures, ATotalWithoutPartsIsNamed) {
    const auto table = flat({"País | 2024 | 2025", "Alemania | 3 | 3", "Francia | 2 | 4", "Total Europa | 5 | 7",
                             "Total Apátridas | 9 | 8", "Total vacío | 0 | 0"},
                            kCountryByYear + "totals = [\"Total *\"]");
    EXPECT_EQ(checks(table), (Lines{"Total *: 2/2"}));
    EXPECT_EQ(table->unchecked, (Lines{"A5 “Total Apátridas”"}));
}

TEST(LostFigures, SubtotalsWithoutATotalAreNamed) {
    const Lines sheet = {"País | 2024", "Europa | 5", "Asia | 99", "Alemania | 3", "Francia | 2"};
    EXPECT_EQ(flat(sheet, kCountryByYear + "subtotals = [\"Europa\", \"Asia\"]")->unchecked, (Lines{"A2 “Europa”", "A3 “Asia”"}));
    EXPECT_EQ(flat(sheet, kCountryByYear + "subtotals = [\"Europa\", \"Asia\"]\nkeep_rows = [\"Asia\"]")->unchecked,
              (Lines{"A2 “Europa”"}));
    EXPECT_EQ(flat(sheet, kCountryByYear + "drop_rows = [\"Europa\", \"Asia\"]")->unchecked, Lines{})
        << "left out without a check";
}

TEST(LostFigures, AColumnOfTotalsWithoutPartsIsNamed) {
    const auto table = flat({"País | 2022 Total | 2023 | . | 2023 Total | 2024 Total", ". | . | Ene | Feb | . | .",
                             "Alemania | 50 | 3 | 3 | 6 | 70", "Francia | 20 | 2 | 4 | 6 | 80"},
                            "labels = [\"country\"]\nunpivot = [\"year\", \"month\"]\ntotal_columns = [\"???? Total\"]");
    EXPECT_EQ(table->unchecked, (Lines{"E1 “2023 Total”", "F1 “2024 Total”"}));
    EXPECT_EQ(checks(table), (Lines{"total_columns: ???? Total: 0/2"}))
        << "a total on the left makes the months right of it its own";
}

TEST(LostFigures, ARowOfBlanksUnderATotalColumnDiffers) {
    const auto table = flat({"País | Ene | Feb | Total", "Alemania | . | . | 70", "Francia | 2 | 4 | 6"},
                            "labels = [\"country\"]\nunpivot = [\"month\"]\ntotal_columns = [\"Total\"]");
    EXPECT_EQ(checks(table), (Lines{"total_columns: Total: 1/2"}));
}

TEST(LostFigures, ARepeatedHeaderIsNoRowOfFigures) {
    const auto table = flat({"País | 2024 | 2025", "Alemania | 3 | 3", "País | 2024 | 2025", "Chile | 5 | 7"}, kCountryByYear);
    EXPECT_EQ(rows(table),
              (Lines{"B2: Alemania | 2024 | 3", "C2: Alemania | 2025 | 3", "B4: Chile | 2024 | 5", "C4: Chile | 2025 | 7"}));
    EXPECT_EQ(table->headers, (Lines{"A3"}));
    // Both rows of a header, and that of a flat sheet.
    EXPECT_EQ(flat({"P | 2024 | .", ". | Jan | Feb", "A | 1 | 2", "P | 2024 | .", ". | Jan | Feb", "B | 3 | 4"},
                   "labels = [\"p\"]\nunpivot = [\"year\", \"month\"]")
                  ->headers,
              (Lines{"A4", "A5"}));
    EXPECT_EQ(flat({"Place | Quantity", "A | 1", "Place | Quantity", "B | 2"}, "", {{"Quantity"}, 1})->headers, (Lines{"A3"}));
}

TEST(LostFigures, ATotalOfAnyNameIsSuspectedWhenItAddsUp) {
    for (const char* name :
         {"Suma", "Todos los países", "All countries", "Gran total", "Total:", "TOTAUX", "Sub-total", "Totales", "Ensemble"}) {
        EXPECT_EQ(flat(ending_with(std::string(name) + " | 5 | 8"), kCountryByYear)->suspects,
                  (Lines{std::string("A4 “") + name + "”"}))
            << "by its name, though it does not add up";
    }
    const Lines world = {"País | 2024 | 2025", "Alemania | 30 | 30", "Francia | 20 | 40", "Mundo | 50 | 70"};
    EXPECT_EQ(flat(world, kCountryByYear)->suspects, (Lines{"A4 “Mundo” (= 2-3)"}));
    EXPECT_EQ(flat(world, kCountryByYear + "keep_rows = [\"Mundo\"]")->suspects, Lines{});
    EXPECT_EQ(flat({world[0], world[1], world[2], "Chile | 50 | 71"}, kCountryByYear)->suspects, Lines{}) << "one column differs";
    EXPECT_EQ(flat(ending_with("Chile | 5 | 7"), kCountryByYear)->suspects, Lines{}) << "small figures add up by chance";
    EXPECT_EQ(flat({"País | 2024", "A | 1", "B | 2", "C | 3"}, kCountryByYear)->suspects, Lines{});
    EXPECT_EQ(flat({"País | 2024", "A | 100", "B | 211", "C | 311"}, kCountryByYear)->suspects, (Lines{"A4 “C” (= 2-3)"}));
    // Since the last total, too.
    EXPECT_EQ(flat({"País | 2024 | 2025", "A | 1 | 2", "Total | 1 | 2", "B | 10 | 10", "C | 20 | 20", "Sur | 30 | 30"},
                   kCountryByYear + "totals = [\"Total\"]")
                  ->suspects,
              (Lines{"A6 “Sur” (= 4-5)"}));
}

TEST(LostFigures, APersonCountsOnceInATotalButNeverMore) {
    const std::string rules = kCountryByYear + "totals = [\"~ Total\"]";
    const auto possible = [&](const std::string& total) {
        const auto table = flat({"País | 2024", "A | 30", "B | 20", "Total | " + total}, rules);
        return table->checks.at(0).listed.at(0).possible;
    };
    EXPECT_TRUE(possible("50"));
    EXPECT_TRUE(possible("31")) << "nearly all of B are in A";
    EXPECT_TRUE(possible("30"));
    EXPECT_FALSE(possible("29")) << "less than A alone";
    EXPECT_FALSE(possible("51")) << "more than both";
    EXPECT_TRUE(flat({"País | 2024", "A | D", "B | 20", "Total | 51"}, rules)->checks.at(0).listed.at(0).possible)
        << "A is hidden";
    EXPECT_TRUE(flat({"País | 2024", "A | 30", "B | 20", "Total | 55"}, rules, {{}, 5})->checks.at(0).listed.at(0).possible)
        << "rounding";
}

TEST(LostFigures, PatternsThatDoNothingAreNamed) {
    const Lines sheet = {"País | 2024 | Cambio", "TOTAL ENERO | 5 | 1", "Alemania | 3 | 1", "Francia | 2 | 0",
                         "TOTAL AÑO 2024 | 5 | 1"};
    const auto table = flat(sheet, kCountryByYear +
                                       "totals = [\"TOTAL *\", \"TOTAL AÑO *\", \"Suma\"]\ndrop_rows = [\"Fuente: *\"]\n"
                                       "group_before = [\"region: Islas *\"]\ngroup_after = [\"port: Puerto *\"]\n"
                                       "drop_columns = [\"Cambio\"]\ntotal_columns = [\"Total\"]");
    // Without rows for a port nothing can be named after one; the sheet is refused before the patterns matter.
    EXPECT_EQ(rows(table), (Lines{"sheet.no_group A3"}));
    const auto named = flat(sheet, kCountryByYear +
                                       "totals = [\"TOTAL *\", \"TOTAL AÑO *\", \"Suma\"]\ndrop_rows = [\"Fuente: *\"]\n"
                                       "group_before = [\"region: Islas *\"]\n"
                                       "drop_columns = [\"Cambio\"]\ntotal_columns = [\"Total\"]");
    EXPECT_EQ(named->fit_nothing,
              (Lines{"drop_rows “Fuente: *”", "totals “Suma”", "group_before “region: Islas *”", "total_columns “Total”"}));
    EXPECT_EQ(named->came_too_late, (Lines{"totals “TOTAL AÑO *” (“TOTAL *”)"}));
}

TEST(LostFigures, ATitleAboveTheHeaderNamesAllRows) {
    const Lines sheet = {"3.1.1 Eventos según país y sexo, 2025",
                         ".",
                         "País | Ene. | Feb.",
                         "Europa | 5 | 7",
                         "Alemania | 3 | 3",
                         "Francia | 2 | 4",
                         "Asia | 1 | 1",
                         "India | 1 | 1"};
    const auto table = flat(sheet,
                            "labels = [\"country\"]\nunpivot = [\"month\"]\n"
                            "group_before = [\"region: Europa\", \"region: Asia\", \"year: *sexo, {}\"]");
    EXPECT_EQ(rows(table), (Lines{"B5: Alemania | Europa | 2025 | Ene. | 3", "C5: Alemania | Europa | 2025 | Feb. | 3",
                                  "B6: Francia | Europa | 2025 | Ene. | 2", "C6: Francia | Europa | 2025 | Feb. | 4",
                                  "B8: India | Asia | 2025 | Ene. | 1", "C8: India | Asia | 2025 | Feb. | 1"}));
    EXPECT_EQ(table->fit_nothing, Lines{});
}

TEST(LostFigures, TheStepsBeforeARefusalCanBeShown) {
    const auto steps = [](const Lines& sheet, const std::string& toml) {
        Lines ids;
        for (const Step& step : steps_so_far(drawn(sheet), rules_of(toml).first, {})) {
            ids.push_back(step.id);
        }
        return ids;
    };
    EXPECT_EQ(steps({"Place | 2020", "A | --"}, kCountryByYear),
              (Lines{"sheet.step_sheet", "sheet.step_header", "sheet.step_rows"}));
    EXPECT_EQ(steps({"Place | 2020", "A | 1"}, kCountryByYear + "header = \"Country\""), (Lines{"sheet.step_sheet"}));
    EXPECT_EQ(steps({"Place | 2020", "A | 1"}, kCountryByYear + "drop_rows = [\"A .. C\"]"),
              (Lines{"sheet.step_sheet", "sheet.step_header"}));
}

}  // namespace travesia::statistics::sheet
