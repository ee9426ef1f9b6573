// Beast and Asio, included once for this folder; see docs/decisions/0002.
#pragma once

#define BOOST_BEAST_USE_STD_STRING_VIEW 1
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include "base/result.h"
#include "http/message.h"

namespace travesia::http::edge {

namespace asio = boost::asio;
namespace beast = boost::beast;
using BeastRequest = beast::http::request<beast::http::string_body>;
using BeastParser = beast::http::request_parser<beast::http::string_body>;

/// Whether a head may be understood in one way only: one Host (HTTP/1.1), and a body whose end every reader finds at the same
/// place. Beast itself refuses a length given twice or with chunks, but takes "chunked, gzip" for no body at all.
[[nodiscard]] bool is_unambiguous(const BeastRequest& message);
/// A parsed message as our Request. Errors: `http.unknown_method`, `http.target`.
[[nodiscard]] base::Result<Request> to_request(BeastRequest&& message);
/// Head and body as bytes ready to be sent; of a body with `rest` the first chunk.
[[nodiscard]] std::string serialise(const Response& response, bool head_only, bool keep_alive);
/// One chunk of a chunked body (RFC 9112); nothing for an empty piece, which would end the body.
[[nodiscard]] std::string chunk(std::string_view piece);
inline constexpr std::string_view kLastChunk = "0\r\n\r\n";

}  // namespace travesia::http::edge
