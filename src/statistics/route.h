// The order in which countries along a route count the same people: data/routes/<id>.toml.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace travesia::statistics {

struct RouteFile {
    std::string id;
    std::map<std::string, std::string> title;  ///< by language
    std::vector<std::string> areas;            ///< reporting countries in the order of travel
    std::set<std::string> flows;               ///< flows that count a passage
    std::string members_rule;                  ///< extra-regional rule whose regional nationalities are the members
};

/// Reads the text of a route file. Pure. Errors: `toml.*` with file, line, field.
[[nodiscard]] base::Result<RouteFile> parse_route(std::string_view toml, const std::string& file_name);
/// The route called `id`. Errors: `toml.*`, `route.unknown` (facts route, folder).
[[nodiscard]] base::Result<RouteFile> load_route(const std::string& id, const std::filesystem::path& data);

}  // namespace travesia::statistics
