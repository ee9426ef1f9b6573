#include "statistics/raw_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>

#include "base/text.h"
#include "statistics/label_resolver.h"
#include "statistics/sheet_file.h"
#include "statistics/sheet_table.h"

namespace travesia::statistics {

namespace fs = std::filesystem;
using base::fail;
using base::Kind;
using base::Result;

namespace {

const Layout* layout_of(const Source& source, const std::vector<std::string>& header) {
    for (const Layout& layout : source.layouts) {
        const bool fits = std::all_of(layout.columns.begin(), layout.columns.end(), [&](const std::string& column) {
            return std::find(header.begin(), header.end(), column) != header.end();
        });
        if (fits) {
            return &layout;
        }
    }
    return nullptr;
}

/// read_csv with nothing left to guessing: every column is text, blanks are null, a ragged row is an error.
std::string read_csv_call(const RawFile& file, char delimiter) {
    std::string columns;
    for (const auto& column : file.header) {
        columns += (columns.empty() ? "" : ", ") + sql_text(column) + ": 'VARCHAR'";
    }
    return fmt::format(
        "read_csv({}, auto_detect=false, header=true, delim={}, quote='\"', escape='\"', strict_mode=true, "
        "null_padding=false, ignore_errors=false, columns={{{}}})",
        sql_text(file.path.string()), sql_text(std::string(1, delimiter)), columns);
}

std::string lines_name(std::size_t file) {
    return "sheet_lines_" + std::to_string(file);
}

std::string own_name(std::size_t file) {
    return "raw_records_" + std::to_string(file);
}

/// The view `raw`, over our own reading of each file that has one.
std::string raw_view(const RawTable& table, char delimiter) {
    std::string parts;
    for (std::size_t f = 0; f < table.files.size(); ++f) {
        const bool own = !table.sheets.empty() || table.records[f] != nullptr;
        parts += (f == 0 ? "SELECT * FROM " : " UNION ALL BY NAME SELECT * FROM ") +
                 (own ? own_name(f) + "()" : read_csv_call(table.files[f], delimiter));
    }
    return "CREATE OR REPLACE VIEW raw AS " + parts + ";";
}

std::string raw_lines_view(const RawTable& table, char delimiter) {
    std::string parts;
    for (std::size_t f = 0; f < table.sheets.size(); ++f) {
        parts += (parts.empty() ? "" : " UNION ALL BY NAME ") +
                 std::string("SELECT * REPLACE (CAST(\"row\" AS BIGINT) AS \"row\") FROM ") + lines_name(f) + "()";
    }
    for (const RawFile& file : table.sheets.empty() ? table.files : std::vector<RawFile>()) {
        parts += (parts.empty() ? "" : " UNION ALL BY NAME ") + std::string("SELECT row_number() OVER () + 1 AS \"row\", ") +
                 sql_text(file.path.filename().string()) + " AS \"file\", * FROM " + read_csv_call(file, delimiter);
    }
    return "CREATE VIEW raw_lines AS " + parts + ";";
}

Result<void> add_sheets(RawTable& table) {
    for (std::size_t f = 0; f < table.sheets.size(); ++f) {
        const std::string file = table.files[f].path.filename().string();
        TRY_VOID(table.session.add_table(own_name(f), std::make_shared<SheetTable>(table.sheets[f], file, Origin::kSheet)));
        TRY_VOID(table.session.add_table(lines_name(f), std::make_shared<SheetTable>(table.sheets[f], file, Origin::kCell)));
    }
    return {};
}

Result<void> add_records(RawTable& table, char delimiter) {
    for (std::size_t f = 0; f < table.files.size(); ++f) {
        table.records.push_back(nullptr);
        if (RawRecords::can_read(table.files[f])) {
            table.records.back() = std::make_shared<RawRecords>(table.files[f], delimiter);
            TRY_VOID(table.session.add_table(own_name(f), table.records.back()));
        }
    }
    return {};
}

/// Every list as a function of its name. The macro stands before DuckDB's own functions of the same name (month, age) and takes
/// numbers too.
Result<void> load_lists(DuckdbSession& session, const CodeLists& codes) {
    for (const CodeList& list : codes.all()) {
        TRY(const auto resolver, LabelResolver::make(list));
        const std::string function = "code_" + list.name;
        TRY_VOID(
            session.add_function(function, [resolver](const auto& cells, auto& results) { resolver->resolve(cells, results); }));
        TRY_VOID(session.execute(
            fmt::format("CREATE MACRO {}(x) AS {}(CAST(x AS VARCHAR));", sql_name(list.name), sql_name(function))));
    }
    // The calendar month of a month of a fiscal year that begins in month `first` and is named after the year in which it ends.
    return session.execute(
        "CREATE MACRO fiscal_month(fiscal_year, month_code, first) AS (CAST(fiscal_year AS INTEGER) - CASE WHEN CAST(month_code "
        "AS "
        "INTEGER) >= first THEN 1 ELSE 0 END) || '-' || month_code;");
}

/// Scans a CSV file, or reads the sheet of a workbook into `table`.
Result<RawFile> open_file(const Source& source, const fs::path& path, RawTable& table) {
    if (!source.table) {
        return scan_raw_file(path, source.delimiter);
    }
    TRY(auto flat, read_sheet(source, path));
    table.sheets.push_back(std::make_shared<const sheet::FlatTable>(std::move(flat)));
    return raw_file_of(*table.sheets.back(), path);
}

}  // namespace

Result<RawTable> open_raw_table(const Source& source, const std::vector<fs::path>& paths, const CodeLists& codes) {
    TRY(auto session, DuckdbSession::open({}));
    RawTable table{std::move(session), nullptr, {}, {}, {}};
    std::vector<fs::path> readable;
    for (const fs::path& path : paths) {
        TRY(auto file, open_file(source, fs::absolute(path), table));
        const Layout* layout = layout_of(source, file.header);
        if (layout == nullptr || (table.layout != nullptr && table.layout != layout)) {
            return fail(Kind::kInvalid, "source.layout",
                        {{"file", path.string()},
                         {"found", base::printable(base::join(file.header, ", "), 200)},
                         {"expected", base::join(source.layouts.back().columns, ", ")}});
        }
        table.layout = layout;
        readable.push_back(file.path);
        table.files.push_back(std::move(file));
    }
    TRY_VOID(load_lists(table.session, codes));
    TRY_VOID(source.table ? add_sheets(table) : add_records(table, source.delimiter));
    TRY_VOID(table.session.execute(raw_lines_view(table, source.delimiter) + raw_view(table, source.delimiter)));
    TRY_VOID(table.session.close_doors(readable));
    return table;
}

bool irregular(const RawTable& table) {
    return std::any_of(table.records.begin(), table.records.end(),
                       [](const auto& records) { return records != nullptr && records->irregular(); });
}

Result<void> leave_reading_to_duckdb(RawTable& table, char delimiter) {
    std::fill(table.records.begin(), table.records.end(), nullptr);
    return table.session.execute(raw_view(table, delimiter));
}

base::Error explain_csv_error(base::Error error, const RawTable& table) {
    const std::string reason = base::fact(error, "reason");
    static const std::regex kLine("CSV Error on Line: ([0-9]+)");
    static const std::regex kColumns("Expected Number of Columns: ([0-9]+) Found: ([0-9]+)");
    std::smatch line;
    if (!std::regex_search(reason, line, kLine)) {
        return error;
    }
    const auto named = std::find_if(table.files.begin(), table.files.end(),
                                    [&](const RawFile& file) { return reason.find(file.path.string()) != std::string::npos; });
    const RawFile& file = named == table.files.end() ? table.files.front() : *named;
    base::Facts facts = {{"file", file.path.string()}, {"line", line[1]}};
    std::smatch columns;
    if (std::regex_search(reason, columns, kColumns)) {
        facts.emplace_back("expected", columns[1]);
        facts.emplace_back("found", columns[2]);
        return {Kind::kInvalid, "raw.ragged", facts};
    }
    return {Kind::kInvalid, "raw.row", facts};
}

}  // namespace travesia::statistics
