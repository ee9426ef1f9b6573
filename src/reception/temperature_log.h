// Temperatures of a refrigerator as a record keeps them: a logger's month is one record, not thousands, so that asking whether a
// lot may be given stays quick.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reception/health/stock_types.h"

namespace travesia::reception {

struct Temperature {
    health::Minute at;
    int tenths = 0;  ///< of a degree Celsius
    friend auto operator<=>(const Temperature&, const Temperature&) = default;
    friend bool operator==(const Temperature&, const Temperature&) = default;
};

/// "0 45, 10 52": minutes after the first reading, tenths of a degree. In order of time. Not for an empty list.
[[nodiscard]] std::string log_text(std::vector<Temperature> readings);
/// The readings of a log that begins at `first`; what does not have that form ends it.
[[nodiscard]] std::vector<Temperature> read_log(std::string_view text, health::Minute first);

}  // namespace travesia::reception
