// What TLS needs of OpenSSL: a certificate, its key, and the settings for all connections.
#pragma once

#include "base/result.h"
#include "http/edge/server.h"
#include "http/edge/transport.h"

namespace travesia::http::edge {

/// TLS 1.2 and 1.3, ciphers with forward secrecy and authenticated encryption, HTTP/1.1 only, sessions resumed by tickets.
/// Error: `edge.certificate` (fact reason) when certificate or key cannot be read or do not belong together.
[[nodiscard]] base::Result<TlsContext> make_tls_context(const TlsCertificate& certificate);

}  // namespace travesia::http::edge
