// A look into a workbook's bytes before anything opens it: what kind it is, and whether it may be opened at all.
//
// Refused, each with a sentence: a file that unpacks to far more than it is, macros, links to other files, encryption, and sheets
// too large to be a table that people publish.
#pragma once

#include <string_view>

#include "base/result.h"

namespace travesia::statistics::sheet {

enum class WorkbookKind { kXls, kXlsx, kOds };

struct Limits {
    std::uint64_t file = 64ULL << 20;       ///< bytes of the file
    std::uint64_t unpacked = 256ULL << 20;  ///< bytes of all its parts, unpacked
    std::uint64_t ratio = 250;              ///< unpacked to packed, of a part above 4 MB
    std::size_t parts = 5000;
    std::uint64_t columns = 16'384;
    std::uint64_t rows = 1'048'576;
    std::uint64_t cells = 20'000'000;  ///< rows times columns of one sheet
};

/// Whether this could be a workbook at all, by its first bytes: a zip archive or a compound file.
[[nodiscard]] bool looks_like_workbook(std::string_view first_bytes);

/// Errors: `sheet.not_workbook` (fact found), `sheet.damaged`, `sheet.encrypted`, `sheet.bomb`, `sheet.macros`, `sheet.external`
/// (fact entry), `sheet.no_value` (facts entry, cell), `sheet.too_large` (fact limit), `sheet.too_wide` (facts sheet, rows,
/// columns), `sheet.old`.
[[nodiscard]] base::Result<WorkbookKind> inspect(std::string_view bytes, const Limits& limits = {});

}  // namespace travesia::statistics::sheet
