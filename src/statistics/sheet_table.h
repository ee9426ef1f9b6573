// A flat table that came off a sheet (sheet/flat_table.h) as a table DuckDB can ask.
#pragma once

#include <memory>

#include "statistics/sheet/flat_table.h"
#include "statistics/text_table.h"

namespace travesia::statistics {

/// What stands before a flat table's own columns: where its rows come from. A name that the table has itself is left to it.
enum class Origin : std::uint8_t {
    kSheet,  ///< `file` and `sheet`: some tables say their year only there
    kCell,   ///< `row`, `file` and `cell`
};

class SheetTable : public TextTable {
public:
    SheetTable(std::shared_ptr<const sheet::FlatTable> table, std::string file, Origin origin);

    [[nodiscard]] const std::vector<std::string>& columns() const override { return columns_; }
    [[nodiscard]] std::uint64_t rows() const override { return table_->rows(); }
    [[nodiscard]] std::unique_ptr<TextReading> read(std::vector<std::size_t> wanted) const override;

    /// The text of a cell of this table, kept as long as the table; no data: null.
    [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const;

private:
    std::shared_ptr<const sheet::FlatTable> table_;
    std::string file_;
    std::vector<std::string> before_;  ///< columns before the table's own
    std::vector<std::string> columns_;
    std::vector<std::string> row_numbers_;
};

}  // namespace travesia::statistics
