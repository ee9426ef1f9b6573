#include "protection/check/plain_digits.h"

#include <algorithm>
#include <array>
#include <optional>

namespace travesia::protection::check {

namespace {

struct Script {
    std::string_view zero;  ///< first bytes of its digits, without the last
    unsigned char last;     ///< last byte of its zero
};
constexpr std::array<Script, 5> kScripts{
    {{"\xD9", 0xA0}, {"\xDB", 0xB0}, {"\xE0\xA5", 0xA6}, {"\xE0\xA7", 0xA6}, {"\xEF\xBC", 0x90}}};

std::optional<char> digit_at(std::string_view text) {
    for (const Script& script : kScripts) {
        if (text.size() > script.zero.size() && text.starts_with(script.zero)) {
            const int value = static_cast<unsigned char>(text[script.zero.size()]) - script.last;
            if (value >= 0 && value <= 9) {
                return static_cast<char>('0' + value);
            }
        }
    }
    return std::nullopt;
}

struct Sign {
    std::string_view from;
    char to;
};
/// No-break blanks, dashes, the Arabic separators, the wide colon.
constexpr std::array<Sign, 8> kSigns{{{"\xC2\xA0", ' '},
                                      {"\xE2\x80\xAF", ' '},
                                      {"\xE2\x80\x89", ' '},
                                      {"\xE2\x80\x93", '-'},
                                      {"\xE2\x80\x91", '-'},
                                      {"\xD9\xAB", '.'},
                                      {"\xD9\xAC", ','},
                                      {"\xEF\xBC\x9A", ':'}}};

}  // namespace

std::string with_plain_digits(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const auto sign = std::find_if(kSigns.begin(), kSigns.end(), [&](const Sign& one) { return text.starts_with(one.from); });
        if (const auto digit = digit_at(text)) {
            plain += *digit;
            text.remove_prefix(static_cast<unsigned char>(text.front()) >= 0xE0 ? 3 : 2);
        } else if (sign != kSigns.end()) {
            plain += sign->to;
            text.remove_prefix(sign->from.size());
        } else {
            plain += text.front();
            text.remove_prefix(1);
        }
    }
    return plain;
}

}  // namespace travesia::protection::check
