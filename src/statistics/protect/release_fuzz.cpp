// Bytes from anywhere as the release before: refused with an error that has an id, or read - and then the attack on both releases
// can be tried.
#include "base/ensure.h"
#include "statistics/protect/drawn.h"
#include "statistics/protect/previous.h"
#include "statistics/protect/suppress.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    using namespace travesia::statistics::protect;                                    // NOLINT: this file has no names of its own
    static const Table table = drawn::skewed({4, 3}, 1, 6, 1);
    const auto previous = read_previous(std::string_view(reinterpret_cast<const char*>(data), size), "fuzz", table);
    if (!previous) {
        ENSURE(!previous.error().id.empty());
        return 0;
    }
    ENSURE(previous->shown_same.size() == table.grid.cells);
    const Pattern pattern = suppress(table, {}, previous->shown_same);
    const Differencing found = attack(pattern, *previous);
    ENSURE(found.given_away.size() <= pattern.needs.size());
    return 0;
}
