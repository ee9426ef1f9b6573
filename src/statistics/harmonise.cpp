#include "statistics/harmonise.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/text.h"
#include "statistics/control.h"
#include "statistics/sheet/steps.h"
#include "statistics/sheet_file.h"

namespace travesia::statistics {

namespace fs = std::filesystem;
using base::fail;
using base::Kind;
using base::Result;

namespace {

/// Columns that the chosen layout does not name: shown, so that a new column of the publisher is noticed.
std::vector<std::string> unused_columns(const RawTable& table) {
    std::vector<std::string> unused;
    for (const std::string& column : table.files.front().header) {
        const auto& used = table.layout->columns;
        const bool own =
            !table.sheets.empty() && (column.ends_with("lower") || column.ends_with("upper") || column.ends_with("mark"));
        if (!own && std::find(used.begin(), used.end(), column) == used.end()) {
            unused.push_back(column);
        }
    }
    return unused;
}

/// The mapping is one SELECT; anything else is the author's mistake and is named as such.
Result<MappingColumns> check_mapping(RawTable& table, const std::string& file) {
    const std::string& sql = table.layout->mapping;
    const auto statements = table.session.statements_in(sql);
    if (statements == 0 || statements > 1) {
        return fail(Kind::kInvalid, "mapping.one_select", {{"file", file}});
    }
    const auto names = table.session.columns_of(sql);
    if (!names) {
        const base::Error explained = explain_csv_error(names.error(), table);
        if (explained.id != "duckdb.failed") {
            return tl::make_unexpected(explained);
        }
        return fail(Kind::kInvalid, "mapping.broken",
                    {{"file", file}, {"reason", base::printable(base::fact(explained, "reason"), 400)}});
    }
    return mapping_columns(*names, file);
}

Report start_report(const Source& source, const RawTable& table) {
    Report report;
    report.series = source.id;
    report.unused_columns = unused_columns(table);
    for (const RawFile& file : table.files) {
        report.files.push_back(file.path.filename().string());
        report.line_end_missing = report.line_end_missing || file.line_end_missing;
    }
    return report;
}

template <typename T>
Result<T> csv_errors_explained(Result<T> result, const RawTable& table) {
    if (!result) {
        return tl::make_unexpected(explain_csv_error(result.error(), table));
    }
    return result;
}

/// The constants of a source are codes of their lists, as all others are.
Result<void> check_constants(const Source& source, const CodeLists& codes) {
    for (const auto& [dimension, code] : source.constants) {
        const CodeList* list = codes.find(code_list(dimension));
        if (list != nullptr && std::find(list->codes.begin(), list->codes.end(), code) == list->codes.end()) {
            return fail(Kind::kInvalid, "source.unknown_code",
                        {{"file", (source.folder / "source.toml").string()},
                         {"field", std::string(name(dimension))},
                         {"text", base::printable(code)},
                         {"list", std::string(code_list(dimension))}});
        }
    }
    return {};
}

Result<Harmonised> harmonise_table(const Source& source, RawTable& table, const CodeLists& codes, const TotalsOf& totals_of) {
    const std::string mapping_file = (source.folder / table.layout->mapping_name).string();
    TRY(auto columns, check_mapping(table, mapping_file));

    Harmonised made;
    made.report = start_report(source, table);
    Collector collector(source, std::move(columns), codes);
    TRY_VOID(csv_errors_explained(table.session.each_row(table.layout->mapping, [&](const RowView& row) { collector.take(row); }),
                                  table));
    made.observations = collector.finish(made.report);

    TRY_VOID(csv_errors_explained(check_cells(table, collector, made.report), table));
    report_sheets(table, made.report);
    TRY_VOID(check_totals(table, source, made.report));
    TRY_VOID(locate_labels(table, made.report));
    compare_series(source, made.observations, totals_of, made.report);
    return made;
}

/// The steps of a sheet on a sample; the whole table would hide them.
void explain_steps(const std::vector<sheet::Step>& steps, const Say& say, const std::function<void(const std::string&)>& write) {
    std::size_t number = 0;
    for (const sheet::Step& step : steps) {
        write(std::to_string(++number) + ". " + say(step.id, step.facts) + "\n" + sheet::draw(step.sample) + "\n");
    }
}

/// The steps of the first workbook that is refused: who writes its [table] sees where it stops.
void explain_refused(const Source& source, const std::vector<fs::path>& files, const Say& say,
                     const std::function<void(const std::string&)>& write) {
    for (const fs::path& file : files) {
        if (source.table && !read_sheet(source, file)) {
            explain_steps(steps_so_far(source, file), say, write);
            return;
        }
    }
}

}  // namespace

PeriodTotals period_totals(const Observations& observations, Comparison::By by) {
    constexpr int kFiscalStart = 10;
    using base::Frequency;
    PeriodTotals totals;
    std::map<int, std::set<base::Period>> parts_of_fiscal_year;
    for (std::size_t i = 0; i < observations.size(); ++i) {
        const base::Period period = observations.period[i];
        const bool monthly = period.frequency() == Frequency::kMonthly;
        if (observations.value[i] == kMissing || (by == Comparison::By::kMonth && !monthly)) {
            continue;
        }
        int year = period.calendar_year();
        if (by == Comparison::By::kFiscalYear && period.frequency() != Frequency::kAnnual) {
            year = period.fiscal_year(kFiscalStart);
            parts_of_fiscal_year[year].insert(period);
        }
        totals[by == Comparison::By::kMonth ? period : base::Period::year(year)] += observations.value[i];
    }
    // Nine months of a fiscal year are no fiscal year.
    for (const auto& [year, parts] : parts_of_fiscal_year) {
        const auto months = std::accumulate(parts.begin(), parts.end(), 0, [](int sum, const base::Period& part) {
            return sum + part.end_month() - part.first_month();
        });
        if (months < 12) {
            totals.erase(base::Period::year(year));
        }
    }
    return totals;
}

Result<Harmonised> harmonise(const Source& source, const std::vector<fs::path>& files, const CodeLists& codes,
                             const TotalsOf& totals_of) {
    TRY_VOID(check_constants(source, codes));
    TRY(auto table, open_raw_table(source, files, codes));
    auto made = harmonise_table(source, table, codes, totals_of);
    if (!irregular(table)) {
        return made;
    }
    TRY_VOID(leave_reading_to_duckdb(table, source.delimiter));
    return harmonise_table(source, table, codes, totals_of);
}

Result<void> explain(const Source& source, const std::vector<fs::path>& files, const Say& say,
                     const std::function<void(const std::string&)>& write) {
    auto opened = open_raw_table(source, files, CodeLists());
    if (!opened) {
        explain_refused(source, files, say, write);
        return tl::make_unexpected(opened.error());
    }
    RawTable& table = *opened;
    if (!table.sheets.empty()) {
        for (const auto& flat : table.sheets) {
            explain_steps(flat->steps, say, write);
        }
        return {};
    }
    TRY(auto names, table.session.columns_of("SELECT * FROM raw_lines"));
    std::transform(names.begin(), names.end(), names.begin(), [](const std::string& name) { return base::csv_field(name); });
    write(base::join(names, ",") + "\n");
    const auto write_row = [&](const RowView& row) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            line += (c == 0 ? "" : ",") + base::csv_field(row.text(c));
        }
        write(line + "\n");
    };
    return csv_errors_explained(table.session.each_row("SELECT * FROM raw_lines", write_row), table);
}

}  // namespace travesia::statistics
