// A fact as an editor's page sends it: the same form in which json_of() gives it, read strictly.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/result.h"
#include "protection/types.h"

namespace travesia::protection::editing {

/// The fact, or every mistake: `protection_editing.content` (facts parameter: the JSON pointer below `at`, expected). Every
/// member that json_of() writes must be there and no other; what it writes as null may be null. `origin` and `line` are the
/// file's and stay empty.
[[nodiscard]] tl::expected<Fact, std::vector<base::Error>> fact_of(const nlohmann::json& value, const std::string& at = "");

}  // namespace travesia::protection::editing
