// data/routes/<id>.toml from anywhere: parsed or refused with a sentence's facts, never a crash; what is parsed has what it
// needs.
#include "base/ensure.h"
#include "statistics/route.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    const auto route = travesia::statistics::parse_route({reinterpret_cast<const char*>(data), size}, "x.toml");
    if (route) {
        ENSURE(!route->id.empty() && !route->areas.empty() && !route->flows.empty());
    } else {
        ENSURE(!route.error().id.empty());
    }
    return 0;
}
