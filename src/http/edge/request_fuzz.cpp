// The HTTP request path without sockets: bytes → Beast's parser → target → router → problem or answer → bytes.
#include "base/ensure.h"
#include "base/messages.h"
#include "http/edge/beast.h"
#include "http/edge/head.h"
#include "http/finish.h"
#include "http/router.h"

using namespace travesia;  // NOLINT: a fuzz target has no names of its own

namespace {

http::Router make_router(const base::Messages& messages) {
    http::Router router(messages);
    router.get("/api/{a}/{*rest}", [](const http::Request& request, const http::Parameters& parameters) {
        return http::text_response(200, "application/json",
                                   parameters.at("a") + parameters.at("rest") + request.parameter("series"));
    });
    return router;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    static const base::Messages kMessages;
    static const http::Router kRouter = make_router(kMessages);
    const auto request = http::edge::parse_request({reinterpret_cast<const char*>(data), size});
    if (request) {
        ENSURE(request->path.starts_with('/'));
        const auto response = http::finish(kRouter.answer(*request), *request);
        const auto bytes = http::edge::serialise(response, false, true);
        ENSURE(bytes.starts_with("HTTP/1.1 ") && bytes.find("\r\n\r\n") != std::string::npos);
    }
    return 0;
}
