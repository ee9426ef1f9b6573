#include "statistics/control.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/text.h"

namespace travesia::statistics {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::size_t kLabelsLocated = 500;

std::int64_t number(const RowView& row, std::size_t column) {
    return row.null(column) ? 0 : std::stoll(std::string(row.text(column)));
}

std::uint64_t records(const RawTable& table) {
    return std::accumulate(table.files.begin(), table.files.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const RawFile& file) { return sum + file.records; });
}

/// SELECT rows, figures, sum of figures, blank cells, other text over the layout's cell columns.
std::string cells_query(const Layout& layout) {
    std::string figures;
    std::string sum;
    std::string filled;
    for (const auto& cell : layout.cells) {
        const std::string as_number = "TRY_CAST(trim(" + sql_name(cell) + ") AS DECIMAL(18,0))";
        const std::string plus = figures.empty() ? "" : " + ";
        figures += plus + "count(" + as_number + ")";
        sum += plus + "coalesce(sum(" + as_number + "), 0)";
        filled += plus + "count(nullif(trim(" + sql_name(cell) + "), ''))";
    }
    return fmt::format("SELECT count(*), {}, CAST({} AS BIGINT), {} FROM raw", figures, sum, filled);
}

TotalComparison exact(const char* name, std::uint64_t left, std::uint64_t right) {
    return {name, "", static_cast<std::int64_t>(left), static_cast<std::int64_t>(right)};
}

}  // namespace

Result<void> check_cells(RawTable& table, const Collector& collector, Report& report) {
    report.rows_read = records(table);
    if (table.layout->cells.empty()) {
        report.cells_read = report.rows_read;
        report.totals.push_back(exact("report.total_records", report.rows_read, static_cast<std::uint64_t>(collector.sum())));
        return {};
    }
    std::uint64_t rows = 0;
    std::uint64_t figures = 0;
    std::uint64_t filled = 0;
    std::int64_t sum = 0;
    TRY_VOID(table.session.each_row(cells_query(*table.layout), [&](const RowView& row) {
        rows = static_cast<std::uint64_t>(number(row, 0));
        figures = static_cast<std::uint64_t>(number(row, 1));
        sum = number(row, 2);
        filled = static_cast<std::uint64_t>(number(row, 3));
    }));
    const std::uint64_t cells = rows * table.layout->cells.size();
    report.cells_read = cells;
    report.blank_cells = cells - filled;
    report.totals.push_back(exact("report.total_rows", report.rows_read, rows));
    report.totals.push_back(exact("report.total_figures", figures, collector.figures()));
    report.totals.push_back({"report.total_sum", "", sum, collector.sum()});
    if (filled > figures) {
        // Text where a figure belongs ("--", "n/a") must at least have been kept as missing.
        const std::uint64_t marks = filled - figures;
        report.totals.push_back(exact("report.total_marks", marks, std::min(marks, collector.missing())));
    }
    return {};
}

void report_sheets(const RawTable& table, Report& report) {
    for (const auto& flat : table.sheets) {
        report.sheets.push_back({flat->sheet, flat->figure_cells, flat->hidden_cells, flat->rows(), flat->suspects,
                                 flat->unchecked, flat->headers, flat->fit_nothing, flat->came_too_late});
        for (const sheet::SumChecks& checks : flat->checks) {
            if (checks.listed.size() < checks.compared) {
                TotalComparison all = exact("report.total_sheet", checks.compared, checks.agreed);
                all.group = checks.name;
                all.held = checks.held;
                report.totals.push_back(std::move(all));
            }
            for (const sheet::SumCheck& sum : checks.listed) {
                const std::string where = sum.where + (sum.explained_by.empty() ? "" : " (= " + sum.explained_by + ")");
                // Persons who count once in a total make it smaller than the sum, never larger, nor smaller than a part.
                const bool held = checks.held || !sum.possible;
                report.totals.push_back(
                    {checks.name, where, sum.left, sum.right, sum.bound, true, sum.left_hidden, sum.right_hidden, held});
            }
        }
    }
}

Result<void> check_totals(RawTable& table, const Source& source, Report& report) {
    for (const TotalCheck& check : source.checks) {
        const auto sql = fmt::format(
            "SELECT CAST({} AS VARCHAR) AS g, CAST(coalesce({}, 0) AS BIGINT), CAST(coalesce({}, 0) AS BIGINT), count(*) FROM "
            "raw "
            "GROUP BY g ORDER BY g",
            check.by, check.left, check.right);
        const auto done = table.session.each_row(sql, [&](const RowView& row) {
            // Each figure is off by at most half the base; a row brings one total and the sum of its parts.
            const std::int64_t bound = check.rounding > 1 ? check.rounding * number(row, 3) : 0;
            report.totals.push_back({check.name, std::string(row.text(0)), number(row, 1), number(row, 2), bound});
        });
        if (!done) {
            const bool uses_other_layout = table.layout != &source.layouts.back();
            if (uses_other_layout) {
                continue;  // a check is written for the main shape of the file
            }
            return fail(Kind::kInvalid, "mapping.check",
                        {{"file", (source.folder / "source.toml").string()},
                         {"field", check.name},
                         {"reason", base::printable(base::fact(done.error(), "reason"), 300)}});
        }
    }
    return {};
}

void compare_series(const Source& source, const Observations& observations, const TotalsOf& totals_of, Report& report) {
    for (const Comparison& comparison : source.comparisons) {
        const auto theirs = totals_of(comparison);
        if (!theirs) {
            report.not_compared.push_back(comparison.series);
            continue;
        }
        for (const auto& [period, total] : period_totals(observations, comparison.by)) {
            const auto same = theirs->find(period);
            if (same != theirs->end()) {
                report.totals.push_back(
                    {comparison.series, period.text(), total, same->second, comparison.tolerance, false, 0, 0, true});
            }
        }
    }
}

Result<void> locate_labels(RawTable& table, Report& report) {
    std::vector<LabelFinding*> findings;
    for (auto* list : {&report.unresolved, &report.review}) {
        for (LabelFinding& finding : *list) {
            findings.push_back(&finding);
        }
    }
    findings.resize(std::min(findings.size(), kLabelsLocated));
    if (findings.empty()) {
        return {};
    }
    std::string labels;
    std::string columns;
    for (const LabelFinding* finding : findings) {
        labels += (labels.empty() ? "" : ", ") + sql_text(finding->label);
    }
    for (const std::string& column : table.files.front().header) {
        columns += (columns.empty() ? "" : ", ") + sql_name(column);
    }
    const auto sql = fmt::format(
        "SELECT cell, count(*), array_to_string(list_slice(list_sort(list_distinct(list(\"row\"))), 1, 20), ' ') FROM (SELECT "
        "\"row\", "
        "unnest([{}]) AS cell FROM raw_lines) WHERE cell IN ({}) GROUP BY cell",
        columns, labels);
    return table.session.each_row(sql, [&](const RowView& row) {
        for (LabelFinding* finding : findings) {
            if (finding->label == row.text(0)) {
                finding->row_count = static_cast<std::uint64_t>(number(row, 1));
                for (const auto& line : base::split(row.text(2), ' ')) {
                    finding->rows.push_back(std::stoull(line));
                }
            }
        }
    });
}

}  // namespace travesia::statistics
