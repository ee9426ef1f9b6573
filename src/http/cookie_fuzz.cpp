// The Cookie header: whatever comes, a value that is handed out is one we could have set in a header.
#include "base/ensure.h"
#include "http/cookie.h"

using namespace travesia;  // NOLINT: a fuzz target has no names of its own

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    http::Request request;
    request.headers.emplace_back("cookie", std::string(reinterpret_cast<const char*>(data), size));
    if (const auto value = http::cookie(request, "s")) {
        ENSURE(value->find_first_of("\r\n;, \"") == std::string::npos);
    }
    return 0;
}
