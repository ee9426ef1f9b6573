// TLS for `travesia serve`: where the certificate comes from, the page on which tablets learn to trust it, and keeping it fresh.
#pragma once

#include <CLI/CLI.hpp>

#include "app/context.h"
#include "base/repeat.h"
#include "http/edge/server.h"
#include "http/router.h"
#include "tls/own_authority.h"

namespace travesia::app {

struct EncryptionOptions {
    std::string tls = "off";         ///< off · own · CERTIFICATE,KEY
    std::vector<std::string> names;  ///< further names, for own
};
void add_encryption_options(CLI::App& verb, EncryptionOptions& options);

/// Lives as long as the server. With `off` all of it does nothing.
class Encryption {
public:
    /// Reads or makes the certificate. Errors: `tls.*`, `file.*`.
    [[nodiscard]] static base::Result<std::unique_ptr<Encryption>> prepare(const Context& context,
                                                                           const EncryptionOptions& options,
                                                                           const std::string& listen);
    Encryption(const Encryption&) = delete;
    Encryption& operator=(const Encryption&) = delete;

    [[nodiscard]] bool is_on() const { return options_.tls != "off"; }
    [[nodiscard]] const char* scheme() const { return is_on() ? "https" : "http"; }
    /// Gives the edge the certificate and the answers for those who come without TLS.
    void configure(http::edge::ServerOptions& edge) const;
    /// /tls, /tls/authority.crt and /tls/authority.pem: with the node's own authority only.
    void add_routes(http::Router& router) const;
    /// From now on looks every minute whether the certificate has to change, and gives the server the new one.
    void keep_fresh(http::edge::Server& server);
    /// Tells the person at the console where tablets learn to trust, and the fingerprint they must see.
    void tell(std::uint16_t port) const;

private:
    Encryption(const Context& context, EncryptionOptions options, std::string listen);
    [[nodiscard]] base::Result<http::edge::TlsCertificate> read();
    void look(http::edge::Server& server);

    const Context& context_;
    EncryptionOptions options_;
    std::string listen_;
    http::edge::TlsCertificate certificate_;
    tls::OwnCertificate own_;  ///< empty unless the authority is the node's own
    http::Router trust_;       ///< what may be said without TLS
    bool complained_ = false;  ///< a failure is told once, not each minute
    std::optional<base::Repeat> looking_;
};

}  // namespace travesia::app
