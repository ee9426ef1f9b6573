#include "statistics/sdmx/json_stat.h"

#include "statistics/sdmx/json_text.h"
#include "statistics/sdmx/value_index.h"

namespace travesia::statistics::sdmx {

using base::Result;
using nlohmann::ordered_json;

namespace {

constexpr std::size_t kMostCells = 10'000'000;

ordered_json dimension(const DataSet& set, const ValueIndex& index, const Names& names, std::size_t position) {
    ordered_json places = ordered_json::array();
    ordered_json labels = ordered_json::object();
    for (const auto number : index.values(position)) {
        const std::string& code = set.code_of_number(number, position);
        places.push_back(code);
        labels[code] = position == kTime ? code : names.code(dimensions()[position].code_list, code).best;
    }
    return {{"label", names.concept_name(dimensions()[position].id).best},
            {"category", {{"index", std::move(places)}, {"label", std::move(labels)}}}};
}

Result<ordered_json> dataset(const DataSet& set, const Names& names, const Header& header) {
    const ValueIndex index(set);
    std::size_t cells = 1;
    ordered_json ids = ordered_json::array();
    ordered_json sizes = ordered_json::array();
    ordered_json all = ordered_json::object();
    for (std::size_t position = 0; position < kDimensionCount; ++position) {
        cells *= index.values(position).size();
        if (cells > kMostCells) {
            return base::fail(base::Kind::kTooLarge, "sdmx.too_large",
                              {{"found", std::to_string(cells)}, {"limit", std::to_string(kMostCells)}});
        }
        ids.push_back(dimensions()[position].id);
        sizes.push_back(index.values(position).size());
        all[std::string(dimensions()[position].id)] = dimension(set, index, names, position);
    }
    ordered_json values = ordered_json::object();
    ordered_json statuses = ordered_json::object();
    for (const auto row : set.rows) {
        std::size_t cell = 0;
        for (std::size_t position = 0; position < kDimensionCount; ++position) {
            cell = cell * index.values(position).size() + index.place(set.code_number(row, position), position);
        }
        const std::string name = std::to_string(cell);
        if (set.figure(row) == kMissing) {
            statuses[name] = set.status(row);
        } else {
            values[name] = set.figure(row);
        }
    }
    ordered_json made = {{"version", "2.0"},
                         {"class", "dataset"},
                         {"label", names.flow(*set.flow().source).best},
                         {"source", set.attribute(Attribute::kSource)},
                         {"updated", set.vintage().text()},
                         {"id", std::move(ids)},
                         {"size", std::move(sizes)},
                         {"role", {{"time", {"TIME_PERIOD"}}, {"geo", {"REPORTING_AREA"}}}},
                         {"dimension", std::move(all)},
                         {"value", std::move(values)}};
    if (!statuses.empty()) {
        made["status"] = std::move(statuses);
    }
    ordered_json about = {{"flow", set.flow().id}, {"prepared", header.prepared}};
    for (const auto attribute : attributes()) {
        if (attribute != Attribute::kStatus && !set.attribute(attribute).empty()) {
            about[std::string(id_of(attribute))] = set.attribute(attribute);
        }
    }
    made["extension"] = std::move(about);
    return made;
}

}  // namespace

Result<std::string> json_stat(const Selection& selection, const Names& names, const Header& header) {
    if (selection.sets.size() == 1) {
        TRY(const auto one, dataset(selection.sets.front(), names, header));
        return text_of(one) + "\n";
    }
    ordered_json items = ordered_json::array();
    for (const auto& set : selection.sets) {
        TRY(auto one, dataset(set, names, header));
        items.push_back(std::move(one));
    }
    const ordered_json made = {{"version", "2.0"}, {"class", "collection"}, {"link", {{"item", std::move(items)}}}};
    return text_of(made) + "\n";
}

}  // namespace travesia::statistics::sdmx
