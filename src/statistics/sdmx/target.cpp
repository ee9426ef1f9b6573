#include "statistics/sdmx/target.h"

#include <algorithm>

#include "base/text.h"
#include "http/target.h"

namespace travesia::statistics::sdmx {

using base::Result;

Result<Target> read_target(std::string_view text, std::string_view prefix) {
    const auto refuse =
        base::fail(base::Kind::kInvalid, "sdmx.path", {{"text", base::printable(text)}, {"form", std::string(prefix) + "/…"}});
    if (!text.starts_with(prefix)) {
        return refuse;
    }
    text.remove_prefix(prefix.size());
    Target made;
    const std::size_t end = std::min(text.find('?'), text.size());
    auto path = text.substr(0, end);
    path.remove_prefix(path.starts_with('/') ? 1 : 0);
    for (const auto& segment : base::split(path, '/')) {
        auto decoded = http::percent_decode(segment, false);
        if (!decoded) {
            return refuse;
        }
        made.path.push_back(std::move(*decoded));
    }
    while (!made.path.empty() && made.path.back().empty()) {
        made.path.pop_back();
    }
    for (const auto& part : base::split(text.substr(std::min(end + 1, text.size())), '&')) {
        if (part.empty()) {
            continue;
        }
        const std::size_t equals = std::min(part.find('='), part.size());
        auto key = http::percent_decode(std::string_view(part).substr(0, equals), false);
        auto value = http::percent_decode(std::string_view(part).substr(std::min(equals + 1, part.size())), false);
        if (!key || !value) {
            return refuse;
        }
        made.query.emplace_back(std::move(*key), std::move(*value));
    }
    return made;
}

}  // namespace travesia::statistics::sdmx
