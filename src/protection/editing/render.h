// What editors and reviewers are shown, as JSON. The forms are described in data/api/openapi.json.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "protection/editing/editing.h"

namespace travesia::protection::editing {

/// A proposal with what it changes, side by side.
[[nodiscard]] nlohmann::json proposal_json(const Library& standing, const RuleChange& change);
/// All items of a country; `today` decides what is past its review date.
[[nodiscard]] nlohmann::json items_json(const Editing::Standing& standing, const Country& country, const base::Date& today);
/// One item with everything that was ever proposed or decided about it; null when there is none.
[[nodiscard]] nlohmann::json item_json(const Editing::Standing& standing, const Country& country, const std::string& item,
                                       const base::Date& today);
/// Every country with how far it is, and the open proposals of all, oldest first.
[[nodiscard]] nlohmann::json overview_json(const Editing::Standing& standing, const base::Date& today);

}  // namespace travesia::protection::editing
