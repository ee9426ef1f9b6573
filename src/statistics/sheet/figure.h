// What a cell that should hold a count says: a count, a sign that hides one, or something nobody can read.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace travesia::statistics::sheet {

/// The counts a cell can stand for. A published figure has both ends alike; without an upper end nothing is known above.
struct Span {
    std::int64_t lower = 0;
    std::optional<std::int64_t> upper;
    friend bool operator==(const Span&, const Span&) = default;
};

struct Figure {
    enum class Kind : std::uint8_t { kBlank, kCount, kHidden, kUnreadable };
    Kind kind = Kind::kBlank;
    Span span;         ///< of a count and of a hidden one
    std::string mark;  ///< the sign that hides it, as published
};

/// What the signs of a source mean, beside "<5" (1 to 4) and the usual ones for "withheld" or "not available" (X, D, NA, …),
/// which hide a count without bounds. A mark with
/// {} ("{} r") is a sign beside a count and has no meaning of its own.
using Marks = std::map<std::string, Span>;

/// Reads a tidied cell. Capitals make no difference to a mark. `thousands` is the sign between groups of three digits; blanks are
/// read as such a sign too. "1,234.0" is a count, "1.5" and "-3" are not.
[[nodiscard]] Figure read_figure(std::string_view cell, const Marks& marks, char thousands);
/// Reads the meaning of a mark: "0" (a count), "1..5" (between), "hidden" (nothing is known). Nothing: not a meaning.
[[nodiscard]] std::optional<Span> parse_meaning(std::string_view text);

}  // namespace travesia::statistics::sheet
