#include "statistics/sdmx/json_text.h"

namespace travesia::statistics::sdmx {

using nlohmann::ordered_json;

std::string text_of(const ordered_json& json) {
    return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

void put_name(ordered_json& object, const Name& name) {
    object["name"] = name.best;
    if (!name.all.empty()) {
        ordered_json names = ordered_json::object();
        for (const auto& [language, text] : name.all) {
            names[language] = text;
        }
        object["names"] = std::move(names);
    }
}

ordered_json meta_of(const Header& header, const Names& names, const char* schema) {
    ordered_json sender = {{"id", kAgency}};
    put_name(sender, names.artefact(kAgency));
    return {{"schema", std::string("https://json.sdmx.org/2.1/") + schema},
            {"id", header.id},
            {"test", false},
            {"prepared", header.prepared},
            {"contentLanguages", {names.language()}},
            {"sender", std::move(sender)}};
}

std::string urn_of(std::string_view package, std::string_view id, std::string_view item) {
    std::string urn = "urn:sdmx:org.sdmx.infomodel.";
    urn.append(package).append("=").append(kAgency).append(":").append(id).append("(").append(kVersion).append(")");
    return item.empty() ? urn : urn + "." + std::string(item);
}

}  // namespace travesia::statistics::sdmx
