// Any bytes as the header of an entry and as a manifest: what is taken is written back the same.
#include "backup/archive.h"
#include "backup/manifest.h"
#include "base/ensure.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace travesia::backup;  // NOLINT: a fuzz target has no names of its own
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto entry = entry_of(bytes); entry && *entry) {
        ENSURE(is_part_name((*entry)->name));
        const auto again = entry_of(header_of(**entry));
        ENSURE(again && *again && (*again)->name == (*entry)->name && (*again)->size == (*entry)->size);
    }
    if (const auto manifest = manifest_of(bytes)) {
        ENSURE(*manifest_of(json_of(*manifest)) == *manifest);
    }
    return 0;
}
