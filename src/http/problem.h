// Errors as RFC 9457 problem details: the one place that maps our errors to HTTP.
#pragma once

#include "base/messages.h"
#include "http/message.h"

namespace travesia::http {

[[nodiscard]] int status_of(base::Kind kind);
/// The status of one error: its kind's, but 405 for `http.method` and 415 for `http.body_type`.
[[nodiscard]] int status_of(const base::Error& error);
/// application/problem+json for one or several errors of one request (the first decides the status). `detail` is the sentence in
/// the language the request asks for (Spanish when it asks for none of ours); `errors` lists them all with their `parameter`.
[[nodiscard]] Response problem(const std::vector<base::Error>& errors, const Request& request, const base::Messages& messages);
/// The language of an answer: `lang` in the query, else Accept-Language, else Spanish.
[[nodiscard]] base::Language language_of(const Request& request);

}  // namespace travesia::http
