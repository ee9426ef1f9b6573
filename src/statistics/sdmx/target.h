// The part of an address that SDMX gives a meaning to, taken from the request as it was sent.
//
// The room reads it anew because "+" means AND here, while the query of any other address has it for a space.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/message.h"

namespace travesia::statistics::sdmx {

struct Target {
    std::vector<std::string> path;  ///< decoded segments; empty ones at the end are cut
    http::Fields query;             ///< decoded, in order; "+" is kept
};

/// Reads what follows `prefix` ("/sdmx/3.0/data") in the target of a request. Error: `sdmx.path` (text) when it does not begin
/// so or an escape is broken.
[[nodiscard]] base::Result<Target> read_target(std::string_view target, std::string_view prefix);

}  // namespace travesia::statistics::sdmx
