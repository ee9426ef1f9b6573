// Requests and responses as plain values. Rooms see only these; sockets live in http/edge.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace travesia::http {

enum class Method { kGet, kHead, kPost, kPut, kPatch, kDelete, kOptions };
/// "GET" …
[[nodiscard]] std::string_view name(Method method);
[[nodiscard]] std::optional<Method> method_called(std::string_view name);

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Request {
    Method method = Method::kGet;
    std::string target;  ///< as sent: path and query, percent-encoded
    std::string path;    ///< decoded
    Fields query;        ///< decoded, in order, repeated names kept
    Fields headers;      ///< names in lower case
    std::string body;
    /// The address of the other end of the connection ("192.168.4.17"), set by the edge. For limits per client only: it is never
    /// logged or stored, and a forwarding header never changes it. Empty in tests and on the command line.
    std::string peer = {};
    bool secure = false;  ///< it came over TLS

    /// The first header or query value with this name; empty when there is none.
    [[nodiscard]] std::string header(std::string_view name) const;
    [[nodiscard]] std::string parameter(std::string_view name) const;
    /// All query values with this name.
    [[nodiscard]] std::vector<std::string> parameters(std::string_view name) const;
};

struct Live;

/// A body that is made while it is being sent, so that a large answer needs the memory of one piece and begins at once.
class BodySource {
public:
    virtual ~BodySource() = default;
    /// Appends the next piece, some 64 KiB, to `out`; false: that was the end. Called by one thread at a time, not always the
    /// same. The answer has begun: what can go wrong must have been found before.
    virtual bool next(std::string& out) = 0;
};

struct Response {
    int status = 200;
    Fields headers;
    std::string body;
    /// The answer depends only on target, Accept, Accept-Encoding, Accept-Language and the generation of the data, so that the
    /// edge may keep it (see edge/server.h).
    bool shareable = false;
    /// Not an answer that ends but a subscription (http/live_topic.h): after the head the edge sends events. `body` is not used.
    std::shared_ptr<const Live> live = {};
    /// More of the body, to be sent after `body`, in chunks; none: `body` is all. Such an answer is never kept.
    std::shared_ptr<BodySource> rest = {};
};

[[nodiscard]] Response text_response(int status, const std::string& content_type, std::string body);
/// The whole body, `rest` drained into one text: for tests, and where nothing is sent.
[[nodiscard]] std::string whole_body(Response& response);
/// "Not Found" …
[[nodiscard]] std::string_view reason_phrase(int status);

}  // namespace travesia::http
