// Two wordings of one item, side by side.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace travesia::protection::editing {

struct Difference {
    std::string field;      ///< JSON pointer without its first slash: "text/es", "deadline/count", "sources/1/url"
    nlohmann::json before;  ///< null when it was not there
    nlohmann::json after;   ///< null when it is not there any more
};

/// Every single value in which they differ, in the order of the fields' names; nothing when they say the same.
[[nodiscard]] std::vector<Difference> differences(const nlohmann::json& before, const nlohmann::json& after);

}  // namespace travesia::protection::editing
