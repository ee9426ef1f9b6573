#include "base/id.h"

#include <span>

#include "base/text.h"

namespace travesia::base {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

int hex(char c) {
    const std::size_t digit = kDigits.find(static_cast<char>(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c));
    return digit == std::string_view::npos ? -1 : static_cast<int>(digit);
}

bool hyphen_before(std::size_t byte) {
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

}  // namespace

Result<Id> Id::parse(std::string_view text) {
    const auto invalid = fail(Kind::kInvalid, "id.invalid", {{"text", printable(text, 60)}});
    if (text.size() != 36) {
        return invalid;
    }
    std::array<std::uint8_t, 16> bytes{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (hyphen_before(i) && text[at++] != '-') {
            return invalid;
        }
        const int high = hex(text[at]);
        const int low = hex(text[at + 1]);
        if (high < 0 || low < 0) {
            return invalid;
        }
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
        at += 2;
    }
    return Id(bytes);
}

Id Id::make(std::int64_t milliseconds, Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    const auto time = static_cast<std::uint64_t>(milliseconds);
    for (std::size_t i = 0; i < 6; ++i) {
        bytes[i] = static_cast<std::uint8_t>(time >> (8 * (5 - i)));
    }
    random.fill(std::span(bytes).subspan(6));
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x70);  // version 7
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);  // the variant of RFC 9562
    return Id(bytes);
}

std::string Id::text() const {
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
        if (hyphen_before(i)) {
            text += '-';
        }
        text += kDigits[bytes_[i] >> 4];
        text += kDigits[bytes_[i] & 0xF];
    }
    return text;
}

}  // namespace travesia::base
