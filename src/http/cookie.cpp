#include "http/cookie.h"

#include <algorithm>

#include "base/ensure.h"
#include "base/text.h"

namespace travesia::http {

namespace {

/// cookie-octet of RFC 6265: visible ASCII without quote, comma, semicolon and backslash.
bool is_cookie_value(std::string_view value) {
    return std::all_of(value.begin(), value.end(), [](char c) {
        return c > 0x20 && c < 0x7F && std::string_view("\",;\\").find(c) == std::string_view::npos;
    });
}

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               std::string_view("-._~").find(c) != std::string_view::npos;
    });
}

}  // namespace

std::optional<std::string> cookie(const Request& request, std::string_view name) {
    const std::string wanted = "__Host-" + std::string(name);
    std::optional<std::string> found;
    for (const auto& [header, line] : request.headers) {
        if (header != "cookie") {
            continue;
        }
        for (const auto& part : base::split(line, ';')) {
            const std::string_view pair = base::trim(part);
            const std::size_t equals = pair.find('=');
            if (equals == std::string_view::npos || pair.substr(0, equals) != wanted) {
                continue;
            }
            const std::string_view value = pair.substr(equals + 1);
            if (!is_cookie_value(value) || (found && *found != value)) {
                return std::nullopt;
            }
            found = value;
        }
    }
    return found;
}

std::pair<std::string, std::string> set_cookie(std::string_view name, std::string_view value, std::int64_t seconds) {
    ENSURE(!name.empty() && is_plain(name) && is_plain(value));
    std::string line = "__Host-";
    line.append(name).append("=").append(value);
    return {"Set-Cookie", line + "; Max-Age=" + std::to_string(seconds) + "; Path=/; Secure; HttpOnly; SameSite=Strict"};
}

std::pair<std::string, std::string> forget_cookie(std::string_view name) {
    return set_cookie(name, "", 0);
}

}  // namespace travesia::http
