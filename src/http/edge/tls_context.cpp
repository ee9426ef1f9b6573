#include "http/edge/tls_context.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace travesia::http::edge {

namespace {

constexpr const char* kCiphersOfTls12 = "ECDHE+AESGCM:ECDHE+CHACHA20";

/// Takes HTTP/1.1 when the client offers it; a client that offers only others is left to find out.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_size, const unsigned char* offered, unsigned size,
                    void*) {
    static constexpr unsigned char kHttp11[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    unsigned char* found = nullptr;
    if (SSL_select_next_proto(&found, chosen_size, kHttp11, sizeof kHttp11, offered, size) != OPENSSL_NPN_NEGOTIATED) {
        return SSL_TLSEXT_ERR_NOACK;
    }
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

}  // namespace

base::Result<TlsContext> make_tls_context(const TlsCertificate& certificate) {
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    beast::error_code error;
    context->use_certificate_chain(asio::buffer(certificate.chain_pem), error);
    if (!error) {
        context->use_private_key(asio::buffer(certificate.key_pem), asio::ssl::context::pem, error);
    }
    SSL_CTX* raw = context->native_handle();
    if (error || SSL_CTX_check_private_key(raw) != 1) {
        ERR_clear_error();
        return base::fail(base::Kind::kInvalid, "edge.certificate",
                          {{"reason", error ? error.message() : "certificate and key do not belong together"}});
    }
    SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(raw, kCiphersOfTls12);
    SSL_CTX_set_options(
        raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    // Tickets hold the session at the client: nothing is kept here for tablets that never come back.
    SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(raw, choose_protocol, nullptr);
    return context;
}

}  // namespace travesia::http::edge
