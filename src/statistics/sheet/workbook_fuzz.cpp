// Bytes from anywhere as a workbook: looked into and refused, or let pass; never a crash, never more memory than the limits say.
#include "statistics/sheet/inspect.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    travesia::statistics::sheet::Limits limits;
    limits.unpacked = 4 << 20;
    (void)travesia::statistics::sheet::inspect({reinterpret_cast<const char*>(data), size}, limits);
    return 0;
}
