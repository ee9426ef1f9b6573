#include "statistics/byte_survey.h"

#include <algorithm>

namespace travesia::statistics {

namespace {

constexpr std::size_t kBack = std::tuple_size_v<Before>;

/// What has been seen so far, in numbers of one byte: comparisons of bytes then fill whole registers.
struct Tally {
    std::uint8_t wrong = 0;
    std::uint8_t quotes = 0;
    std::uint8_t line_ends = 0;  ///< of one block
    std::uint8_t lines = 0;      ///< of one block
};

constexpr std::size_t kBlock = 192;  ///< a sum of bytes can hold it, and every width of register divides it

/// Whether byte `d`, after the bytes `a` `b` `c`, cannot stand there in UTF-8, or is NUL. (RFC 3629, section 4, as comparisons.)
constexpr std::uint8_t wrong_here(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d) {
    const auto yes = [](bool is) { return static_cast<std::uint8_t>(is); };
    const std::uint8_t continues = yes((d & 0xC0) == 0x80);
    const std::uint8_t expected = yes(c >= 0xC0) | yes(b >= 0xE0) | yes(a >= 0xF0);
    const std::uint8_t never = yes(d == 0) | yes(d == 0xC0) | yes(d == 0xC1) | yes(d >= 0xF5);
    const std::uint8_t overlong = (yes(c == 0xE0) & yes(d < 0xA0)) | (yes(c == 0xF0) & yes(d < 0x90));
    const std::uint8_t beyond = (yes(c == 0xED) & yes(d >= 0xA0)) | (yes(c == 0xF4) & yes(d >= 0x90));
    return static_cast<std::uint8_t>((continues ^ expected) | never | overlong | beyond);
}

constexpr std::uint8_t byte(char c) {
    return static_cast<std::uint8_t>(c);
}

/// `window` is three characters before the block; the block has at most kBlock bytes.
void look(const char* window, std::size_t length, Tally& tally) {
    std::uint8_t wrong = 0;
    std::uint8_t quotes = 0;
    std::uint8_t line_ends = 0;
    std::uint8_t lines = 0;
    for (std::size_t i = 0; i < length; ++i) {
        const char a = window[i];
        const char b = window[i + 1];
        const char c = window[i + 2];
        const char d = window[i + 3];
        wrong |= wrong_here(byte(a), byte(b), byte(c), byte(d));
        quotes |= static_cast<std::uint8_t>(d == '"');
        line_ends = static_cast<std::uint8_t>(line_ends + (d == '\n'));
        lines = static_cast<std::uint8_t>(lines + ((d == '\n') & has_content(b, c)));
    }
    tally.wrong |= wrong;
    tally.quotes |= quotes;
    tally.line_ends = line_ends;
    tally.lines = lines;
}

/// Calls `block` with windows that cover `text`: the first reaches back into `before`.
template <typename Block>
void for_blocks(const Before& before, std::string_view text, const Block& block) {
    std::array<char, kBack + kBlock> start{};
    const std::size_t first = std::min<std::size_t>(kBack, text.size());
    std::copy(before.begin(), before.end(), start.begin());
    std::copy_n(text.begin(), first, start.begin() + kBack);
    block(start.data(), first);
    for (std::size_t at = first; at < text.size(); at += kBlock) {
        block(text.data() + (at - kBack), std::min(kBlock, text.size() - at));
    }
}

}  // namespace

Before before_place(const Before& before, std::string_view text, std::size_t place) {
    const auto back = [&](std::size_t by) { return place >= by ? text[place - by] : before[kBack + place - by]; };
    return {back(3), back(2), back(1)};
}

Survey survey(const Before& before, std::string_view text) {
    Survey seen;
    Tally tally;
    for_blocks(before, text, [&](const char* window, std::size_t length) {
        look(window, length, tally);
        seen.line_ends += tally.line_ends;
        seen.lines += tally.lines;
    });
    // A sequence left open at the end would be wrong before a line end, as before anything else that begins.
    const Before last = before_place(before, text, text.size());
    tally.wrong |= wrong_here(byte(last[0]), byte(last[1]), byte(last[2]), byte('\n'));
    seen.clean = tally.wrong == 0;
    seen.quotes = tally.quotes != 0;
    return seen;
}

std::uint64_t lines_with_content(const Before& before, std::string_view text) {
    std::uint64_t lines = 0;
    for_blocks(before, text, [&](const char* window, std::size_t length) {
        std::uint8_t sum = 0;
        for (std::size_t i = 0; i < length; ++i) {
            sum = static_cast<std::uint8_t>(sum + ((window[i + 3] == '\n') & has_content(window[i + 1], window[i + 2])));
        }
        lines += sum;
    });
    return lines;
}

}  // namespace travesia::statistics
