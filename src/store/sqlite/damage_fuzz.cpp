// Any bytes as a write-ahead log and as the head of a database: looked at, never read beyond.
#include "store/sqlite/damage.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    static_cast<void>(travesia::store::sqlite::log_is_damaged(bytes));
    static_cast<void>(travesia::store::sqlite::is_cut(bytes, size));
    return 0;
}
