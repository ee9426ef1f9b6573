#include "http/router.h"

#include <set>

#include "base/text.h"
#include "http/problem.h"

namespace travesia::http {

namespace {

/// "/a/b" → {"a", "b"}.
std::vector<std::string> segments_of(const std::string& path) {
    return base::split(std::string_view(path).substr(1), '/');
}

}  // namespace

void Router::add(Method method, const std::string& pattern, Handler handler) {
    routes_.push_back({method, segments_of(pattern), std::move(handler)});
}

bool Router::matches(const Route& route, const std::vector<std::string>& path, Parameters& parameters) {
    parameters.clear();
    for (std::size_t i = 0; i < route.segments.size(); ++i) {
        const std::string& segment = route.segments[i];
        if (segment.starts_with("{*")) {
            const std::vector<std::string> rest(path.begin() + static_cast<std::ptrdiff_t>(std::min(i, path.size())), path.end());
            parameters[segment.substr(2, segment.size() - 3)] = base::join(rest, "/");
            return i < path.size();
        }
        if (i >= path.size()) {
            return false;
        }
        if (segment.starts_with('{')) {
            parameters[segment.substr(1, segment.size() - 2)] = path[i];
        } else if (segment != path[i]) {
            return false;
        }
    }
    return path.size() == route.segments.size();
}

Response Router::refuse_method(const Request& request, const std::vector<Method>& allowed) const {
    std::vector<std::string> names;
    for (const Method method : allowed) {
        names.emplace_back(name(method));
    }
    const std::string list = base::join(names, ", ");
    auto refused =
        problem({{base::Kind::kInvalid, "http.method", {{"method", std::string(name(request.method))}, {"allowed", list}}}},
                request, messages_);
    refused.headers.emplace_back("Allow", list);
    return refused;
}

Response Router::answer(const Request& request) const {
    const Method wanted = request.method == Method::kHead ? Method::kGet : request.method;
    const auto path = segments_of(request.path);
    std::set<Method> allowed;
    Parameters parameters;
    for (const Route& route : routes_) {
        if (matches(route, path, parameters)) {
            if (route.method == wanted) {
                return route.handler(request, parameters);
            }
            allowed.insert(route.method);
        }
    }
    if (auto page = allowed.empty() && otherwise_ ? otherwise_(request) : std::nullopt) {
        if (wanted == Method::kGet) {
            return std::move(*page);
        }
        allowed.insert(Method::kGet);
    }
    if (allowed.empty()) {
        return problem({{base::Kind::kNotFound, "http.not_found", {{"path", base::printable(request.path)}}}}, request,
                       messages_);
    }
    if (allowed.contains(Method::kGet)) {
        allowed.insert(Method::kHead);
    }
    return refuse_method(request, {allowed.begin(), allowed.end()});
}

}  // namespace travesia::http
