// Base45 (RFC 9285): bytes as text in the 45 characters that a QR code packs tightest (its alphanumeric mode).
// Two bytes become three characters. One content has one spelling: whatever decodes, encodes to the same text again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace travesia::reception {

[[nodiscard]] std::string base45(std::string_view bytes);
/// The bytes, or nothing when `text` is not base45.
[[nodiscard]] std::optional<std::string> from_base45(std::string_view text);

}  // namespace travesia::reception
