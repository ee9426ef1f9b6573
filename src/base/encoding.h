// Bytes as text and back, in one spelling each.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace travesia::base {

/// "00ff": two lower-case digits a byte.
[[nodiscard]] std::string hex(std::span<const std::uint8_t> bytes);
/// Fills `into` from exactly so many bytes as hex() writes them; false (and `into` is of no use) for anything else.
[[nodiscard]] bool from_hex(std::string_view text, std::span<std::uint8_t> into);

/// base64url without padding (RFC 4648, section 5).
[[nodiscard]] std::string base64url(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::string base64url(std::string_view bytes);
/// Nothing when it is not the one spelling of some bytes.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> from_base64url(std::string_view text);

}  // namespace travesia::base
