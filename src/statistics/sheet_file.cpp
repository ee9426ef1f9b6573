#include "statistics/sheet_file.h"

#include "statistics/sheet/flatten.h"
#include "statistics/sheet/workbook.h"

namespace travesia::statistics {

namespace fs = std::filesystem;
using base::Result;

namespace {

Result<sheet::Grid> read_one(const sheet::Workbook& book, const std::string& wish) {
    TRY(const std::size_t number, sheet::choose_sheet(book.names(), wish));
    return book.read(number);
}

Result<sheet::FlatTable> flat_table(const Source& source, const sheet::Workbook& book) {
    TRY(const auto grid, read_one(book, source.table->sheet));
    std::vector<sheet::Grid> controls;
    for (const sheet::ControlRule& control : source.table->control) {
        TRY(auto other, read_one(book, control.sheet.written()));
        controls.push_back(std::move(other));
    }
    const sheet::Wanted wanted{source.layouts.back().cells, source.definition.rounding};
    return sheet::flatten(grid, *source.table, wanted, controls);
}

}  // namespace

Result<sheet::FlatTable> read_sheet(const Source& source, const fs::path& path) {
    TRY(const auto book, sheet::Workbook::open(path));
    auto table = flat_table(source, book);
    if (!table && base::fact(table.error(), "file").empty()) {
        table.error().facts.insert(table.error().facts.begin(), {"file", path.string()});
    }
    return table;
}

RawFile raw_file_of(const sheet::FlatTable& table, const fs::path& path) {
    RawFile file;
    file.path = path;
    file.header = table.columns;
    file.records = table.rows();
    std::error_code ignored;
    file.bytes = fs::file_size(path, ignored);
    return file;
}

}  // namespace travesia::statistics
