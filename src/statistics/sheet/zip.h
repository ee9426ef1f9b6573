// The directory of a zip archive, and its entries unpacked piece by piece: enough to look inside a workbook before any other
// library opens it. Nothing is believed: an entry that unpacks to more than allowed stops, whatever the directory says.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace travesia::statistics::sheet {

struct ZipEntry {
    std::string name;
    std::uint16_t method = 0;  ///< 0 stored, 8 deflated
    bool encrypted = false;
    std::uint32_t packed = 0;    ///< bytes, as the directory says
    std::uint32_t unpacked = 0;  ///< likewise
    std::uint32_t offset = 0;    ///< of its local header
};

/// Error: `sheet.damaged` (fact reason) for anything that is not a plain zip of one part.
[[nodiscard]] base::Result<std::vector<ZipEntry>> zip_directory(std::string_view bytes);

/// Calls `take` with the entry's unpacked bytes, in order. Errors: `sheet.damaged`; `sheet.bomb` (fact entry) when there are more
/// than `limit`; whatever `take` answers.
[[nodiscard]] base::Result<void> unpack(std::string_view bytes, const ZipEntry& entry, std::uint64_t limit,
                                        const std::function<base::Result<void>(std::string_view)>& take);

}  // namespace travesia::statistics::sheet
