// The target of a request line: "/api/v1/observations?series=a%2Fb&by=month".
#pragma once

#include "base/result.h"
#include "http/message.h"

namespace travesia::http {

struct Target {
    std::string path;
    Fields query;
};

/// Parses and decodes. Strict: must begin with "/", no control characters or NUL after decoding, no ".." segment, no broken
/// percent escape, at most 8,000 bytes and 200 parameters. Error: `http.target` with fact `text`.
[[nodiscard]] base::Result<Target> parse_target(std::string_view text);
/// Decodes percent escapes; "+" becomes a space when `plus_is_space`. Nothing when an escape is broken.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);
/// Encodes everything but letters, digits and -._~ .
[[nodiscard]] std::string percent_encode(std::string_view text);

}  // namespace travesia::http
