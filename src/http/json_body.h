// The JSON a client sends with a request, read strictly.
//
// Every resource that changes something takes its input from here: a body that is not declared as application/json is refused
// (so a form on somebody else's page cannot reach it), and so is what two readers could understand differently: a key twice in
// one object, a number too large to hold, bytes after the end. Limits stand before the work.
#pragma once

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "http/message.h"

namespace travesia::http {

struct JsonLimits {
    std::size_t bytes = 256 << 10;
    std::size_t depth = 32;  ///< levels of arrays and objects within each other
};

/// The body as JSON. Errors: `http.body_type` (415; fact type), `http.body_size` (413; limit_kb), `http.body_deep` (limit),
/// `http.body_repeated` (key), `http.body_json` (position: the byte, counted from 1, where reading stopped).
[[nodiscard]] base::Result<nlohmann::json> json_body(const Request& request, const JsonLimits& limits = {});
/// The same for JSON from anywhere else: no header is looked at.
[[nodiscard]] base::Result<nlohmann::json> parse_json(std::string_view bytes, const JsonLimits& limits = {});

}  // namespace travesia::http
