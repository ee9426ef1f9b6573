#include "http/router.h"

#include "base/text.h"
#include "http/problem.h"

namespace travesia::http {

namespace {

/// "/a/b" → {"a", "b"}.
std::vector<std::string> segments_of(const std::string& path) {
    return base::split(std::string_view(path).substr(1), '/');
}

}  // namespace

void Router::get(const std::string& pattern, Handler handler) {
    routes_.push_back({segments_of(pattern), std::move(handler)});
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

Response Router::answer(const Request& request) const {
    const bool reads = request.method == Method::kGet || request.method == Method::kHead;
    const auto path = segments_of(request.path);
    const auto refuse_method = [&] {
        auto refused =
            problem({{base::Kind::kInvalid, "http.method", {{"method", std::string(name(request.method))}}}}, request, messages_);
        refused.headers.emplace_back("Allow", "GET, HEAD");
        return refused;
    };
    Parameters parameters;
    for (const Route& route : routes_) {
        if (matches(route, path, parameters)) {
            return reads ? route.handler(request, parameters) : refuse_method();
        }
    }
    if (auto page = otherwise_ ? otherwise_(request) : std::nullopt) {
        return reads ? std::move(*page) : refuse_method();
    }
    return problem({{base::Kind::kNotFound, "http.not_found", {{"path", base::printable(request.path)}}}}, request, messages_);
}

}  // namespace travesia::http
