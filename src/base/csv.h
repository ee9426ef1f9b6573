// Reading RFC 4180 text row by row: code lists, headers of published files, answers in tests.
//
//     CsvReader reader(text, ',');
//     std::vector<std::string> row;
//     while (true) { TRY(const bool more, reader.next(row)); if (!more) break; ... }
//
// Large data files go through DuckDB; this reader is for text that is already in memory.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace travesia::base {

class CsvReader {
public:
    /// `text` must outlive the reader. A UTF-8 byte order mark at the start is passed over.
    explicit CsvReader(std::string_view text, char delimiter = ',');

    /// Reads the next record into `row` and returns true, or false at the end. Blank lines are passed over.
    /// Errors: `csv.quote_open` (a quoted field never ends) and `csv.quote_stray` (text after a closing quote), fact `line`.
    [[nodiscard]] Result<bool> next(std::vector<std::string>& row);
    /// The line on which the record last read began, from 1.
    [[nodiscard]] std::size_t line() const { return line_; }
    /// How many bytes have been read so far.
    [[nodiscard]] std::size_t offset() const { return at_; }

private:
    [[nodiscard]] Result<std::string> quoted_field();
    [[nodiscard]] std::string plain_field();
    [[nodiscard]] bool at_end_of_line() const;
    void skip_line_end();

    std::string_view text_;
    char delimiter_;
    std::size_t at_ = 0;
    std::size_t line_ = 0;
    std::size_t next_line_ = 1;
};

/// A CSV text with a header row, as maps would be too slow and too loose: columns by position, found once by name.
struct CsvTable {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::size_t> lines;  ///< where each row begins

    /// Position of the column called `name`, or npos.
    [[nodiscard]] std::size_t column(std::string_view name) const;
};

/// Reads all of a small CSV. Errors as CsvReader, and `csv.ragged` (facts line, expected, found), `csv.empty`.
[[nodiscard]] Result<CsvTable> read_csv_table(std::string_view text);

}  // namespace travesia::base
