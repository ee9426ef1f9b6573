// Digits of the scripts of the guide's languages as ASCII.
#pragma once

#include <string>
#include <string_view>

namespace travesia::protection::check {

/// Arabic-Indic (both kinds), Devanagari, Bengali and full-width digits become ASCII; no-break blanks become blanks, dashes
/// hyphens, the Arabic separators "." and ",", the wide colon ":". Everything else stays.
[[nodiscard]] std::string with_plain_digits(std::string_view text);

}  // namespace travesia::protection::check
