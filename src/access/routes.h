// The room's HTTP resources under /api/v1: session, accounts, break-glass, audit. Described in data/api/openapi.json.
#pragma once

#include "access/access.h"
#include "http/router.h"

namespace travesia::access {

/// Adds the room's resources. All arguments must outlive the router.
void add_routes(http::Router& router, Access& access, const base::Messages& messages);

}  // namespace travesia::access
