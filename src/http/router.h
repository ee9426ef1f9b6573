// Which function answers which address.
//
//     Router router(messages);
//     router.get("/api/v1/codes/{list}", [](const Request& request, const Parameters& parameters) { … });
//     router.get("/api/v1/revisions/{*series}", …);   // {*name} takes the rest of the path, slashes included
//
// Unknown addresses answer 404, known ones with another method 405 with Allow; HEAD is answered by GET (the edge drops the body).
#pragma once

#include <functional>
#include <map>

#include "base/messages.h"
#include "http/message.h"

namespace travesia::http {

using Parameters = std::map<std::string, std::string>;
using Handler = std::function<Response(const Request&, const Parameters&)>;

class Router {
public:
    /// `messages` must outlive the router.
    explicit Router(const base::Messages& messages) : messages_(messages) {}

    void get(const std::string& pattern, Handler handler);
    /// Answers every path that no pattern matches (pages and their files). Nothing from it = 404.
    void otherwise(std::function<std::optional<Response>(const Request&)> handler) { otherwise_ = std::move(handler); }
    [[nodiscard]] Response answer(const Request& request) const;

private:
    struct Route {
        std::vector<std::string> segments;
        Handler handler;
    };
    [[nodiscard]] static bool matches(const Route& route, const std::vector<std::string>& path, Parameters& parameters);

    const base::Messages& messages_;
    std::vector<Route> routes_;
    std::function<std::optional<Response>(const Request&)> otherwise_;
};

}  // namespace travesia::http
