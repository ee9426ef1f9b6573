// What a client gets instead of data: the SDMX error message, in XML or JSON as asked, with the HTTP status and the SDMX code.
//
// Codes of SDMX: 100 no results, 130 and 510 too large, 140 syntax, 150 semantics, 500 server, 501 not implemented; form (406)
// has none of its own and is told as syntax.
#pragma once

#include "base/messages.h"
#include "http/message.h"

namespace travesia::statistics::sdmx {

/// The status of an error of this room, by its id; else that of its kind.
[[nodiscard]] int refusal_status(const base::Error& error);
/// The code SDMX has for it.
[[nodiscard]] int sdmx_error_code(int status);

/// Which message format the answer is of.
enum class Dialect : std::uint8_t { kJson, kXml30, kXml21 };

/// A message with every error, the first of which decides the status. `prepared`: as Header::prepared.
[[nodiscard]] http::Response refuse(const std::vector<base::Error>& errors, Dialect dialect, const http::Request& request,
                                    const base::Messages& messages, const std::string& prepared);

}  // namespace travesia::statistics::sdmx
