// The raw table: published files and code lists inside a DuckDB session with its doors closed.
//
// After open_raw_table the session knows
//   raw            the file's columns, all text, of all files; what mapping.sql selects from. Of a workbook also `file` and
//   `sheet`,
//                  the names of both, unless a column of its own is called so
//   raw_lines      the same with `row` (2 = the first row after the header; of a workbook: the row on its sheet) and `file`
//   country(x) …   one function a code list, see label_resolver.h
//   fiscal_month(fiscal year, month code, first month)   the calendar month, "2022-10"
// and nothing else can be reached: no file, no network, no setting.
#pragma once

#include "statistics/code_list.h"
#include "statistics/duckdb_session.h"
#include "statistics/raw_file.h"
#include "statistics/raw_records.h"
#include "statistics/sheet/flat_table.h"
#include "statistics/source.h"

namespace travesia::statistics {

struct RawTable {
    DuckdbSession session;
    const Layout* layout = nullptr;  ///< of the source, chosen by the files' columns
    std::vector<RawFile> files;
    std::vector<std::shared_ptr<RawRecords>> records;             ///< our own reading of each file; null: DuckDB reads it
    std::vector<std::shared_ptr<const sheet::FlatTable>> sheets;  ///< of workbooks: the flat table of each file
};

[[nodiscard]] base::Result<RawTable> open_raw_table(const Source& source, const std::vector<std::filesystem::path>& paths,
                                                    const CodeLists& codes);

/// Whether our own reading met something it has no rule for: every answer so far is void, and the next function is to be called.
[[nodiscard]] bool irregular(const RawTable& table);
/// From now on DuckDB reads all the files; what is wrong in them it says itself.
[[nodiscard]] base::Result<void> leave_reading_to_duckdb(RawTable& table, char delimiter);

/// DuckDB's complaint about a broken CSV row as an error of ours that names file and line; other errors pass unchanged.
[[nodiscard]] base::Error explain_csv_error(base::Error error, const RawTable& table);

}  // namespace travesia::statistics
