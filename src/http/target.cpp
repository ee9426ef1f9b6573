#include "http/target.h"

#include <algorithm>

#include "base/text.h"

namespace travesia::http {

namespace {

constexpr std::size_t kLongest = 8000;
constexpr std::size_t kMostParameters = 200;

int hex(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool climbs(std::string_view path) {
    const auto segments = base::split(path, '/');
    return std::find(segments.begin(), segments.end(), "..") != segments.end();
}

bool parse_query(std::string_view text, Fields& query) {
    for (const auto& part : base::split(text, '&')) {
        if (part.empty()) {
            continue;
        }
        const std::size_t equals = std::min(part.find('='), part.size());
        const auto key = percent_decode(std::string_view(part).substr(0, equals), true);
        const auto value = percent_decode(std::string_view(part).substr(std::min(equals + 1, part.size())), true);
        if (!key || !value || has_control(*key) || has_control(*value) || query.size() == kMostParameters) {
            return false;
        }
        query.emplace_back(*key, *value);
    }
    return true;
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += plus_is_space && text[i] == '+' ? ' ' : text[i];
            continue;
        }
        if (i + 2 >= text.size() || hex(text[i + 1]) < 0 || hex(text[i + 2]) < 0) {
            return std::nullopt;
        }
        decoded += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
        i += 2;
    }
    return decoded;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') ||
                           std::string_view("-._~").find(c) != std::string_view::npos;
        if (plain) {
            encoded += c;
        } else {
            encoded += '%';
            encoded += kDigits[byte / 16];
            encoded += kDigits[byte % 16];
        }
    }
    return encoded;
}

base::Result<Target> parse_target(std::string_view text) {
    const auto refuse = base::fail(base::Kind::kInvalid, "http.target", {{"text", base::printable(text)}});
    if (text.size() > kLongest || !text.starts_with('/')) {
        return refuse;
    }
    const std::size_t end = std::min(text.find('?'), text.size());
    const auto path = percent_decode(text.substr(0, end), false);
    if (!path || has_control(*path) || climbs(*path) || base::first_invalid_utf8(*path) != std::string_view::npos) {
        return refuse;
    }
    Target target{*path, {}};
    if (end < text.size() && !parse_query(text.substr(end + 1), target.query)) {
        return refuse;
    }
    for (const auto& [key, value] : target.query) {
        if (base::first_invalid_utf8(key) != std::string_view::npos ||
            base::first_invalid_utf8(value) != std::string_view::npos) {
            return refuse;
        }
    }
    return target;
}

}  // namespace travesia::http
