// What editors and reviewers ask of the guide's rules; nobody else is answered, and drafts are shown nowhere else.
//
//   GET  /api/v1/protection/editing                   how far every country is; the open proposals
//   GET  /api/v1/protection/items?country=MEX         all items of a country
//   GET  /api/v1/protection/items/{country}/{*item}   one, with its history: …/items/MEX/asylum/deadline
//   GET  /api/v1/protection/preview/{country}         the guide as people get it now
//   POST /api/v1/protection/commands/propose_rule, review_rule, withdraw_rule
#pragma once

#include "access/guard.h"
#include "http/router.h"
#include "protection/editing/editing.h"

namespace travesia::protection::editing {

/// All must outlive the router.
void add_routes(http::Router& router, Editing& editing, access::Guard& guard, const base::Messages& messages);

}  // namespace travesia::protection::editing
