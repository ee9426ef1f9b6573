#include "http/edge/server.h"

#include <atomic>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <set>
#include <thread>
#include <unordered_map>

#include "base/ensure.h"
#include "http/edge/beast.h"
#include "http/edge/kept_answers.h"

namespace travesia::http::edge {

using Tcp = asio::ip::tcp;
using std::chrono::milliseconds;

namespace {

class Connection;

/// What all connections share. Everything but `handler` and `generation` belongs to the network thread.
struct Shared {
    ServerOptions options;
    Server::Handler handler;
    std::function<std::uint64_t()> generation;
    asio::io_context io{1};
    asio::thread_pool workers;
    KeptAnswers kept;
    std::set<Connection*> connections;
    /// Who waits for an answer that a worker is already making: a question that many ask at once is answered once.
    std::unordered_map<std::string, std::vector<std::shared_ptr<Connection>>> in_making;
    std::size_t waiting = 0;

    Shared(ServerOptions o, Server::Handler h, std::function<std::uint64_t()> g)
        : options(std::move(o)),
          handler(std::move(h)),
          generation(std::move(g)),
          workers(options.workers),
          kept(options.kept_answers_bytes) {}
};

std::string kept_key(const BeastRequest& message) {
    std::string key;
    const auto add = [&](auto text) {
        key.append(text.data(), text.size());
        key += '\n';
    };
    add(message.target());
    add(message[beast::http::field::accept]);
    add(message[beast::http::field::accept_encoding]);
    add(message[beast::http::field::accept_language]);
    return key;
}

Response plain_error(int status) {
    auto response = text_response(status, "application/problem+json",
                                  "{\"type\":\"about:blank\",\"title\":\"" + std::string(reason_phrase(status)) +
                                      "\",\"status\":" + std::to_string(status) + "}");
    if (status == 503) {
        response.headers.emplace_back("Retry-After", "1");
    }
    return response;
}

/// One client: reads a request, answers it, and so on until somebody closes. All members run on the network thread.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Tcp::socket socket, Shared& shared) : stream_(std::move(socket)), shared_(shared) {
        shared_.connections.insert(this);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { shared_.connections.erase(this); }

    void read_head() {
        parser_.emplace();
        parser_->header_limit(shared_.options.head_bytes);
        parser_->body_limit(shared_.options.body_bytes);
        // A new request may be long in coming; once its first bytes are here the head must follow quickly.
        const bool begun = buffer_.size() > 0;
        stream_.expires_after(milliseconds(begun || first_ ? shared_.options.head_deadline_ms : shared_.options.idle_ms));
        if (begun || first_) {
            return read_rest_of_head();
        }
        stream_.async_read_some(buffer_.prepare(kFirstRead),
                                [self = shared_from_this()](beast::error_code error, std::size_t count) {
                                    if (error) {
                                        return;
                                    }
                                    self->buffer_.commit(count);
                                    self->stream_.expires_after(milliseconds(self->shared_.options.head_deadline_ms));
                                    self->read_rest_of_head();
                                });
    }

    void close() {
        beast::error_code ignored;
        stream_.socket().close(ignored);
    }

private:
    static constexpr std::size_t kFirstRead = 4096;

    void read_rest_of_head() {
        first_ = false;
        beast::http::async_read_header(
            stream_, buffer_, *parser_,
            [self = shared_from_this()](beast::error_code error, std::size_t) { self->head_is_read(error); });
    }

    void head_is_read(beast::error_code error) {
        if (refused(error)) {
            return;
        }
        if (!is_unambiguous(parser_->get())) {
            return refuse(400);
        }
        if (parser_->is_done()) {
            return answer();
        }
        stream_.expires_after(milliseconds(shared_.options.body_deadline_ms));
        beast::http::async_read(stream_, buffer_, *parser_,
                                [self = shared_from_this()](beast::error_code body_error, std::size_t) {
                                    if (!self->refused(body_error)) {
                                        self->answer();
                                    }
                                });
    }

    /// Whether reading ended with an error. What breaks HTTP's rules or a limit is told so; who is gone or too slow is not.
    bool refused(beast::error_code error) {
        if (error == beast::http::error::header_limit) {
            refuse(431);
        } else if (error == beast::http::error::body_limit) {
            refuse(413);
        } else if (error.category() == beast::http::make_error_code(beast::http::error::bad_method).category() &&
                   error != beast::http::error::end_of_stream && error != beast::http::error::partial_message) {
            refuse(400);
        }
        return static_cast<bool>(error);
    }

