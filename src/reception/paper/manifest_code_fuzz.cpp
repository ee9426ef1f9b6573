// Scanned text from anywhere: a manifest's code or a refusal, never a crash; what is read is written the same way.
#include "base/ensure.h"
#include "reception/paper/manifest_code.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    using namespace travesia::reception;
    const auto code = read_manifest_code({reinterpret_cast<const char*>(data), size});
    ENSURE(!code || *read_manifest_code(manifest_code(*code)) == *code);
    return 0;
}
