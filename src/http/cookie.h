// Cookies of this server: read from a request, written for a response. They carry one thing, the secret of a session.
//
// Every cookie has the `__Host-` prefix, which browsers accept only with Secure, Path=/ and no Domain: no neighbouring host can
// plant or read one. Browsers count http://localhost as secure; on any other address cookies need TLS.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "http/message.h"

namespace travesia::http {

/// The value of the cookie `__Host-<name>`. Nothing when it is absent, holds characters RFC 6265 does not allow, or is there
/// twice with different values (somebody planted one).
[[nodiscard]] std::optional<std::string> cookie(const Request& request, std::string_view name);
/// A Set-Cookie header with Secure, HttpOnly, SameSite=Strict and Path=/ that lasts `seconds`. `value` must be of letters, digits
/// and -._~ only (ENSURE).
[[nodiscard]] std::pair<std::string, std::string> set_cookie(std::string_view name, std::string_view value, std::int64_t seconds);
/// A Set-Cookie header that makes the browser forget it.
[[nodiscard]] std::pair<std::string, std::string> forget_cookie(std::string_view name);

}  // namespace travesia::http
