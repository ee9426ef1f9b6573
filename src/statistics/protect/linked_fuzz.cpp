// Bytes from anywhere as a hierarchy and two tables, a zero byte between them: refused with an error that has an id, or read -
// and then what is hidden is the same in both tables, and the promise is kept.
#include <string>

#include "base/ensure.h"
#include "statistics/protect/check.h"
#include "statistics/protect/protect.h"
#include "statistics/protect/read_table.h"
#include "statistics/protect/render.h"

namespace {

using namespace travesia::statistics::protect;  // NOLINT: this file has no names of its own

std::string_view take_part(std::string_view& text) {
    const std::size_t end = std::min(text.find('\0'), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

void protect_all(const std::vector<LinkedTable>& tables, const Hierarchies& hierarchies) {
    const Rule rule{3, false};
    const auto linked = protect_linked(tables, hierarchies, rule);
    if (!linked) {
        ENSURE(!linked.error().id.empty());
        return;
    }
    ENSURE(unproven(linked->system, rule, linked->joint.pattern).empty());
    for (std::size_t t = 0; t < tables.size(); ++t) {
        ENSURE(linked->tables[t].pattern.status.size() == tables[t].table.values.size());
        (void)protected_csv(tables[t].table, rule, linked->tables[t].pattern);
        (void)bounds_json(tables[t].table, linked->tables[t]);
    }
    (void)linked_summary(tables, rule, *linked).dump();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto hierarchy = read_hierarchy(take_part(text), "hierarchy");
    ENSURE(hierarchy || !hierarchy.error().id.empty());
    Hierarchies hierarchies;
    if (hierarchy) {
        hierarchies["c"] = *hierarchy;
    }
    std::vector<LinkedTable> tables;
    while (!text.empty() && tables.size() < 2) {
        auto table = read_table(take_part(text), std::to_string(tables.size()), "", hierarchies);
        if (!table || table->grid.cells > 200) {
            return 0;
        }
        tables.push_back({std::to_string(tables.size()), std::move(*table)});
    }
    if (!tables.empty() && complete(tables, hierarchies) &&
        tables.front().table.grid.cells + tables.back().table.grid.cells < 1000) {
        protect_all(tables, hierarchies);
    }
    return 0;
}
