// What a piece of text holds, found in one walk over its bytes: is it UTF-8 without NUL, has it quotation marks, how many lines
// end.
//
// Every byte of every published file passes here, so the walk has no branches and the compiler takes many bytes at once. It only
// says whether something is wrong; where and what is worked out afterwards, by slower and plainer code
// (base::first_invalid_utf8).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace travesia::statistics {

struct Survey {
    bool clean = true;    ///< valid UTF-8 and no NUL
    bool quotes = false;  ///< has a quotation mark
    std::uint64_t line_ends = 0;
    std::uint64_t lines = 0;  ///< line ends, those of blank lines left out, in quotes or not
};

/// The three characters before a piece; at the start of a file a line seems to have ended.
using Before = std::array<char, 3>;
inline constexpr Before kNothingBefore = {'\n', '\n', '\n'};

/// The three characters before `place` in a text that `before` stood before.
[[nodiscard]] Before before_place(const Before& before, std::string_view text, std::size_t place);

/// Looks at `text`, which begins between two UTF-8 sequences; one left open at its end is not clean. `before` stood before it.
[[nodiscard]] Survey survey(const Before& before, std::string_view text);

/// Whether a line with these two last characters before its end says something: blank lines are no records.
[[nodiscard]] constexpr bool has_content(char last_but_one, char last) {
    return (last != '\n') & ((last != '\r') | (last_but_one != '\n'));
}

/// Line ends in `text`, those of blank lines left out, whatever its quotation marks.
[[nodiscard]] std::uint64_t lines_with_content(const Before& before, std::string_view text);

}  // namespace travesia::statistics
