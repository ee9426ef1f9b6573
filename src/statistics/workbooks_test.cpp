// Real workbooks through the whole pipeline: those that are shipped, and - where they are at hand - those that may not be.
//
// The latter are read from the folder in TRAVESIA_REAL_DATA, else from ../shared/data/real beside the project; a test says that
// it was skipped when its file is not there.
#include <gtest/gtest.h>

#include <cstdlib>

#include "statistics/observations_csv.h"
#include "statistics/segment.h"
#include "statistics/sheet/flatten.h"
#include "statistics/sheet/workbook.h"
#include "statistics/sheet_file.h"
#include "statistics/test_workbooks.h"

namespace travesia::statistics {
namespace {

fs::path real_data(const std::string& file) {
    const char* folder = std::getenv("TRAVESIA_REAL_DATA");  // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
    return fs::path(folder != nullptr ? fs::path(folder) : kRoot / "../shared/data/real") / file;
}

const TotalComparison* total(const Report& report, const std::string& name, const std::string& group) {
    for (const TotalComparison& one : report.totals) {
        if (one.name == name && one.group.starts_with(group)) {
            return &one;
        }
    }
    return nullptr;
}

#define NEEDS_FILE(name)                                  \
    if (!fs::exists(real_data(name))) {                   \
        GTEST_SKIP() << real_data(name) << " is missing"; \
    }

}  // namespace

TEST(Workbooks, AsylumInCanadaKeepsHiddenFiguresAsOneToFive) {
    const auto made = harmonised("can-ircc/asylum-claims", {});
    ASSERT_TRUE(made) << why(made);
    ASSERT_EQ(made->report.sheets.size(), 1U);
    EXPECT_EQ(made->report.sheets[0].figures, 5382U);
    EXPECT_EQ(made->report.sheets[0].hidden, 660U);
    EXPECT_TRUE(made->report.reconciled());
    EXPECT_TRUE(made->report.unresolved.empty());
    // 35 rows of offices and provinces, 127 months; 614 of the hidden cells are in them, the others are totals.
    EXPECT_EQ(made->observations.size(), 35U * 127U);
    ASSERT_EQ(made->observations.hidden.size(), 614U);
    for (const HiddenFigure& hidden : made->observations.hidden) {
        EXPECT_EQ(hidden.lower, 1);
        EXPECT_EQ(hidden.upper, 5);
        EXPECT_EQ(made->observations.value[hidden.row], kMissing);
    }
}

TEST(Workbooks, HiddenFiguresSurviveTheStoreAndTheCsv) {
    const auto made = harmonised("can-ircc/asylum-claims", {});
    ASSERT_TRUE(made) << why(made);
    const std::string bytes = encode_segment(made->observations);
    const auto back = decode_segment(bytes);
    ASSERT_TRUE(back);
    EXPECT_EQ(encode_segment(*back), bytes);
    ASSERT_EQ(back->hidden.size(), 614U);
    EXPECT_EQ(back->hidden_at(back->hidden[5].row), &back->hidden[5]);
    const std::string csv = observations_csv(*back);
    EXPECT_TRUE(csv.starts_with("frequency,period,reporting_area,flow,place,component,unit,value,lower,upper,status\n"));
    EXPECT_NE(csv.find("M,2015-01,CAN,asylum-application,can-ab,IRCC-AIRPORT,persons,,1,5,Q\n"), std::string::npos);
}

TEST(Workbooks, BorderPatrolByCitizenshipAgreesWithTheOtherSheetsWithinRounding) {
    const auto months = harmonised("usa-ohss/usbp-monthly-citizenship", {});
    ASSERT_TRUE(months) << why(months);
    EXPECT_EQ(months->observations.size(), 10'821U);
    EXPECT_TRUE(months->report.reconciled());
    EXPECT_TRUE(months->report.unresolved.empty());
    const auto* by_month = total(months->report, "Annual Count", "2023");
    ASSERT_NE(by_month, nullptr);
    EXPECT_EQ(by_month->left, 2'063'700);
    EXPECT_EQ(by_month->right, 2'063'690);
    EXPECT_EQ(by_month->bound, 5 * (967 + 1));
    EXPECT_TRUE(by_month->agrees());
    // Fiscal year 2000, month "01 October", is October 1999.
    EXPECT_EQ(months->observations.period.front().text(), "1999-10");

    const auto years = harmonised("usa-ohss/usbp-annual-citizenship", {});
    ASSERT_TRUE(years) << why(years);
    EXPECT_EQ(years->observations.size(), 2524U);
    const auto* by_year = total(years->report, "Annual Count", "2023");
    ASSERT_NE(by_year, nullptr);
    EXPECT_EQ(by_year->left, 2'063'680);
    EXPECT_EQ(by_year->bound, 5 * (120 + 1));
    EXPECT_TRUE(by_year->agrees());
}

TEST(Workbooks, AllSixteenSheetsOfTheBorderPatrolAddUpToItsAnnualCount) {
    const fs::path file = kRoot / "data/sources/usa-ohss/usbp-monthly-citizenship/raw/2025-09-30_c438a05.xlsx";
    const auto book = sheet::Workbook::open(file);
    ASSERT_TRUE(book);
    ASSERT_EQ(book->names().size(), 16U);
    const auto shipped = load_source("usa-ohss/usbp-monthly-citizenship", kRoot / "data");
    ASSERT_TRUE(shipped);
    const std::vector<sheet::Grid> controls = {*book->read(0), *book->read(1)};
    ASSERT_EQ(controls[0].name, "Annual Count");
    for (std::size_t i = 0; i < book->names().size(); ++i) {
        sheet::Rules rules = *shipped->table;
        const bool monthly = book->names()[i].starts_with("Monthly");
        rules.control.resize(monthly ? 2 : 1, rules.control.front());
        rules.fill_down.resize(monthly ? 2 : 1);
        const auto table = sheet::flatten(*book->read(i), rules, {{"Quantity"}, 10}, controls);
        ASSERT_TRUE(table) << book->names()[i] << " " << table.error().id;
        ASSERT_EQ(table->checks.size(), monthly ? 2U : 1U);
        for (const sheet::SumChecks& checks : table->checks) {
            EXPECT_EQ(checks.agreed, checks.compared) << table->sheet << " " << checks.name;
            EXPECT_EQ(checks.compared, checks.name == "Annual Count" ? 26U : 302U) << table->sheet;
        }
    }
}

TEST(Workbooks, TheYearbookOfHomelandSecurity) {
    const auto all = harmonised("usa-dhs/apprehensions-total", {});
    ASSERT_TRUE(all) << why(all);
    EXPECT_EQ(all->observations.size(), 89U);
    EXPECT_EQ(sum(all->observations, Dimension::kFlow, "", 2013), 662'483);

    const auto countries = harmonised("usa-dhs/apprehensions-country", {});
    ASSERT_TRUE(countries) << why(countries);
    EXPECT_TRUE(countries->report.reconciled());
    EXPECT_TRUE(countries->report.unresolved.empty());
    // The countries leave out what is hidden (NA); the regions among them do not.
    const auto* details = total(countries->report, "Total", "K2");
    ASSERT_NE(details, nullptr);
    EXPECT_EQ(details->left, 662'473);
    EXPECT_EQ(details->right, 662'483);
    EXPECT_TRUE(details->agrees());
    const auto* regions = total(countries->report, "Total (subtotals)", "K2");
    ASSERT_NE(regions, nullptr);
    EXPECT_EQ(regions->left, 662'483);
    EXPECT_EQ(sum(countries->observations, Dimension::kNationality, "_X", 2013), 697);
}

// The answer of INM to a request for information: nationality rows first, the airport after them.
TEST(Workbooks, RefusalsAtMexicanAirportsBesideTheirOwnTotals) {
    const std::string name = "mexico-upmrip/raw-xls/ANEXO_INFOMEX_edad_sexo.xlsx";
    NEEDS_FILE(name);
    const auto made = harmonised((kExamples / "mex-inm/refusals-sex-age").string(), {real_data(name)});
    ASSERT_TRUE(made) << why(made);
    EXPECT_TRUE(made->report.unresolved.empty());
    const auto* grand = total(made->report, "~ TOTAL GENERAL", "F1800");
    ASSERT_NE(grand, nullptr);
    EXPECT_EQ(grand->right, 127'272);
    const auto* last_year = total(made->report, "~ TOTAL AÑO *", "F1799");
    ASSERT_NE(last_year, nullptr);
    EXPECT_EQ(last_year->right, 49'062);
    // The publisher's total of 2021 leaves out the airport of León (9 refusals); its other years are right, and so is every
    // airport.
    EXPECT_EQ(last_year->left, 49'071);
    EXPECT_NE(last_year->group.find("A1729 “Aeropuerto Internacional de León”"), std::string::npos) << last_year->group;
    EXPECT_EQ(grand->left - grand->right, 9);
    const std::pair<const char*, std::int64_t> years[] = {
        {"F341", 15'818}, {"F713", 15'105}, {"F1100", 31'004}, {"F1436", 16'283}};
    for (const auto& [cell, figure] : years) {
        const auto* year = total(made->report, "~ TOTAL AÑO *", cell);
        ASSERT_NE(year, nullptr);
        EXPECT_EQ(year->left, figure);
        EXPECT_EQ(year->right, figure);
    }
    EXPECT_EQ(sum(made->observations, Dimension::kPlace, "mex-air-bjx", 2021), 9);
    EXPECT_TRUE(made->report.duplicates.empty());
    const auto* airports = total(made->report, "report.total_sheet", "airport: Aeropuerto *");
    ASSERT_NE(airports, nullptr);
    EXPECT_EQ(airports->left, 645);
    EXPECT_EQ(airports->right, 645);
}

TEST(Workbooks, RefusalsAndEntriesAtMexicanAirportsByYear) {
    const std::pair<const char*, std::int64_t> refusals[] = {
        {"2017", 15'636}, {"2018", 14'669}, {"2019", 30'674}, {"2021", 36'234}};
    NEEDS_FILE("mexico-upmrip/raw-xls/rechazos_2017.xls");
    for (const auto& [year, expected] : refusals) {
        const std::string name = std::string("mexico-upmrip/raw-xls/rechazos_") + year + ".xls";
        const auto made = harmonised((kExamples / "mex-upmrip/airport-refusals").string(), {real_data(name)});
        ASSERT_TRUE(made) << name << " " << why(made);
        EXPECT_EQ(sum(made->observations, Dimension::kFlow, "", std::stoi(year)), expected);
        EXPECT_TRUE(made->report.reconciled());
        EXPECT_TRUE(made->report.unresolved.empty()) << "every airport and country is known, whatever it is called that year";
        EXPECT_TRUE(made->report.duplicates.empty());
    }
    for (const char* year : {"2017", "2018", "2020", "2021"}) {
        const std::string name = std::string("mexico-upmrip/raw-xls/ingresos_") + year + ".xls";
        const auto made = harmonised((kExamples / "mex-upmrip/airport-entries").string(), {real_data(name)});
        ASSERT_TRUE(made) << name << " " << why(made);
        EXPECT_TRUE(made->report.reconciled());
        EXPECT_TRUE(made->report.unresolved.empty());
        EXPECT_GT(sum(made->observations, Dimension::kPlace, "mex-air-cun", std::stoi(year)), 1'000'000);
    }
}

TEST(Workbooks, TheOtherWorkbooksOfCanadaAddUpWithinRounding) {
    struct Case {
        const char* example;
        const char* file;
        std::uint64_t figures;
        std::uint64_t hidden;
    };
    const Case cases[] = {
        {"permanent-residents", "EN_ODP-PR-ProvImmCat.xlsx", 67'875, 7'177},
        {"permanent-residents", "EN_ODP-TR_to_PR-IMP_PT_immcat.xlsx", 50'318, 0},
        {"permanent-residents", "EN_ODP-TR_to_PR-IS_PT_immcat.xlsx", 51'947, 0},
        {"permanent-residents", "EN_ODP-TR_to_PR-PGWP_PT_immcat.xlsx", 43'259, 0},
        {"study-permits", "EN_ODP-TR-Study-IS_PT_study_level_sign.xlsx", 12'670, 1'389},
        {"work-permits", "EN_ODP_annual-TR-work-IMP_PT_program_year_end.xlsx", 11'450, 984},
    };
    NEEDS_FILE("canada-ircc/EN_ODP-PR-ProvImmCat.xlsx");
    for (const Case& one : cases) {
        const auto made =
            harmonised((kExamples / "can-ircc" / one.example).string(), {real_data(std::string("canada-ircc/") + one.file)});
        ASSERT_TRUE(made) << one.file << " " << why(made);
        EXPECT_TRUE(made->report.reconciled()) << one.file;
        EXPECT_EQ(made->report.sheets.at(0).figures, one.figures) << one.file;
        if (one.hidden > 0) {
            EXPECT_EQ(made->report.sheets.at(0).hidden, one.hidden) << one.file;
        }
        EXPECT_GT(made->observations.hidden.size(), 100U) << one.file;
        EXPECT_TRUE(made->report.duplicates.empty()) << one.file;
        EXPECT_EQ(made->report.unresolved.empty(), std::string(one.example) != "work-permits") << one.file;
    }
}

TEST(Workbooks, BlankSheetsBesideTheTableDoNotMatter) {
    auto parts = sheet::xlsx_parts(sheet::xlsx_rows(sheet::drawn({"Year | Aliens Apprehended", "2014 | 5"})));
    const auto put_before = [](std::string& text, const std::string& what, const std::string& more) {
        ASSERT_NE(text.find(what), std::string::npos);
        text.insert(text.find(what), more);
    };
    put_before(parts[1].content, "</sheets>", "<sheet name=\"Hoja2\" sheetId=\"2\" r:id=\"rId2\"/>");
    put_before(parts[2].content, "</Relationships>",
               "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" "
               "Target=\"worksheets/sheet2.xml\"/>");
    parts.push_back(
        {"xl/worksheets/sheet2.xml",
         "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData></sheetData></worksheet>"});
    const fs::path file = fs::path(testing::TempDir()) / "blank_sheets.xlsx";
    ASSERT_TRUE(base::write_file(file, sheet::zipped(parts)));
    const auto made = harmonised("usa-dhs/apprehensions-total", {file});
    ASSERT_TRUE(made) << why(made);
    EXPECT_EQ(sum(made->observations, Dimension::kFlow, "", 2014), 5);
    // With something on the second sheet it must be said which one is meant.
    put_before(parts[4].content, "</sheetData>", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    ASSERT_TRUE(base::write_file(file, sheet::zipped(parts)));
    EXPECT_EQ(why(harmonised("usa-dhs/apprehensions-total", {file})), "sheet.which ");
}

TEST(Workbooks, HarmonisingTwiceGivesTheSameBytes) {
    const auto once = harmonised("usa-dhs/apprehensions-country", {});
    const auto twice = harmonised("usa-dhs/apprehensions-country", {});
    ASSERT_TRUE(once && twice);
    EXPECT_EQ(encode_segment(once->observations), encode_segment(twice->observations));
}

TEST(Workbooks, AnErrorNamesFileSheetAndCell) {
    auto source = *load_source("can-ircc/asylum-claims", kRoot / "data");
    source.table->marks.clear();
    const auto table = read_sheet(source, *input_files(source, {})->begin());
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().id, "sheet.unreadable");
    EXPECT_EQ(base::fact(table.error(), "sheet"), "Asylum Claimants - Office Type");
    EXPECT_EQ(base::fact(table.error(), "count"), "660");
    EXPECT_TRUE(base::fact(table.error(), "cells").starts_with("N5 “--” (×660)"));
    EXPECT_EQ(base::fact(table.error(), "column"), "C");
    EXPECT_TRUE(base::fact(table.error(), "file").ends_with("2025-10-23_1a6aa51.xlsx"));
    const auto csv = read_sheet(source, kRoot / "data/sources/hnd-inm/irregular-total/raw/2025-06-19_09bb963.csv");
    ASSERT_FALSE(csv);
    EXPECT_EQ(csv.error().id, "sheet.not_workbook");
}

TEST(Workbooks, ExplainShowsTheStepsOfASheet) {
    const auto source = *load_source("can-ircc/asylum-claims", kRoot / "data");
    std::string text;
    const auto done = explain(
        source, *input_files(source, {}), [](const std::string& id, const base::Facts&) { return id; },
        [&](const std::string& more) { text += more; });
    ASSERT_TRUE(done);
    for (const char* step : {"1. sheet.step_sheet", "2. sheet.step_header", "3. sheet.step_rows", "4. sheet.step_groups",
                             "5. sheet.step_marks", "6. sheet.step_totals", "7. sheet.step_flat"}) {
        EXPECT_NE(text.find(step), std::string::npos) << step;
    }
    // Of a sheet that is refused, the steps before that.
    auto broken = source;
    broken.table->marks.clear();
    text.clear();
    const auto refused = explain(
        broken, *input_files(source, {}), [](const std::string& id, const base::Facts&) { return id; },
        [&](const std::string& more) { text += more; });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().id, "sheet.unreadable");
    EXPECT_NE(text.find("3. sheet.step_rows"), std::string::npos);
    EXPECT_EQ(text.find("sheet.step_flat"), std::string::npos);
}

}  // namespace travesia::statistics
