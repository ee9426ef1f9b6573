// Bytes from anywhere as a table: refused with an error that has an id, or read - and then it adds up, and protecting it keeps
// its promise.
#include <string>

#include "base/ensure.h"
#include "statistics/protect/check.h"
#include "statistics/protect/lines.h"
#include "statistics/protect/read_table.h"
#include "statistics/protect/render.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    using namespace travesia::statistics::protect;                                    // NOLINT: this file has no names of its own
    const auto table = read_table(std::string_view(reinterpret_cast<const char*>(data), size), "fuzz");
    if (!table) {
        ENSURE(!table.error().id.empty());
        return 0;
    }
    for_each_line(table->grid, [&](const Line& line) { ENSURE(excess(table->values, line) == 0); });
    if (table->grid.cells > 400) {
        return 0;
    }
    for (const bool hide_zeros : {false, true}) {
        const Rule rule{3, hide_zeros};
        const auto protection = protect(*table, rule);
        ENSURE(protection || protection.error().id == "protect.one_cell");
        if (protection) {
            ENSURE(unproven(*table, rule, protection->pattern).empty());
            (void)protected_csv(*table, rule, protection->pattern);
            (void)bounds_json(*table, *protection);
            (void)summary(*table, rule, *protection).dump();
        }
    }
    return 0;
}
