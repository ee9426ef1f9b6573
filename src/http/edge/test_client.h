// For tests: a bare client socket.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <string>

namespace travesia::http::edge {

/// A bare client socket: sends bytes, reads until nothing more comes.
class Client {
public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
        EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        const timeval patience{10, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client() { ::close(socket_); }

    void send(const std::string& bytes) { ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
    /// Reads until `text` has appeared `times` times or the server closes.
    std::string read_until(const std::string& text, int times = 1) {
        std::string all;
        char piece[65536];
        std::size_t looked_at = 0;
        for (int found = 0; found < times;) {
            const ssize_t size = ::recv(socket_, piece, sizeof piece, 0);
            if (size <= 0) {
                break;
            }
            all.append(piece, static_cast<std::size_t>(size));
            for (std::size_t at = all.find(text, looked_at); at != std::string::npos; at = all.find(text, looked_at)) {
                ++found;
                looked_at = at + 1;
            }
            looked_at = std::max(looked_at, all.size() - std::min(all.size(), text.size() - 1));
        }
        return all;
    }
    std::string read_to_end() { return read_until("\x01 never \x01"); }
    void hang_up() { ::shutdown(socket_, SHUT_WR); }
    [[nodiscard]] int handle() const { return socket_; }
    static int count(const std::string& all, const std::string& text) {
        int found = 0;
        for (std::size_t at = all.find(text); at != std::string::npos; at = all.find(text, at + 1)) {
            ++found;
        }
        return found;
    }

private:
    int socket_;
};

}  // namespace travesia::http::edge
