// The strict JSON reader: whatever it accepts, the library reads to the same value, and writing it gives JSON it accepts again.
#include "base/ensure.h"
#include "http/json_body.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto read = travesia::http::parse_json(bytes);
    if (read) {
        ENSURE(*read == nlohmann::json::parse(bytes, nullptr, false));
        ENSURE(travesia::http::parse_json(read->dump()).has_value());
    }
    return 0;
}
