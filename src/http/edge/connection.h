// One client: reads a request, answers it, and so on until somebody closes. All members run on the network thread.
#pragma once

#include "http/edge/shared.h"

namespace travesia::http::edge {

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Tcp::socket socket, Shared& shared);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    void begin();
    void close();

private:
    void read_first_bytes();
    void read_head();
    void read_rest_of_head();
    void head_is_read(beast::error_code error);
    void read_body();
    /// Whether reading ended with an error. What breaks HTTP's rules or a limit is told so; who is gone or too slow is not.
    bool refused(beast::error_code error);
    /// Answers without looking further, and closes.
    void refuse(int status);

    void answer();
    void answer_made(const std::shared_ptr<const std::string>& bytes, const std::string& key, std::uint64_t generation);
    void ask_worker(std::string key, std::uint64_t generation);
    void answered(Response response, bool head_only, const std::string& key, std::uint64_t generation,
                  const std::shared_ptr<const std::string>& bytes);
    void made(const std::string& key, std::uint64_t generation, const std::shared_ptr<const std::string>& bytes);
    void send(std::shared_ptr<const std::string> bytes);
    /// Sends `bytes`, then what `rest` makes, a piece at a time: the next is made by a worker when the one before is sent.
    void send_pieces(std::shared_ptr<const std::string> bytes, std::shared_ptr<BodySource> rest);
    void make_piece(const std::shared_ptr<BodySource>& rest);
    void say_goodbye();
    void read_leftovers();

    std::unique_ptr<Transport> transport_;  ///< none once a live stream has taken it over
    Shared& shared_;
    beast::flat_buffer buffer_;
    std::optional<BeastParser> parser_;
    bool keep_alive_ = true;
    bool first_ = true;
    bool without_tls_ = false;  ///< plain HTTP although this port speaks TLS
    std::size_t leftovers_ = 0;
};

}  // namespace travesia::http::edge
