// Any bytes as a list of erasures: what is taken is written back the same.
#include "base/ensure.h"
#include "ledger/erasure.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto list = travesia::ledger::erasures_of({reinterpret_cast<const char*>(data), size});
    if (list) {
        const auto again = travesia::ledger::erasures_of(travesia::ledger::list_of(*list));
        ENSURE(again && *again == *list);
    }
    return 0;
}
