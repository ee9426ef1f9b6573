// Which function answers which address.
//
//     Router router(messages);
//     router.get("/api/v1/codes/{list}", [](const Request& request, const Parameters& parameters) { … });
//     router.post("/api/v1/commands", …);
//     router.get("/api/v1/revisions/{*series}", …);   // {*name} takes the rest of the path, slashes included
//
// The first pattern that fits and has the method answers. Unknown addresses answer 404, known ones with another method 405 with
// the methods they have in Allow; HEAD is answered by GET (the edge drops the body).
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

    void get(const std::string& pattern, Handler handler) { add(Method::kGet, pattern, std::move(handler)); }
    void post(const std::string& pattern, Handler handler) { add(Method::kPost, pattern, std::move(handler)); }
    void put(const std::string& pattern, Handler handler) { add(Method::kPut, pattern, std::move(handler)); }
    void patch(const std::string& pattern, Handler handler) { add(Method::kPatch, pattern, std::move(handler)); }
    /// DELETE
    void remove(const std::string& pattern, Handler handler) { add(Method::kDelete, pattern, std::move(handler)); }
    /// Answers every path that no pattern matches (pages and their files). Nothing from it = 404.
    void otherwise(std::function<std::optional<Response>(const Request&)> handler) { otherwise_ = std::move(handler); }
    [[nodiscard]] Response answer(const Request& request) const;

private:
    struct Route {
        Method method;
        std::vector<std::string> segments;
        Handler handler;
    };
    void add(Method method, const std::string& pattern, Handler handler);
    [[nodiscard]] Response refuse_method(const Request& request, const std::vector<Method>& allowed) const;
    [[nodiscard]] static bool matches(const Route& route, const std::vector<std::string>& path, Parameters& parameters);

    const base::Messages& messages_;
    std::vector<Route> routes_;
    std::function<std::optional<Response>(const Request&)> otherwise_;
};

}  // namespace travesia::http
