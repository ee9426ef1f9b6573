#include "statistics/route.h"

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "base/toml_reader.h"

namespace travesia::statistics {

base::Result<RouteFile> parse_route(std::string_view toml, const std::string& file_name) {
    TRY(auto document, base::TomlDocument::parse(toml, file_name));
    base::TomlReader top = document.root();
    RouteFile route;
    route.id = top.text("id");
    if (auto title = top.table("title", true)) {
        route.title = {{"en", title->text("en")}, {"es", title->text("es")}};
    }
    (void)top.text("source");
    (void)top.text("date");
    route.areas = top.texts("areas", true);
    for (const auto& flow : top.texts("flows", true)) {
        route.flows.insert(flow);
    }
    route.members_rule = top.text("members_rule");
    TRY_VOID(document.finish());
    return route;
}

base::Result<RouteFile> load_route(const std::string& id, const std::filesystem::path& data) {
    const std::filesystem::path file = data / "routes" / (id + ".toml");
    std::error_code ignored;
    const bool plain = std::all_of(id.begin(), id.end(), [](char c) { return c == '-' || (c >= 'a' && c <= 'z'); });
    if (id.empty() || !plain || !std::filesystem::exists(file, ignored)) {
        return base::fail(base::Kind::kInvalid, "route.unknown",
                          {{"route", base::printable(id)}, {"folder", (data / "routes").string()}});
    }
    TRY(const auto bytes, base::read_file(file, 1 << 20));
    return parse_route(bytes, file.string());
}

}  // namespace travesia::statistics
