// source.toml from anywhere: parsed or refused, never a crash.
#include "statistics/source.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    (void)travesia::statistics::parse_source({reinterpret_cast<const char*>(data), size}, "source.toml");
    return 0;
}
