#include "statistics/protect/protect.h"

#include <algorithm>

#include "base/ensure.h"
#include "statistics/protect/check.h"
#include "statistics/protect/read_table.h"
#include "statistics/protect/suppress.h"

namespace travesia::statistics::protect {

using base::fail;
using base::Kind;

namespace {

/// Hiding, proof and bounds; what cannot be protected is left to the caller.
Protection walk(const System& system, const Rule& rule, const std::vector<bool>& known, const Effort& effort) {
    Protection protection;
    protection.pattern = suppress(system, rule, known);
    if (protection.pattern.unsolved.empty()) {
        ENSURE(unproven(system, rule, protection.pattern).empty());
        protection.bounds = bounds_of_hidden(system, rule, protection.pattern, effort);
        protection.open = open_to_insiders(system, protection.pattern);
    }
    return protection;
}

tl::unexpected<base::Error> impossible(const Pattern& pattern, const Table& table, Cell cell) {
    return fail(Kind::kRefused, "protect.impossible",
                {{"cell", describe(table, cell)}, {"count", std::to_string(pattern.unsolved.size())}});
}

/// What of the joint protection concerns one table.
Protection share(const System& system, const Protection& joint, const Face& face) {
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::vector<std::size_t> need_of(system.values.size(), kNone);
    std::vector<std::size_t> bounds_of(system.values.size(), kNone);
    for (std::size_t i = 0; i < joint.pattern.needs.size(); ++i) {
        need_of[joint.pattern.needs[i].cell] = i;
    }
    for (std::size_t i = 0; i < joint.bounds.size(); ++i) {
        bounds_of[joint.bounds[i].cell] = i;
    }
    const auto has = [](const std::vector<std::size_t>& list, std::size_t i) {
        return std::binary_search(list.begin(), list.end(), i);
    };
    Protection own;
    for (Cell place = 0; place < face.cells.size(); ++place) {
        const Cell cell = face.cells[place];
        own.pattern.status.push_back(joint.pattern.status[cell]);
        if (const std::size_t i = need_of[cell]; i != kNone) {
            if (has(joint.open, i)) {
                own.open.push_back(own.pattern.needs.size());
            }
            if (has(joint.pattern.not_lower, i)) {
                own.pattern.not_lower.push_back(own.pattern.needs.size());
            }
            own.pattern.needs.push_back(joint.pattern.needs[i]);
            own.pattern.needs.back().cell = place;
        }
        if (const std::size_t i = bounds_of[cell]; i != kNone) {
            own.bounds.push_back(joint.bounds[i]);
            own.bounds.back().cell = place;
        }
    }
    return own;
}

}  // namespace

base::Result<Protection> protect(const Table& table, const Rule& rule, const std::vector<bool>& known, const Effort& effort) {
    if (table.grid.cells < 2) {
        return fail(Kind::kInvalid, "protect.one_cell");
    }
    Protection protection = walk(table, rule, known, effort);
    if (const Pattern& pattern = protection.pattern; !pattern.unsolved.empty()) {
        return impossible(pattern, table, pattern.needs[pattern.unsolved.front()].cell);
    }
    return protection;
}

base::Result<LinkedProtection> protect_linked(const std::vector<LinkedTable>& tables, const Hierarchies& hierarchies,
                                              const Rule& rule, const std::vector<std::vector<bool>>& known,
                                              const Effort& effort) {
    LinkedProtection linked;
    TRY(linked.system, join(tables, hierarchies));
    const System& system = linked.system;
    if (system.values.size() < 2) {
        return fail(Kind::kInvalid, "protect.one_cell");
    }
    std::vector<bool> known_cells;
    for (std::size_t t = 0; t < known.size(); ++t) {
        known_cells.resize(system.values.size(), false);
        for (Cell place = 0; place < known[t].size(); ++place) {
            const Cell cell = system.faces[t].cells[place];
            known_cells[cell] = known_cells[cell] || known[t][place];
        }
    }
    linked.joint = walk(system, rule, known_cells, effort);
    if (const Pattern& pattern = linked.joint.pattern; !pattern.unsolved.empty()) {
        const auto home = system.places[system.first_place[pattern.needs[pattern.unsolved.front()].cell]];
        return impossible(pattern, tables[home.face].table, home.place);
    }
    for (const Face& face : system.faces) {
        linked.tables.push_back(share(system, linked.joint, face));
    }
    return linked;
}

}  // namespace travesia::statistics::protect
