// The summary: method, information loss, and what was checked how.
#include <algorithm>
#include <array>

#include "statistics/protect/render.h"

namespace travesia::statistics::protect {

using nlohmann::ordered_json;

namespace {

const char* word(TotalFound found) {
    switch (found) {
        case TotalFound::kByWord: return "by-word";
        case TotalFound::kByAdding: return "by-adding";
        case TotalFound::kByHierarchy: return "by-hierarchy";
        case TotalFound::kConstant: return "constant";
    }
    return "";
}

ordered_json dimensions(const Table& table) {
    ordered_json list = ordered_json::array();
    for (std::size_t d = 0; d < table.dimensions.size(); ++d) {
        const Dimension& dimension = table.dimensions[d];
        const auto& parts = table.grid.trees[d].parts;
        const auto sums = std::count_if(parts.begin(), parts.end(), [](std::uint32_t count) { return count > 0; });
        list.push_back({{"name", dimension.name},
                        {"codes", dimension.codes.size()},
                        {"subtotals", std::max<std::ptrdiff_t>(sums - 1, 0)},
                        {"total", dimension.found == TotalFound::kConstant ? ordered_json() : ordered_json(dimension.codes[0])},
                        {"found", word(dimension.found)}});
    }
    return list;
}

/// What the table loses: cells and figures that are hidden, and how many of them are totals.
ordered_json loss(const System& table, const Pattern& pattern) {
    std::size_t small = 0;
    std::size_t complements = 0;
    std::size_t totals = 0;
    double hidden_figures = 0;
    double figures = 0;
    for (Cell cell = 0; cell < table.values.size(); ++cell) {
        const auto value = static_cast<double>(table.values[cell]);
        figures += value;
        if (pattern.status[cell] != Status::kShown) {
            small += pattern.status[cell] == Status::kSmall ? 1 : 0;
            complements += pattern.status[cell] == Status::kComplement ? 1 : 0;
            totals += table.height(cell) > 0 ? 1 : 0;
            hidden_figures += value;
        }
    }
    const auto cells = static_cast<double>(table.values.size());
    return {{"small_cells", small},
            {"complements", complements},
            {"hidden_totals", totals},
            {"small_share", static_cast<double>(small) / cells},
            {"complement_share", static_cast<double>(complements) / cells},
            {"hidden_share", static_cast<double>(small + complements) / cells},
            {"hidden_value_share", figures > 0 ? hidden_figures / figures : 0.0}};
}

ordered_json checks(const Protection& protection) {
    std::array<std::size_t, 3> bounds{};
    for (const CellBounds& cell : protection.bounds) {
        ++bounds[static_cast<std::size_t>(cell.checked)];
    }
    return {{"small_cells_proven", protection.pattern.needs.size()},
            {"small_cells_unproven", 0},
            {"small_cells_open_to_insiders", protection.open.size()},
            {"bounds_met", bounds[static_cast<std::size_t>(Checked::kMet)]},
            {"bounds_by_linear_program", bounds[static_cast<std::size_t>(Checked::kProgram)]},
            {"bounds_between", bounds[static_cast<std::size_t>(Checked::kBetween)]}};
}

}  // namespace

ordered_json summary(const Table& table, const Rule& rule, const Protection& protection) {
    ordered_json document;
    document["method"] = "cell suppression: small counts, then complements by boxes";
    document["threshold"] = rule.threshold;
    document["zeros"] = rule.hide_zeros ? "hidden" : "shown";
    document["cells"] = table.values.size();
    document["cells_supplied_as_zero"] = table.supplied;
    document["dimensions"] = dimensions(table);
    document["loss"] = loss(table, protection.pattern);
    document["checked"] = checks(protection);
    return document;
}

ordered_json linked_summary(const std::vector<LinkedTable>& tables, const Rule& rule, const LinkedProtection& linked) {
    std::size_t shared = 0;
    const System& system = linked.system;
    for (Cell cell = 0; cell < system.values.size(); ++cell) {
        shared += system.first_place[cell + 1] - system.first_place[cell] > 1 ? 1 : 0;
    }
    ordered_json document;
    document["method"] = "cell suppression of linked tables: small counts, then complements by boxes of all tables at once";
    document["threshold"] = rule.threshold;
    document["zeros"] = rule.hide_zeros ? "hidden" : "shown";
    document["cells"] = system.values.size();
    document["cells_in_several_tables"] = shared;
    document["sums_across_tables"] = system.across.size();
    document["loss"] = loss(system, linked.joint.pattern);
    document["loss"].erase("hidden_totals");  // a cell of one table is a total over the columns of the others
    document["checked"] = checks(linked.joint);
    document["checked"]["small_cells_not_proven_lower"] = linked.joint.pattern.not_lower.size();
    document["tables"] = ordered_json::array();
    for (std::size_t t = 0; t < tables.size(); ++t) {
        const Table& table = tables[t].table;
        document["tables"].push_back({{"file", tables[t].file},
                                      {"cells", table.values.size()},
                                      {"cells_supplied_as_zero", table.supplied},
                                      {"dimensions", dimensions(table)},
                                      {"loss", loss(table, linked.tables[t].pattern)}});
    }
    return document;
}

ordered_json summary(const Previous& previous, const Differencing& found) {
    const auto same = std::count(previous.shown_same.begin(), previous.shown_same.end(), true);
    return {{"cells_shown_alike", same},
            {"cells_shown_otherwise", previous.shown_otherwise},
            {"cells_hidden", previous.hidden},
            {"cells_it_does_not_have", previous.unknown},
            {"small_cells_known_already", found.known_already.size()},
            {"small_cells_given_away", found.given_away.size()}};
}

}  // namespace travesia::statistics::protect
