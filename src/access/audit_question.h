// An auditor's question as it stands in an address: ?person=…&account=…&kind=…&before=…&limit=…
#pragma once

#include <vector>

#include "access/audit.h"
#include "http/message.h"

namespace travesia::access {

/// What is asked for. Every mistake is added to `errors`: `id.invalid`, `http.number`, `http.unknown_parameter`, each with the
/// fact parameter.
[[nodiscard]] store::sqlite::EventFilter audit_question(const http::Request& request, std::vector<base::Error>& errors);

}  // namespace travesia::access
