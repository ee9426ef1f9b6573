// Small work on text that several rooms need. All text is UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace travesia::base {

/// Parts between `separator`; an empty text gives no parts.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
/// Without ASCII white space at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// One RFC 4180 field: quoted only when it has to be.
[[nodiscard]] std::string csv_field(std::string_view text);
/// Position of the first byte that is not valid UTF-8, or npos.
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view bytes);
/// For a message: control characters and invalid bytes become "?", long text is cut with "…" after about `limit` bytes.
[[nodiscard]] std::string printable(std::string_view text, std::size_t limit = 80);

}  // namespace travesia::base
