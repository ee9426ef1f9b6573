// The records of an .xls workbook that decide whether it may be opened: kinds of sheets, links, encryption, sizes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace travesia::statistics::sheet {

struct BiffFacts {
    bool workbook = false;  ///< begins as a BIFF8 workbook does
    bool old = false;       ///< an older version than Excel 97
    bool encrypted = false;
    bool macro_sheet = false;  ///< an Excel 4.0 macro sheet or a Visual Basic module among the sheets
    bool external = false;     ///< refers to another workbook
    /// Row and column, from 0, of the first cell that holds TRUE or FALSE: readers make 1 and 0 of them.
    std::optional<std::pair<std::size_t, std::size_t>> truth;
    std::uint64_t rows = 0;  ///< of the largest sheet, as it says itself
    std::uint64_t columns = 0;
    std::uint64_t cells = 0;
};

/// Walks over the records of the stream "Workbook". Whatever the bytes are, it ends.
[[nodiscard]] BiffFacts read_biff(std::string_view stream);

}  // namespace travesia::statistics::sheet
