#include "statistics/sheet_table.h"

#include <algorithm>
#include <atomic>

#include "base/fold.h"

namespace travesia::statistics {

using base::Result;

namespace {

// A text of std::string may be read for kTextSlack bytes from its start: a short one lies in a buffer of that size, a long one is
// longer.
static_assert(kTextSlack <= 16);

class Reader : public TextReader {
public:
    Reader(const SheetTable& table, const std::vector<std::size_t>& wanted) : table_(table), wanted_(wanted) {}

    [[nodiscard]] Result<void> next(TextBatch& batch) override {
        batch.rows = static_cast<std::size_t>(std::min<std::uint64_t>(batch.capacity, table_.rows() - next_));
        for (std::size_t c = 0; c < wanted_.size(); ++c) {
            for (std::size_t row = 0; row < batch.rows; ++row) {
                batch.columns[c][row] = table_.text(next_ + row, wanted_[c]);
            }
        }
        next_ += batch.rows;
        return {};
    }

private:
    const SheetTable& table_;
    const std::vector<std::size_t>& wanted_;
    std::size_t next_ = 0;
};

/// A reader that has nothing: a sheet is small, one thread reads it all.
class NoReader : public TextReader {
public:
    [[nodiscard]] Result<void> next(TextBatch& batch) override {
        batch.rows = 0;
        return {};
    }
};

class Reading : public TextReading {
public:
    Reading(const SheetTable& table, std::vector<std::size_t> wanted) : table_(table), wanted_(std::move(wanted)) {}

    [[nodiscard]] std::size_t most_readers() const override { return 1; }
    [[nodiscard]] std::unique_ptr<TextReader> reader() override {
        return taken_.exchange(true) ? std::unique_ptr<TextReader>(std::make_unique<NoReader>())
                                     : std::make_unique<Reader>(table_, wanted_);
    }

private:
    const SheetTable& table_;
    std::vector<std::size_t> wanted_;
    std::atomic<bool> taken_ = false;
};

}  // namespace

SheetTable::SheetTable(std::shared_ptr<const sheet::FlatTable> table, std::string file, Origin origin)
    : table_(std::move(table)), file_(std::move(file)) {
    const bool cells = origin == Origin::kCell;
    for (const char* name : cells ? std::vector{"row", "file", "cell"} : std::vector{"file", "sheet"}) {
        const bool own = std::any_of(table_->columns.begin(), table_->columns.end(),
                                     [&](const std::string& column) { return base::fold(column) == base::fold(name); });
        if (cells || !own) {
            before_.emplace_back(name);
        }
    }
    for (std::size_t row = 0; cells && row < table_->sheet_row.size(); ++row) {
        row_numbers_.push_back(std::to_string(table_->sheet_row[row]));
    }
    columns_ = before_;
    columns_.insert(columns_.end(), table_->columns.begin(), table_->columns.end());
}

std::string_view SheetTable::text(std::size_t row, std::size_t column) const {
    if (column >= before_.size()) {
        const std::uint32_t number = table_->cells[column - before_.size()][row];
        return number == 0 ? std::string_view() : std::string_view(table_->texts.text(number));
    }
    const char first = before_[column].front();  // row, file, cell, sheet
    return first == 'r'   ? row_numbers_[row]
           : first == 'f' ? file_
           : first == 's' ? table_->sheet
                          : table_->texts.text(table_->cell[row]);
}

std::unique_ptr<TextReading> SheetTable::read(std::vector<std::size_t> wanted) const {
    return std::make_unique<Reading>(*this, std::move(wanted));
}

}  // namespace travesia::statistics
