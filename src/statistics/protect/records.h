// The rows of a table file as numbers: one code a dimension, one count. Nothing is known about totals yet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "statistics/protect/types.h"

namespace travesia::statistics::protect {

struct Records {
    std::vector<std::string> names;               ///< of the dimensions
    std::vector<std::vector<std::string>> codes;  ///< of each dimension, in the order of the file
    std::string value_name;
    std::vector<std::uint32_t> keys;  ///< names.size() codes a row
    std::vector<Count> counts;        ///< one a row
    std::vector<std::size_t> lines;   ///< where each row begins in the file

    [[nodiscard]] std::size_t rows() const { return counts.size(); }
};

/// Errors: `csv.*`, `protect.columns`, `protect.heading`, `protect.no_column`, `protect.blank`, `protect.negative`,
/// `protect.not_whole`, `protect.too_large_count`, `protect.blank_code`, `protect.too_large`.
[[nodiscard]] base::Result<Records> read_records(std::string_view text, const std::string& file, const std::string& value_column);

}  // namespace travesia::statistics::protect
