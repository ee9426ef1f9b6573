// A published workbook → the flat table that its source's [table] describes.
#pragma once

#include "statistics/raw_file.h"
#include "statistics/sheet/flat_table.h"
#include "statistics/source.h"

namespace travesia::statistics {

/// Opens, chooses the sheet, applies the rules. Errors: `file.*`, `sheet.*`, each with the fact file.
[[nodiscard]] base::Result<sheet::FlatTable> read_sheet(const Source& source, const std::filesystem::path& path);
/// The steps that can be taken on a workbook that read_sheet() refuses; none when it cannot be opened.
[[nodiscard]] std::vector<sheet::Step> steps_so_far(const Source& source, const std::filesystem::path& path);
/// What the rest of the pipeline knows of a file, for a flat table.
[[nodiscard]] RawFile raw_file_of(const sheet::FlatTable& table, const std::filesystem::path& path);

}  // namespace travesia::statistics
