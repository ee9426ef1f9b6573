#include "http/secure_redirect.h"

#include "http/problem.h"

namespace travesia::http {

Response to_tls(const Request& request, const base::Messages& messages) {
    constexpr const char* kHostLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.:[]_";
    const std::string host = request.header("host");
    if (host.empty() || host.find_first_not_of(kHostLetters) != std::string::npos) {
        return problem({{base::Kind::kInvalid, "http.malformed", {}}}, request, messages);
    }
    const bool reads = request.method == Method::kGet || request.method == Method::kHead;
    const base::Error error{base::Kind::kForbidden, "http.needs_tls", {{"address", "https://" + host}}};
    if (!reads) {
        return problem({error}, request, messages);
    }
    auto response = text_response(308, "text/plain; charset=utf-8", messages.say(error, language_of(request)) + "\n");
    response.headers.emplace_back("Location", "https://" + host + request.target);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace travesia::http
