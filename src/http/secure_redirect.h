// What a port that speaks TLS tells those who come with plain HTTP.
#pragma once

#include "base/messages.h"
#include "http/message.h"

namespace travesia::http {

/// 308 to the same address under https, with a plain sentence for people; 400 when the Host header cannot be part of an address.
/// Not for requests that change something (403): what they carried has already travelled in the open, and must not do so again.
[[nodiscard]] Response to_tls(const Request& request, const base::Messages& messages);

}  // namespace travesia::http