    /// Answers without looking further, and closes.
    void refuse(int status) {
        keep_alive_ = false;
        send(std::make_shared<const std::string>(serialise(plain_error(status), false, false)));
    }

    void answer() {
        keep_alive_ = parser_->get().keep_alive();
        const auto& message = parser_->get();
        const bool may_be_kept =
            message.method() == beast::http::verb::get && keep_alive_ && message.count(beast::http::field::if_none_match) == 0;
        std::string key = may_be_kept ? kept_key(message) : std::string();
        const std::uint64_t generation = shared_.generation();
        if (may_be_kept) {
            if (auto bytes = shared_.kept.find(key, generation)) {
                return send(std::move(bytes));
            }
        }
        if (shared_.waiting >= shared_.options.waiting_requests) {
            return send(std::make_shared<const std::string>(serialise(plain_error(503), false, keep_alive_)));
        }
        if (may_be_kept) {
            const auto [making, first] = shared_.in_making.try_emplace(key);
            if (!first) {
                ++shared_.waiting;
                making->second.push_back(shared_from_this());
                return stream_.expires_never();
            }
        }
        ask_worker(std::move(key), generation);
    }

    /// The answer somebody else asked for is there: `bytes`, or nothing when it may not be shared.
    void answer_made(const std::shared_ptr<const std::string>& bytes, const std::string& key, std::uint64_t generation) {
        --shared_.waiting;
        bytes ? send(bytes) : ask_worker(key, generation);
    }

    void ask_worker(std::string key, std::uint64_t generation) {
        const bool head_only = parser_->get().method() == beast::http::verb::head;
        auto request = std::make_shared<base::Result<Request>>(to_request(parser_->release()));
        if (!*request) {
            made(key, generation, nullptr);
            return refuse((*request).error().id == "http.method" ? 501 : 400);
        }
        beast::error_code gone;
        (*request)->peer = stream_.socket().remote_endpoint(gone).address().to_string();
        ++shared_.waiting;
        stream_.expires_never();
        asio::post(shared_.workers,
                   [self = shared_from_this(), request, key = std::move(key), generation, head_only, keep_alive = keep_alive_] {
                       const Response response = self->shared_.handler(**request);
                       auto bytes = std::make_shared<const std::string>(serialise(response, head_only, keep_alive));
                       const bool keep = !key.empty() && response.shareable && response.status == 200;
                       asio::post(self->shared_.io, [self, key, generation, keep, bytes] {
                           --self->shared_.waiting;
                           if (keep) {
                               self->shared_.kept.keep(key, generation, bytes);
                           }
                           self->made(key, generation, keep ? bytes : nullptr);
                           self->send(bytes);
                       });
                   });
    }

    /// Tells those who wait for the same answer.
    void made(const std::string& key, std::uint64_t generation, const std::shared_ptr<const std::string>& bytes) {
        const auto making = shared_.in_making.find(key);
        if (key.empty() || making == shared_.in_making.end()) {
            return;
        }
        const auto waiting = std::move(making->second);
        shared_.in_making.erase(making);
        for (const auto& connection : waiting) {
            connection->answer_made(bytes, key, generation);
        }
    }

    void send(std::shared_ptr<const std::string> bytes) {
        stream_.expires_after(milliseconds(shared_.options.write_deadline_ms));
        const auto buffer = asio::buffer(*bytes);
        asio::async_write(stream_, buffer,
                          [self = shared_from_this(), bytes = std::move(bytes)](beast::error_code error, std::size_t) {
                              if (error) {
                                  return;
                              }
                              if (self->keep_alive_) {
                                  return self->read_head();
                              }
                              self->stream_.socket().shutdown(Tcp::socket::shutdown_send, error);
                          });
    }

    beast::tcp_stream stream_;
    Shared& shared_;
    beast::flat_buffer buffer_;
    std::optional<BeastParser> parser_;
    bool keep_alive_ = true;
    bool first_ = true;
};

}  // namespace

class Server::Core {
public:
    Core(ServerOptions options, Handler handler, std::function<std::uint64_t()> generation)
        : shared_(std::move(options), std::move(handler), std::move(generation)), acceptor_(shared_.io) {}

    base::Result<void> start() {
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
            if (!error && shared_.connections.size() < shared_.options.connections) {
                socket.set_option(Tcp::no_delay(true), error);
                std::make_shared<Connection>(std::move(socket), shared_)->read_head();
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

void Server::stop() {
    core_->stop();
}

}  // namespace travesia::http::edge
