// A QR code as a square of dark and light modules, for paper and, as the same squares, for screens.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace travesia::paper {

struct QrMatrix {
    int side = 0;            ///< modules in a row, without the quiet zone
    std::vector<bool> dark;  ///< row after row
    [[nodiscard]] bool at(int row, int column) const { return dark[static_cast<std::size_t>(row * side + column)]; }
};
/// Light modules that must surround a code (ISO/IEC 18004).
inline constexpr int kQuietZone = 4;

/// The smallest code with medium error correction (15 % of it may be dirty) that holds `content`; text in capitals, digits and
/// $%*+-./: or blanks is packed tightest. Error: `paper.qr_too_long` (fact `length`), also for an empty content.
[[nodiscard]] base::Result<QrMatrix> qr_matrix(const std::string& content);

}  // namespace travesia::paper
