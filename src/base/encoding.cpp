#include "base/encoding.h"

#include <sodium.h>

namespace travesia::base {

namespace {

constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

}  // namespace

// libsodium takes no null pointer, which is what an empty span may hold.

std::string hex(std::span<const std::uint8_t> bytes) {
    if (bytes.empty()) {
        return {};
    }
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();  // the zero at its end
    return text;
}

bool from_hex(std::string_view text, std::span<std::uint8_t> into) {
    if (into.empty()) {
        return text.empty();
    }
    std::size_t size = 0;
    return text.size() == into.size() * 2 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
           sodium_hex2bin(into.data(), into.size(), text.data(), text.size(), nullptr, &size, nullptr) == 0 &&
           size == into.size();
}

std::string base64url(std::span<const std::uint8_t> bytes) {
    if (bytes.empty()) {
        return {};
    }
    std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kVariant);
    text.pop_back();  // the zero at its end
    return text;
}

std::string base64url(std::string_view bytes) {
    return base64url(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
}

std::optional<std::vector<std::uint8_t>> from_base64url(std::string_view text) {
    std::vector<std::uint8_t> bytes(text.size());
    if (bytes.empty()) {
        return bytes;
    }
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, &end, kVariant) != 0 ||
        end != text.data() + text.size()) {
        return std::nullopt;
    }
    bytes.resize(size);
    // libsodium's reader also takes a byte 0xff for the letter of value 63.
    return base64url(bytes) == text ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace travesia::base
