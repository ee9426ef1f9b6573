// Which code of a dimension is its total.
#pragma once

#include <optional>

#include "statistics/protect/records.h"

namespace travesia::statistics::protect {

struct FoundTotal {
    std::uint32_t code = 0;
    TotalFound how = TotalFound::kByWord;
};

/// The codes of a dimension that mean "total" by their name: _T, TOTAL, Todos, Ambos sexos, All ages …
[[nodiscard]] std::vector<std::uint32_t> total_words(const std::vector<std::string>& codes);
/// The codes of `dimension` that are the sum of all others in every line of the records; cells that are not there count as zero.
[[nodiscard]] std::vector<std::uint32_t> codes_that_add_up(const Records& records, std::size_t dimension);
/// Errors: `protect.no_total`, `protect.two_totals` (facts file, column, list).
[[nodiscard]] base::Result<FoundTotal> find_total(const Records& records, std::size_t dimension, const std::string& file);

}  // namespace travesia::statistics::protect
