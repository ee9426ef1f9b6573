// One connection's bytes, over plain TCP or TLS: Beast and Asio read and write either through this one type.
#pragma once

#include <boost/asio/ssl/stream.hpp>
#include <optional>

#include "http/edge/beast.h"

namespace travesia::http::edge {

using Tcp = asio::ip::tcp;
/// Shared by the connections that began with it; a renewed certificate is another one.
using TlsContext = std::shared_ptr<asio::ssl::context>;

/// Satisfies Asio's AsyncReadStream and AsyncWriteStream. Deadlines are those of the TCP stream below, TLS or not.
class Transport {
public:
    using executor_type = beast::tcp_stream::executor_type;

    explicit Transport(Tcp::socket socket) : tcp_(std::move(socket)) {}
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;

    [[nodiscard]] executor_type get_executor() { return tcp_.get_executor(); }
    [[nodiscard]] bool is_secure() const { return tls_.has_value(); }
    void expires_after(int milliseconds) { tcp_.expires_after(std::chrono::milliseconds(milliseconds)); }
    void expires_never() { tcp_.expires_never(); }

    template <typename Buffers, typename Done>
    void async_read_some(const Buffers& buffers, Done&& done) {
        tls_ ? tls_->async_read_some(buffers, std::forward<Done>(done)) : tcp_.async_read_some(buffers, std::forward<Done>(done));
    }
    template <typename Buffers, typename Done>
    void async_write_some(const Buffers& buffers, Done&& done) {
        tls_ ? tls_->async_write_some(buffers, std::forward<Done>(done))
             : tcp_.async_write_some(buffers, std::forward<Done>(done));
    }

    /// The server's side of a TLS handshake whose first bytes have been read into `begun`, which must live until `done`.
    template <typename Done>
    void handshake(const TlsContext& context, const beast::flat_buffer& begun, Done&& done) {
        context_ = context;
        tls_.emplace(tcp_, *context_);
        tls_->async_handshake(asio::ssl::stream_base::server, begun.data(), std::forward<Done>(done));
    }
    /// Says goodbye in order, then calls `done`: nothing more is sent, the other end may still be read.
    template <typename Done>
    void finish(Done&& done) {
        if (tls_) {
            return tls_->async_shutdown(std::forward<Done>(done));
        }
        beast::error_code error;
        tcp_.socket().shutdown(Tcp::socket::shutdown_send, error);
        asio::post(get_executor(), [finished = std::forward<Done>(done), error]() mutable { finished(error); });
    }
    void close() {
        beast::error_code ignored;
        tcp_.socket().close(ignored);
    }
    /// "192.168.4.17"; empty when the connection is gone.
    [[nodiscard]] std::string peer() const {
        beast::error_code gone;
        const auto endpoint = tcp_.socket().remote_endpoint(gone);
        return gone ? std::string() : endpoint.address().to_string();
    }

private:
    beast::tcp_stream tcp_;
    TlsContext context_;
    std::optional<asio::ssl::stream<beast::tcp_stream&>> tls_;
};

}  // namespace travesia::http::edge
