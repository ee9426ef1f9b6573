#include "statistics/sheet_file.h"

#include <algorithm>

#include "statistics/sheet/flatten.h"
#include "statistics/sheet/workbook.h"

namespace travesia::statistics {

namespace fs = std::filesystem;
using base::Result;

namespace {

bool empty(const sheet::Grid& grid) {
    return std::all_of(grid.rows.begin(), grid.rows.end(), [](const std::vector<std::string>& row) {
        return std::all_of(row.begin(), row.end(), [](const std::string& text) { return text.empty(); });
    });
}

/// The only sheet that has anything in it: new workbooks often come with two blank ones. Nothing when there are several.
std::optional<sheet::Grid> only_one(const sheet::Workbook& book) {
    std::optional<sheet::Grid> found;
    for (std::size_t i = 0; i < book.names().size(); ++i) {
        auto grid = book.read(i);
        if (!grid || (found && !empty(*grid))) {
            return std::nullopt;
        }
        if (!empty(*grid)) {
            found = std::move(*grid);
        }
    }
    return found;
}

Result<sheet::Grid> read_one(const sheet::Workbook& book, const std::string& wish) {
    if (wish.empty() && book.names().size() > 1) {
        if (auto grid = only_one(book)) {
            return std::move(*grid);
        }
    }
    TRY(const std::size_t number, sheet::choose_sheet(book.names(), wish));
    return book.read(number);
}

sheet::Wanted wanted_of(const Source& source) {
    return {source.layouts.back().cells, source.definition.rounding};
}

Result<sheet::FlatTable> flat_table(const Source& source, const sheet::Workbook& book) {
    TRY(const auto grid, read_one(book, source.table->sheet));
    std::vector<sheet::Grid> controls;
    for (const sheet::ControlRule& control : source.table->control) {
        TRY(auto other, read_one(book, control.sheet.written()));
        controls.push_back(std::move(other));
    }
    return sheet::flatten(grid, *source.table, wanted_of(source), controls);
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

std::vector<sheet::Step> steps_so_far(const Source& source, const fs::path& path) {
    const auto book = sheet::Workbook::open(path);
    const auto grid = book ? read_one(*book, source.table->sheet) : Result<sheet::Grid>(tl::make_unexpected(book.error()));
    if (!grid) {
        return {};
    }
    return sheet::steps_so_far(*grid, *source.table, wanted_of(source));
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
