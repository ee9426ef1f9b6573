// A [table] from anywhere over a sheet from anywhere: refused, or a flat table with nothing lost; never a crash.
//
// The input is TOML, a line "===", and the sheet: cells between tabs.
#include <cstdlib>

#include "base/text.h"
#include "base/toml_reader.h"
#include "statistics/sheet/flatten.h"

namespace {

namespace base = travesia::base;
namespace sheet = travesia::statistics::sheet;

sheet::Grid grid_of(std::string_view text) {
    sheet::Grid grid;
    grid.name = "Sheet1";
    for (const std::string& line : base::split(text.substr(0, 20'000), '\n')) {
        std::vector<std::string> row;
        for (const std::string& cell : base::split(line, '\t')) {
            row.push_back(sheet::tidy(cell));
        }
        grid.columns = std::max(grid.columns, row.size());
        grid.rows.push_back(std::move(row));
    }
    return grid;
}

/// Every row has a cell of the sheet, and what stands there is what the row says.
void check(const sheet::FlatTable& table) {
    for (const auto& column : table.cells) {
        if (column.size() != table.rows()) {
            std::abort();
        }
    }
    if (table.cell.size() != table.rows() || table.hidden_cells > table.figure_cells) {
        std::abort();
    }
    for (const sheet::Step& step : table.steps) {
        (void)step.facts;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t cut = text.find("===\n");
    auto document = base::TomlDocument::parse(text.substr(0, cut), "source.toml");
    if (!document) {
        return 0;
    }
    base::TomlReader top = document->root();
    const auto written = top.table("table");
    if (!written) {
        return 0;
    }
    const sheet::Rules rules = sheet::read_rules(*written);
    if (!document->finish()) {
        return 0;
    }
    const sheet::Grid grid = grid_of(cut == std::string_view::npos ? std::string_view() : text.substr(cut + 4));
    const auto table = sheet::flatten(grid, rules, {{"Quantity"}, 5}, {grid});
    if (table) {
        check(*table);
    }
    return 0;
}
