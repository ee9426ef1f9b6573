// The room's HTTP resources under /api/v1: the same questions as the command line's.
#pragma once

#include "base/date.h"
#include "http/router.h"
#include "statistics/library.h"

namespace travesia::statistics {

/// Adds the room's resources. All arguments must outlive the router.
void add_routes(http::Router& router, Library& library, const base::Messages& messages, const base::Clock& clock);

/// Those that compare series with each other; add_routes() adds them.
void add_comparing_routes(http::Router& router, Library& library, const base::Messages& messages);

}  // namespace travesia::statistics
