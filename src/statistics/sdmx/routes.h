// The addresses under /sdmx: 3.0 (REST 2.2) and 2.1 (REST 1.x) of the same data. docs/manual/sdmx.md shows them in use.
#pragma once

#include "base/date.h"
#include "http/router.h"
#include "statistics/library.h"

namespace travesia::statistics::sdmx {

/// Adds the addresses. All arguments must outlive the router.
void add_routes(http::Router& router, Library& library, const base::Messages& messages, const base::Clock& clock);

}  // namespace travesia::statistics::sdmx
