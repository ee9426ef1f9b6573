// The request head as bytes → a Request. Used by the connection and, without sockets, by the fuzz target.
#pragma once

#include "base/result.h"
#include "http/message.h"

namespace travesia::http::edge {

/// Parses one complete request head (and body, if the bytes hold one). Errors: `http.malformed`, `http.target`.
[[nodiscard]] base::Result<Request> parse_request(std::string_view bytes);

}  // namespace travesia::http::edge
