#include "http/edge/head.h"

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "http/edge/beast.h"
#include "http/target.h"

namespace travesia::http::edge {

using base::fail;
using base::Kind;
using base::Result;

bool is_unambiguous(const BeastRequest& message) {
    using beast::http::field;
    const bool named = message.version() < 11 || message.count(field::host) == 1;
    return named && (message.count(field::transfer_encoding) == 0 || (message.chunked() && message.version() == 11));
}

Result<Request> to_request(BeastRequest&& message) {
    const auto method = method_called(std::string_view(message.method_string().data(), message.method_string().size()));
    if (!method) {
        return fail(
            Kind::kInvalid, "http.method",
            {{"method", base::printable(std::string_view(message.method_string().data(), message.method_string().size()))},
             {"allowed", "GET, HEAD, POST, PUT, PATCH, DELETE"}});
    }
    Request request;
    request.method = *method;
    request.target = std::string(message.target().data(), message.target().size());
    TRY(auto target, parse_target(request.target));
    request.path = std::move(target.path);
    request.query = std::move(target.query);
    for (const auto& field : message.base()) {
        std::string name(field.name_string().data(), field.name_string().size());
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        request.headers.emplace_back(std::move(name), std::string(field.value().data(), field.value().size()));
    }
    request.body = std::move(message.body());
    return request;
}

std::string serialise(const Response& response, bool head_only, bool keep_alive) {
    std::string bytes =
        "HTTP/1.1 " + std::to_string(response.status) + " " + std::string(reason_phrase(response.status)) + "\r\n";
    for (const auto& [name, value] : response.headers) {
        // A line break would end the header: whatever put one there, the client sees no header of somebody else's making.
        const auto end = std::find_if(value.begin(), value.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
        bytes.append(name).append(": ").append(value.begin(), end).append("\r\n");
    }
    if (response.live) {
        keep_alive = false;  // its end is the end of the connection
    } else if (response.rest) {
        bytes += "Transfer-Encoding: chunked\r\n";
    } else if (response.status != 304 && response.status != 204) {
        bytes += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
    }
    if (!keep_alive) {
        bytes += "Connection: close\r\n";
    }
    bytes += "\r\n";
    if (!head_only && !response.live) {
        bytes += response.rest ? chunk(response.body) : response.body;
    }
    return bytes;
}

std::string chunk(std::string_view piece) {
    if (piece.empty()) {
        return {};
    }
    char size[20];
    const int length = std::snprintf(size, sizeof size, "%zx\r\n", piece.size());
    std::string bytes;
    bytes.reserve(piece.size() + 24);
    bytes.append(size, static_cast<std::size_t>(length)).append(piece).append("\r\n");
    return bytes;
}

Result<Request> parse_request(std::string_view bytes) {
    BeastParser parser;
    parser.eager(true);
    parser.header_limit(16 << 10);
    parser.body_limit(1 << 20);
    beast::error_code error;
    std::size_t used = 0;
    while (!parser.is_done() && used < bytes.size() && !error) {
        used += parser.put(asio::buffer(bytes.data() + used, bytes.size() - used), error);
    }
    if (error || !parser.is_done() || !is_unambiguous(parser.get())) {
        return fail(Kind::kInvalid, "http.malformed");
    }
    return to_request(parser.release());
}

}  // namespace travesia::http::edge
