#include "http/same_origin.h"

namespace travesia::http {

base::Result<void> check_same_origin(const Request& request) {
    if (request.method == Method::kGet || request.method == Method::kHead || request.method == Method::kOptions) {
        return {};
    }
    const auto refuse = base::fail(base::Kind::kForbidden, "http.other_site");
    const std::string site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") {
        return refuse;
    }
    const std::string origin = request.header("origin");
    if (origin.empty()) {
        return {};
    }
    // A proxy that ends TLS before us changes the scheme, so only the host and port are compared.
    const std::string host = request.header("host");
    if (host.empty() || (origin != "https://" + host && (request.secure || origin != "http://" + host))) {
        return refuse;
    }
    return {};
}

}  // namespace travesia::http
