#include "http/edge/server.h"

#include <thread>

#include "base/ensure.h"
#include "http/edge/connection.h"
#include "http/edge/tls_context.h"

namespace travesia::http::edge {

class Server::Core {
public:
    Core(ServerOptions options, Handler handler, std::function<std::uint64_t()> generation)
        : shared_(std::move(options), std::move(handler), std::move(generation)), acceptor_(shared_.io) {}

    base::Result<void> start() {
        if (shared_.options.tls) {
            ENSURE(shared_.options.without_tls);
            TRY(shared_.tls, make_tls_context(*shared_.options.tls));
        }
        beast::error_code error;
        const auto address = asio::ip::make_address(shared_.options.listen, error);
        const Tcp::endpoint endpoint(address, shared_.options.port);
        const auto step = [&](auto&& work) {
            if (!error) {
                work();
            }
        };
        step([&] { acceptor_.open(endpoint.protocol(), error); });
        step([&] { acceptor_.set_option(asio::socket_base::reuse_address(true), error); });
        step([&] { acceptor_.bind(endpoint, error); });
        step([&] { acceptor_.listen(asio::socket_base::max_listen_connections, error); });
        if (error) {
            return base::fail(
                base::Kind::kUnavailable, "edge.listen",
                {{"address", shared_.options.listen + ":" + std::to_string(shared_.options.port)}, {"reason", error.message()}});
        }
        port_ = acceptor_.local_endpoint(error).port();
        accept();
        network_ = std::thread([this] { shared_.io.run(); });
        return {};
    }

    base::Result<void> renew(const TlsCertificate& certificate) {
        ENSURE(shared_.options.tls);
        TRY(auto context, make_tls_context(certificate));
        asio::post(shared_.io, [this, context] { shared_.tls = context; });
        return {};
    }

    void stop() {
        if (!network_.joinable()) {
            return;
        }
        asio::post(shared_.io, [this] {
            beast::error_code ignored;
            acceptor_.close(ignored);
            for (Connection* connection : shared_.connections) {
                connection->close();
            }
            shared_.streams.stop();
        });
        shared_.workers.join();
        network_.join();
    }

    ~Core() { stop(); }
    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    void accept() {
        acceptor_.async_accept([this](beast::error_code error, Tcp::socket socket) {
            if (!acceptor_.is_open()) {
                return;
            }
            if (!error && shared_.connections.size() + shared_.streams.size() < shared_.options.connections) {
                socket.set_option(Tcp::no_delay(true), error);
                std::make_shared<Connection>(std::move(socket), shared_)->begin();
            }
            accept();
        });
    }

    Shared shared_;
    Tcp::acceptor acceptor_;
    std::uint16_t port_ = 0;
    std::thread network_;
};

Server::Server(ServerOptions options, Handler handler, std::function<std::uint64_t()> generation)
    : core_(std::make_unique<Core>(std::move(options), std::move(handler), std::move(generation))) {}
Server::~Server() = default;

base::Result<void> Server::start() {
    return core_->start();
}

std::uint16_t Server::port() const {
    return core_->port();
}

base::Result<void> Server::renew(const TlsCertificate& certificate) {
    return core_->renew(certificate);
}

void Server::stop() {
    core_->stop();
}

}  // namespace travesia::http::edge
