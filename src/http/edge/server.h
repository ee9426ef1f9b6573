// The edge: sockets, deadlines and limits. Only this folder knows Asio and Beast; everything behind it is plain functions.
//
// One thread speaks HTTP/1.1 with all connections; a bounded pool of workers runs the handlers. Headers are read first and judged
// before a body is read. Every read and write has a deadline, every queue and body a limit. Answers marked shareable are kept,
// ready to send, until the generation of the data changes: a hit is written by the network thread itself.
// An answer that is a subscription (http/live_topic.h) leaves the workers at once and costs only its connection from then on.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "base/result.h"
#include "http/message.h"

namespace travesia::http::edge {

/// A certificate with those between it and its authority, and its private key; both PEM.
struct TlsCertificate {
    std::string chain_pem;
    std::string key_pem;
};

struct ServerOptions {
    std::string listen = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0 = any free one
    unsigned workers = 2;
    std::size_t connections = 2000;       ///< more are closed at once
    std::size_t waiting_requests = 1000;  ///< more are answered 503 with Retry-After
    std::uint32_t head_bytes = 16 << 10;  ///< larger request heads are answered 431
    std::uint64_t body_bytes = 1 << 20;   ///< larger request bodies are answered 413
    std::size_t streams = 1000;           ///< open live streams; more are answered 503
    std::size_t kept_answers_bytes = 64 << 20;
    int head_deadline_ms = 10'000;  ///< from the first byte of a request to the end of its head
    int body_deadline_ms = 30'000;
    int write_deadline_ms = 30'000;
    int idle_ms = 60'000;               ///< how long a connection may rest between requests
    int heartbeat_ms = 15'000;          ///< how often a live stream with nothing to say says so
    std::optional<TlsCertificate> tls;  ///< none: plain HTTP
    /// Answers those who speak plain HTTP to a port that speaks TLS; needed with `tls`. Must give away nothing but the way to
    /// TLS.
    std::function<Response(const Request&)> without_tls;
};

class Server {
public:
    using Handler = std::function<Response(const Request&)>;
    /// `handler` is called from several workers at once. `generation` is called for each request and must be quick.
    Server(ServerOptions options, Handler handler, std::function<std::uint64_t()> generation);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    /// Listens and starts the threads. Errors: `edge.listen` (facts address, reason), `edge.certificate` (reason).
    [[nodiscard]] base::Result<void> start();
    /// The port in use, once started.
    [[nodiscard]] std::uint16_t port() const;
    /// New connections get this certificate; open ones go on. Only for a server that began with TLS. Error: `edge.certificate`.
    [[nodiscard]] base::Result<void> renew(const TlsCertificate& certificate);
    /// Closes all connections and ends the threads; safe to call twice.
    void stop();

private:
    class Core;
    std::unique_ptr<Core> core_;
};

}  // namespace travesia::http::edge
