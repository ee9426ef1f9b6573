#include "reception/card/base45.h"

#include <cstdint>

namespace travesia::reception {

namespace {
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
static_assert(kAlphabet.size() == 45);
}  // namespace

std::string base45(std::string_view bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        const bool pair = i + 1 < bytes.size();
        std::uint32_t value = static_cast<unsigned char>(bytes[i]);
        if (pair) {
            value = value * 256 + static_cast<unsigned char>(bytes[i + 1]);
        }
        for (int digit = 0; digit < (pair ? 3 : 2); ++digit) {
            text += kAlphabet[value % 45];
            value /= 45;
        }
    }
    return text;
}

std::optional<std::string> from_base45(std::string_view text) {
    if (text.size() % 3 == 1) {
        return std::nullopt;
    }
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i += 3) {
        const auto piece = text.substr(i, 3);
        std::size_t value = 0;
        for (std::size_t digit = piece.size(); digit-- > 0;) {
            const auto worth = kAlphabet.find(piece[digit]);
            if (worth == std::string_view::npos) {
                return std::nullopt;
            }
            value = value * 45 + worth;
        }
        const bool pair = piece.size() == 3;
        if (value > (pair ? 0xFFFFU : 0xFFU)) {
            return std::nullopt;
        }
        if (pair) {
            bytes += static_cast<char>(value >> 8U);
        }
        bytes += static_cast<char>(value & 0xFFU);
    }
    return bytes;
}

}  // namespace travesia::reception
