// Which codes of a column are parts of which, out of a file beside the table.
//
// A CSV file with the columns code and parent, one row a code; other columns are ignored. A code without a parent, or whose
// parent is the total, is a part of the total. Codes the table does not have are left out: what is beneath them is then a part of
// what they are a part of. A code can be part of one other only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "statistics/protect/totals.h"

namespace travesia::statistics::protect {

struct Hierarchy {
    std::string file;
    std::unordered_map<std::string, std::string> parent;  ///< of each code that has one
};
/// By the name of the column.
using Hierarchies = std::map<std::string, Hierarchy>;

/// Errors: `csv.*`, `protect.not_utf8`, `protect.hierarchy_heading`, `protect.hierarchy_twice`, `protect.hierarchy_circle` (facts
/// file, and line, code as far as they apply).
[[nodiscard]] base::Result<Hierarchy> read_hierarchy(std::string_view text, const std::string& file);

/// For each code the nearest one above it that is among them too; nothing: none.
[[nodiscard]] std::vector<std::optional<std::uint32_t>> above_each(const std::vector<std::string>& codes,
                                                                   const Hierarchy& hierarchy);

/// Whether any of the codes is beneath another one.
[[nodiscard]] bool says_something(const std::vector<std::string>& codes, const Hierarchy& hierarchy);

/// The parent of each code among the codes of a column; the total's is the total itself.
struct Structure {
    std::vector<std::uint32_t> parent;
    TotalFound how = TotalFound::kByWord;
};
/// `file`, `column`: what messages call them. Errors: `protect.no_total`, `protect.two_totals`.
[[nodiscard]] base::Result<Structure> structure_of(const std::vector<std::string>& codes, const Hierarchy& hierarchy,
                                                   const std::string& file, const std::string& column);

}  // namespace travesia::statistics::protect
