// The library's catalogue as JSON: what the API and the command line say of series, releases and revisions.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/messages.h"
#include "statistics/library.h"

namespace travesia::statistics {

/// Every source: definition, what is loaded, its gaps, its freshness and its releases. Sources without a release are listed too.
[[nodiscard]] base::Result<nlohmann::ordered_json> series_json(Library& library, base::Date today);
[[nodiscard]] nlohmann::ordered_json revisions_json(const std::string& series, const std::vector<ReleaseRevision>& revisions);
[[nodiscard]] nlohmann::ordered_json rules_json(const std::vector<ExtraRegionalRule>& rules);
[[nodiscard]] nlohmann::ordered_json codes_json(const CodeList& list, base::Language language);

}  // namespace travesia::statistics
