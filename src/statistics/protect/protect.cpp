#include "statistics/protect/protect.h"

#include "base/ensure.h"
#include "statistics/protect/check.h"
#include "statistics/protect/read_table.h"
#include "statistics/protect/suppress.h"

namespace travesia::statistics::protect {

using base::fail;
using base::Kind;

base::Result<Protection> protect(const Table& table, const Rule& rule, const std::vector<bool>& known) {
    if (table.grid.cells < 2) {
        return fail(Kind::kInvalid, "protect.one_cell");
    }
    Protection protection;
    protection.pattern = suppress(table, rule, known);
    const Pattern& pattern = protection.pattern;
    if (!pattern.unsolved.empty()) {
        const Cell cell = pattern.needs[pattern.unsolved.front()].cell;
        return fail(Kind::kRefused, "protect.impossible",
                    {{"cell", describe(table, cell)}, {"count", std::to_string(pattern.unsolved.size())}});
    }
    ENSURE(unproven(table, rule, pattern).empty());
    protection.bounds = bounds_of_hidden(table, rule, pattern);
    return protection;
}

}  // namespace travesia::statistics::protect
