// Workbooks made by hand, each with one thing that must not go wrong in silence, from the file to the last line of the report.
#include <gtest/gtest.h>

#include "base/messages.h"
#include "base/toml_reader.h"
#include "statistics/test_workbooks.h"

namespace travesia::statistics {
namespace {

/// A source of refusals in Mexico over `table`, read with `mapping`; what is not said here is that of the bulletin's.
base::Result<Harmonised> refusals(const std::string& table, const std::string& mapping, const fs::path& file) {
    auto source = *load_source((kExamples / "mex-upmrip/bulletin-events").string(), kRoot / "data");
    auto document = base::TomlDocument::parse("[table]\n" + table, "source.toml");
    EXPECT_TRUE(document);
    base::TomlReader top = document->root();
    source.table = sheet::read_rules(*top.table("table", true));
    source.layouts.back().columns = source.table->labels;
    source.layouts.back().mapping = mapping;
    return harmonise(source, {file}, codes(), [](const Comparison&) { return std::nullopt; });
}

const char* const kByYear = "labels = [\"country\"]\nunpivot = [\"year\"]\n";
const char* const kCodedMapping = "SELECT year AS period, country(raw.country) AS nationality, figure AS value FROM raw";

}  // namespace

TEST(SmallWorkbooks, TheBulletinSaysItsYearInItsTitle) {
    const auto bulletin = [](const std::string& year) {
        return written({"3.1.1 Eventos de personas, según país de nacionalidad y sexo, " + year, ".",
                        "Continente / país | Enero | . | . | Total", ". | Hombres | Mujeres | Subtotal | .",
                        "Total general | 14 | 20 | 34 | 34", "América del Norte | 3 | 4 | 7 | 7", "Canadá | 1 | 2 | 3 | 3",
                        "Estados Unidos | 2 | 2 | 4 | 4", "Oceanía | 2 | 8 | 10 | 10", "Australia | 2 | 8 | 10 | 10",
                        "Apátridas | 9 | 8 | 17 | 17", "Fuente: UPMRIP"},
                       "bulletin.xlsx");
    };
    const std::string example = (kExamples / "mex-upmrip/bulletin-events").string();
    for (const char* year : {"2025", "2023 p/"}) {
        const auto made = harmonised(example, {bulletin(year)});
        ASSERT_TRUE(made) << why(made);
        EXPECT_TRUE(made->report.reconciled());
        EXPECT_EQ(made->observations.size(), 8U);
        EXPECT_EQ(sum(made->observations, Dimension::kFlow, "", std::stoi(year)), 34) << "the stateless too";
    }
    const auto without = harmonised(example, {bulletin("enero a diciembre")});
    ASSERT_TRUE(without) << why(without);
    EXPECT_EQ(without->report.rejected_rows, 8U) << "no year, no period";
    EXPECT_FALSE(without->report.reconciled());
}

TEST(SmallWorkbooks, TheNamesOfFileAndSheetCanBeSelected) {
    const auto made =
        refusals("labels = [\"country\"]\nunpivot = [\"month\"]",
                 "SELECT regexp_extract(file, '20[0-9]{2}') || '-' || month(raw.month) AS period, country(raw.country) AS "
                 "nationality, CASE sheet WHEN 'Data' THEN 'F' ELSE 'M' END AS sex, figure AS value FROM raw",
                 written({"País | Ene.", "Chad | 4"}, "refusals_2024.xlsx"));
    ASSERT_TRUE(made) << why(made);
    ASSERT_EQ(made->observations.size(), 1U);
    EXPECT_EQ(made->observations.period[0].text(), "2024-01");
    EXPECT_EQ(made->observations.code(0, Dimension::kSex), "F");
    // A column of the sheet that is called so is left to it.
    const auto own = refusals("labels = [\"country\", \"Sheet\"]\nunpivot = [\"year\"]",
                              "SELECT year AS period, country(sheet) AS nationality, figure AS value FROM raw",
                              written({"País | Hoja | 2024", "Chad | Mali | 4"}, "own.xlsx"));
    ASSERT_TRUE(own) << why(own);
    EXPECT_EQ(own->observations.code(0, Dimension::kNationality), "MLI");
}

TEST(SmallWorkbooks, CodesThatNoListHasAreUnresolvedLabels) {
    const fs::path file = written({"País | 2024", "Chad | 4", "TCD | 3", "Atlantis | 1"}, "codes.xlsx");
    const auto made = refusals(kByYear, "SELECT year AS period, raw.country AS nationality, figure AS value FROM raw", file);
    ASSERT_TRUE(made) << why(made);
    ASSERT_EQ(made->report.unresolved.size(), 2U) << "only TCD is a code";
    EXPECT_EQ(made->report.unresolved[0].label, "Atlantis");
    EXPECT_EQ(made->report.unresolved[0].rows, (std::vector<std::uint64_t>{4}));
    EXPECT_EQ(made->report.unresolved[1].label, "Chad");
    EXPECT_EQ(sum(made->observations, Dimension::kNationality, "TCD", 2024), 3);
    EXPECT_EQ(sum(made->observations, Dimension::kNationality, "?Chad", 2024), 4);

    auto source = *load_source((kExamples / "mex-upmrip/bulletin-events").string(), kRoot / "data");
    source.constants[Dimension::kFlow] = "fooflow";
    const auto refused = harmonise(source, {file}, codes(), [](const Comparison&) { return std::nullopt; });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().id, "source.unknown_code");
    EXPECT_EQ(base::fact(refused.error(), "text"), "fooflow");
    EXPECT_EQ(base::fact(refused.error(), "list"), "flow");
}

TEST(SmallWorkbooks, NothingIsNeverReconciled) {
    const auto none =
        refusals(std::string(kByYear) + "totals = [\"*\"]", kCodedMapping, written({"País | 2024", "Chad | 4"}, "none.xlsx"));
    ASSERT_TRUE(none) << why(none);
    EXPECT_EQ(none->observations.size(), 0U);
    EXPECT_FALSE(none->report.reconciled());
    EXPECT_EQ(none->report.sheets.at(0).unchecked, (sheet::Lines{"A2 “Chad”"}));
}

TEST(SmallWorkbooks, TheLastLineSaysWhatIsLeft) {
    const auto messages = *base::Messages::load(kRoot / "data");
    const auto last = [&](const std::string& total, const std::string& country) {
        const auto made = refusals(std::string(kByYear) + "totals = [\"~ Total\"]", kCodedMapping,
                                   written({"País | 2024", "Mali | 4", country + " | 4", "Total | " + total}, "last.xlsx"));
        EXPECT_TRUE(made) << why(made);
        const std::string text = render_text(made->report, messages, base::Language::kEnglish);
        return text.substr(text.rfind('\n', text.size() - 2) + 1);
    };
    EXPECT_EQ(last("8", "Chad"), "Reconciled: every figure became an observation, and totals inside the file agree.\n");
    EXPECT_EQ(
        last("8", "Atlantis"),
        "Reconciled: every figure became an observation, and totals inside the file agree. Labels unresolved: 1; see above.\n");
    EXPECT_EQ(last("7", "Chad"),
              "Every figure became an observation. Totals that differ and need not agree: 1; see FLAG above.\n");
    EXPECT_EQ(
        last("7", "Atlantis"),
        "Every figure became an observation. Totals that differ and need not agree: 1; see FLAG above. Labels unresolved: 1.\n");
    EXPECT_EQ(last("9", "Chad"), "NOT RECONCILED: see the differences above.\n") << "more than all of them, though marked ~";
}

}  // namespace travesia::statistics
