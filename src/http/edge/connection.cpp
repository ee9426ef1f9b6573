#include "http/edge/connection.h"

namespace travesia::http::edge {

namespace {

constexpr std::size_t kFirstRead = 4096;
constexpr char kTlsHandshake = 0x16;  ///< the first byte of every TLS connection; no HTTP request begins with it
/// What a refused client may still send while our answer is on its way: closing at once would make its system discard the answer.
constexpr std::size_t kMostLeftovers = 4 << 20;
constexpr int kLeftoversMs = 2000;

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

std::shared_ptr<const std::string> bytes_of(int status, bool keep_alive) {
    return std::make_shared<const std::string>(serialise(plain_error(status), false, keep_alive));
}

}  // namespace

Connection::Connection(Tcp::socket socket, Shared& shared)
    : transport_(std::make_unique<Transport>(std::move(socket))), shared_(shared) {
    shared_.connections.insert(this);
}

Connection::~Connection() {
    shared_.connections.erase(this);
}

void Connection::close() {
    if (transport_) {
        transport_->close();
    }
}

void Connection::begin() {
    shared_.tls ? read_first_bytes() : read_head();
}

/// On a port that speaks TLS: the first byte tells whether this client does.
void Connection::read_first_bytes() {
    transport_->expires_after(shared_.options.head_deadline_ms);
    transport_->async_read_some(
        buffer_.prepare(kFirstRead), [self = shared_from_this()](beast::error_code error, std::size_t count) {
            if (error || count == 0) {
                return;
            }
            self->buffer_.commit(count);
            if (*static_cast<const char*>(self->buffer_.data().data()) != kTlsHandshake) {
                self->without_tls_ = true;
                return self->read_head();
            }
            self->transport_->handshake(self->shared_.tls, self->buffer_, [self](beast::error_code failed, std::size_t used) {
                if (!failed) {
                    self->buffer_.consume(used);
                    self->read_head();
                }
            });
        });
}

void Connection::read_head() {
    parser_.emplace();
    parser_->header_limit(shared_.options.head_bytes);
    parser_->body_limit(shared_.options.body_bytes);
    // A new request may be long in coming; once its first bytes are here the head must follow quickly.
    const bool begun = buffer_.size() > 0 || first_;
    transport_->expires_after(begun ? shared_.options.head_deadline_ms : shared_.options.idle_ms);
    if (begun) {
        return read_rest_of_head();
    }
    transport_->async_read_some(buffer_.prepare(kFirstRead),
                                [self = shared_from_this()](beast::error_code error, std::size_t count) {
                                    if (error) {
                                        return;
                                    }
                                    self->buffer_.commit(count);
                                    self->transport_->expires_after(self->shared_.options.head_deadline_ms);
                                    self->read_rest_of_head();
                                });
}

void Connection::read_rest_of_head() {
    first_ = false;
    beast::http::async_read_header(
        *transport_, buffer_, *parser_,
        [self = shared_from_this()](beast::error_code error, std::size_t) { self->head_is_read(error); });
}

void Connection::head_is_read(beast::error_code error) {
    if (refused(error)) {
        return;
    }
    if (!is_unambiguous(parser_->get())) {
        return refuse(400);
    }
    if (parser_->is_done()) {
        return answer();
    }
    if (!beast::iequals(parser_->get()[beast::http::field::expect], "100-continue")) {
        return read_body();
    }
    static constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
    transport_->expires_after(shared_.options.write_deadline_ms);
    asio::async_write(*transport_, asio::buffer(kGoOn), [self = shared_from_this()](beast::error_code write_error, std::size_t) {
        if (!write_error) {
            self->read_body();
        }
    });
}

void Connection::read_body() {
    transport_->expires_after(shared_.options.body_deadline_ms);
    beast::http::async_read(*transport_, buffer_, *parser_, [self = shared_from_this()](beast::error_code error, std::size_t) {
        if (!self->refused(error)) {
            self->answer();
        }
    });
}

bool Connection::refused(beast::error_code error) {
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

void Connection::refuse(int status) {
    keep_alive_ = false;
    send(bytes_of(status, false));
}

void Connection::answer() {
    keep_alive_ = parser_->get().keep_alive() && !without_tls_;
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
        return send(bytes_of(503, keep_alive_));
    }
    if (may_be_kept) {
        const auto [making, first] = shared_.in_making.try_emplace(key);
        if (!first) {
            ++shared_.waiting;
            making->second.push_back(shared_from_this());
            return transport_->expires_never();
        }
    }
    ask_worker(std::move(key), generation);
}

/// The answer somebody else asked for is there: `bytes`, or nothing when it may not be shared.
void Connection::answer_made(const std::shared_ptr<const std::string>& bytes, const std::string& key, std::uint64_t generation) {
    --shared_.waiting;
    bytes ? send(bytes) : ask_worker(key, generation);
}

void Connection::ask_worker(std::string key, std::uint64_t generation) {
    const bool head_only = parser_->get().method() == beast::http::verb::head;
    // HTTP/1.0 knows no chunks: there the whole body is made first.
    const bool in_pieces = parser_->get().version() >= 11;
    auto request = std::make_shared<base::Result<Request>>(to_request(parser_->release()));
    if (!*request) {
        made(key, generation, nullptr);
        return refuse((*request).error().id == "http.method" ? 501 : 400);
    }
    (*request)->peer = transport_->peer();
    (*request)->secure = transport_->is_secure();
    ++shared_.waiting;
    transport_->expires_never();
    asio::post(shared_.workers, [self = shared_from_this(), request, key = std::move(key), generation, head_only, in_pieces,
                                 keep_alive = keep_alive_] {
        const Shared& shared = self->shared_;
        auto response =
            std::make_shared<Response>(self->without_tls_ ? shared.options.without_tls(**request) : shared.handler(**request));
        if (response->rest && !in_pieces) {
            (void)whole_body(*response);
        }
        auto bytes = std::make_shared<const std::string>(serialise(*response, head_only, keep_alive));
        asio::post(self->shared_.io, [self, response, head_only, key, generation, bytes] {
            self->answered(std::move(*response), head_only, key, generation, bytes);
        });
    });
}

void Connection::answered(Response response, bool head_only, const std::string& key, std::uint64_t generation,
                          const std::shared_ptr<const std::string>& bytes) {
    --shared_.waiting;
    const bool keep = !key.empty() && response.shareable && response.status == 200 && !response.live && !response.rest;
    if (keep) {
        shared_.kept.keep(key, generation, bytes);
    }
    made(key, generation, keep ? bytes : nullptr);
    if (response.rest && !head_only) {
        return send_pieces(bytes, std::move(response.rest));
    }
    if (!response.live || head_only) {
        return send(bytes);
    }
    if (!shared_.streams.has_room()) {
        return send(bytes_of(503, keep_alive_));
    }
    shared_.streams.open(std::move(transport_), *bytes, *response.live);
}

/// Tells those who wait for the same answer.
void Connection::made(const std::string& key, std::uint64_t generation, const std::shared_ptr<const std::string>& bytes) {
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

void Connection::send(std::shared_ptr<const std::string> bytes) {
    transport_->expires_after(shared_.options.write_deadline_ms);
    const auto buffer = asio::buffer(*bytes);
    asio::async_write(*transport_, buffer,
                      [self = shared_from_this(), bytes = std::move(bytes)](beast::error_code error, std::size_t) {
                          if (!error) {
                              self->keep_alive_ ? self->read_head() : self->say_goodbye();
                          }
                      });
}

void Connection::send_pieces(std::shared_ptr<const std::string> bytes, std::shared_ptr<BodySource> rest) {
    transport_->expires_after(shared_.options.write_deadline_ms);
    const auto buffer = asio::buffer(*bytes);
    asio::async_write(*transport_, buffer,
                      [self = shared_from_this(), bytes = std::move(bytes), rest](beast::error_code error, std::size_t) {
                          if (!error) {
                              self->make_piece(rest);
                          }
                      });
}

void Connection::make_piece(const std::shared_ptr<BodySource>& rest) {
    transport_->expires_never();
    asio::post(shared_.workers, [self = shared_from_this(), rest] {
        std::string piece;
        const bool more = rest->next(piece);
        auto bytes = std::make_shared<const std::string>(chunk(piece) + (more ? "" : std::string(kLastChunk)));
        asio::post(self->shared_.io, [self, rest, more, bytes] { more ? self->send_pieces(bytes, rest) : self->send(bytes); });
    });
}

void Connection::say_goodbye() {
    transport_->expires_after(kLeftoversMs);
    transport_->finish([self = shared_from_this()](beast::error_code error) {
        // Over TLS the goodbye has been answered or never will be; over TCP the other end may be in the middle of sending.
        if (!error && !self->transport_->is_secure()) {
            self->read_leftovers();
        }
    });
}

void Connection::read_leftovers() {
    transport_->async_read_some(buffer_.prepare(kFirstRead),
                                [self = shared_from_this()](beast::error_code error, std::size_t count) {
                                    self->leftovers_ += count;
                                    if (!error && self->leftovers_ < kMostLeftovers) {
                                        self->read_leftovers();
                                    }
                                });
}

}  // namespace travesia::http::edge
