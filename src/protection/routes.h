// The guide's HTTP resources. None of them takes an answer of a person: the page receives everything that is approved of a
// country and works the options out by itself.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "http/router.h"
#include "protection/shelf.h"

namespace travesia::protection {

/// GET /api/v1/protection/guides - the countries, with how much of each is approved.
/// GET /api/v1/protection/guides/{country} - everything approved of one country, as docs/manual/protection-rules.md describes it.
/// All arguments must outlive the router.
void add_routes(http::Router& router, Shelf& shelf, const base::Messages& messages, const base::Clock& clock);

/// GET /api/v1/protection/coverage?format=json|csv|sdmx-json - countries by procedures by languages.
/// GET /api/v1/protection/changes?since=DATE&format=json|csv - what changed since then; the last three months when no day is
/// given.
void add_state_routes(http::Router& router, Shelf& shelf, std::vector<std::string> languages, const base::Messages& messages,
                      const base::Clock& clock);

}  // namespace travesia::protection
