// A flat table that came off a sheet (sheet/flat_table.h) as a table DuckDB can ask.
#pragma once

#include <memory>

#include "statistics/sheet/flat_table.h"
#include "statistics/text_table.h"

namespace travesia::statistics {

class SheetTable : public TextTable {
public:
    /// The table's own columns; `file` not blank: before them `row`, `file` and `cell`, where each row stood on the sheet.
    SheetTable(std::shared_ptr<const sheet::FlatTable> table, const std::string& file);

    [[nodiscard]] const std::vector<std::string>& columns() const override { return columns_; }
    [[nodiscard]] std::uint64_t rows() const override { return table_->rows(); }
    [[nodiscard]] std::unique_ptr<TextReading> read(std::vector<std::size_t> wanted) const override;

    /// The text of a cell of this table, kept as long as the table; no data: null.
    [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const;

private:
    std::shared_ptr<const sheet::FlatTable> table_;
    std::string file_;
    std::size_t before_ = 0;  ///< columns before the table's own
    std::vector<std::string> columns_;
    std::vector<std::string> row_numbers_;
};

}  // namespace travesia::statistics
