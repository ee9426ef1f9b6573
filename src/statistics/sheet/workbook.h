// A workbook - .xls, .xlsx or .ods - as a list of sheets of text.
//
// The bytes are looked at first (inspect.h), then GDAL's drivers read them: from memory, every cell as text, no header guessed,
// no network. What a spreadsheet shows beyond its cells is lost on the way and made up for by rules: merged cells (only the first
// holds the text; header levels are filled across, labels by fill_down and group_after), number formats (the stored number is
// read: 1234, not "1,234"), hidden rows, colours, comments. A formula gives the value that was stored with it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "statistics/sheet/grid.h"

namespace travesia::statistics::sheet {

class Workbook {
public:
    /// Errors: `file.*`, those of inspect(), `sheet.no_reader` (GDAL is not installed), `sheet.refused` (fact reason): GDAL
    /// cannot read it. Each with the fact file.
    [[nodiscard]] static base::Result<Workbook> open(const std::filesystem::path& file);
    Workbook(Workbook&&) noexcept;
    Workbook& operator=(Workbook&&) noexcept;
    ~Workbook();

    /// The names of the sheets, hidden ones too, in order.
    [[nodiscard]] const std::vector<std::string>& names() const;
    /// The cells of a sheet, tidied. Errors: `sheet.too_wide`, `sheet.refused`.
    [[nodiscard]] base::Result<Grid> read(std::size_t sheet) const;

private:
    struct Open;
    explicit Workbook(std::unique_ptr<Open> open);
    std::unique_ptr<Open> open_;
};

}  // namespace travesia::statistics::sheet
