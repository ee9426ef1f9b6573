// Who asks for a change: our own page, a program, or somebody else's page in a browser that is logged in here.
//
// SameSite=Strict cookies and the JSON content type already stop such pages; this check is the third wall, and the one that says
// why.
#pragma once

#include "base/result.h"
#include "http/message.h"

namespace travesia::http {

/// Whether a request that changes something may be listened to. Browsers say in Sec-Fetch-Site or Origin which page asks; one of
/// them naming another site is refused. Programs send neither and pass: they have no cookies of somebody else to misuse.
/// GET, HEAD and OPTIONS always pass. Error: `http.other_site` (403).
[[nodiscard]] base::Result<void> check_same_origin(const Request& request);

}  // namespace travesia::http
