// What every answer gets before it leaves: an ETag and 304 for who has it already, gzip for who accepts it, headers of safety.
#pragma once

#include "http/message.h"

namespace travesia::http {

/// Finishes a response for its request. Bodies of GET answers with status 200 get a strong ETag (hash of the content as sent).
[[nodiscard]] Response finish(Response response, const Request& request);

/// Whether an Accept-Encoding header allows `coding` (RFC 9110: absent or q=0 means no).
[[nodiscard]] bool accepts_coding(std::string_view accept_encoding, std::string_view coding);
/// Whether If-None-Match names `etag` (weak comparison, as RFC 9110 says for it).
[[nodiscard]] bool none_match_names(std::string_view if_none_match, std::string_view etag);
/// gzip at level 6.
[[nodiscard]] std::string gzip(std::string_view bytes);

}  // namespace travesia::http
