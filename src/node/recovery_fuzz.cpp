// Any bytes as node.recovery and as a typed code: read or refused, never more.
#include "base/ensure.h"
#include "node/recovery.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(travesia::node::parse_recovery(text));
    const auto code = travesia::node::read_recovery_code(text);
    ENSURE(!code || *travesia::node::read_recovery_code(*code) == *code);
    return 0;
}
