#include "protection/coverage_render.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "protection/json.h"

namespace travesia::protection {

using nlohmann::json;

namespace {

constexpr const char* kMetadataflow =
    "urn:sdmx:org.sdmx.infomodel.metadatastructure.Metadataflow=TRAVESIA:PROTECTION_COVERAGE(1.0)";
constexpr const char* kArea = "urn:sdmx:org.sdmx.infomodel.codelist.Code=TRAVESIA:CL_COUNTRY(1.0).";
constexpr const char* kSchema =
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/metadata-message/tools/schemas/2.0.0/"
    "sdmx-json-metadata-schema.json";

std::string text_of(const std::optional<base::Date>& date) {
    return date ? date->text() : "";
}

json attribute(const char* id, const std::string& value) {
    return {{"id", id}, {"value", value}};
}

json language_attribute(const CoverageCell& cell) {
    json inner = {attribute("STATE", name(cell.state)),
                  attribute("FACTS", std::to_string(cell.facts)),
                  attribute("WRITTEN", std::to_string(cell.written)),
                  attribute("APPROVED", std::to_string(cell.approved)),
                  attribute("BY_SPEAKER", std::to_string(cell.by_speaker)),
                  attribute("DUE", std::to_string(cell.due))};
    if (cell.next_review) {
        inner.push_back(attribute("NEXT_REVIEW", cell.next_review->text()));
    }
    json language = attribute("LANGUAGE", cell.language);
    language["attributes"] = std::move(inner);
    return language;
}

/// Cells lie procedure by procedure.
json procedure_attributes(const std::vector<CoverageCell>& cells) {
    json list = json::array();
    for (const CoverageCell& cell : cells) {
        if (list.empty() || list.back()["value"] != cell.procedure) {
            list.push_back(attribute("PROCEDURE", cell.procedure));
            list.back()["attributes"] = json::array();
        }
        list.back()["attributes"].push_back(language_attribute(cell));
    }
    return list;
}

json metadata_set(const CoverageCountry& country, const base::Date& as_of) {
    json top = attribute("COUNTRY", country.code);
    top["attributes"] = procedure_attributes(country.cells);
    top["attributes"].insert(top["attributes"].begin(), attribute("DEMONSTRATION", country.demonstration ? "true" : "false"));
    return {{"action", "Information"},
            {"id", "PROTECTION_COVERAGE_" + country.code},
            {"version", "1.0"},
            {"agencyID", "TRAVESIA"},
            {"name", "Coverage of the protection guide: " + country.name},
            {"metadataflow", kMetadataflow},
            {"reportingBegin", as_of.text()},
            {"reportingEnd", as_of.text()},
            {"targets", json::array({kArea + country.code})},
            {"attributes", json::array({std::move(top)})}};
}

}  // namespace

std::string to_csv(const std::vector<CoverageCountry>& countries) {
    std::string csv = "country,name,demonstration,procedure,language,state,facts,written,approved,by_speaker,due,next_review\n";
    for (const CoverageCountry& country : countries) {
        for (const CoverageCell& cell : country.cells) {
            csv += base::join({country.code, base::csv_field(country.name), country.demonstration ? "true" : "false",
                               cell.procedure, cell.language, name(cell.state), std::to_string(cell.facts),
                               std::to_string(cell.written), std::to_string(cell.approved), std::to_string(cell.by_speaker),
                               std::to_string(cell.due), text_of(cell.next_review)},
                              ",") +
                   "\n";
        }
    }
    return csv;
}

json to_json(const std::vector<CoverageCountry>& countries, const base::Date& as_of) {
    json list = json::array();
    for (const CoverageCountry& country : countries) {
        json cells = json::array();
        for (const CoverageCell& cell : country.cells) {
            cells.push_back({{"procedure", cell.procedure},
                             {"language", cell.language},
                             {"state", name(cell.state)},
                             {"facts", cell.facts},
                             {"written", cell.written},
                             {"approved", cell.approved},
                             {"by_speaker", cell.by_speaker},
                             {"due", cell.due},
                             {"next_review", json_of(cell.next_review)}});
        }
        list.push_back({{"country", country.code},
                        {"name", country.name},
                        {"demonstration", country.demonstration},
                        {"cells", std::move(cells)}});
    }
    return {{"as_of", as_of.text()}, {"countries", std::move(list)}};
}

json to_sdmx_json(const std::vector<CoverageCountry>& countries, const base::Date& as_of, const std::string& prepared) {
    json sets = json::array();
    for (const CoverageCountry& country : countries) {
        sets.push_back(metadata_set(country, as_of));
    }
    return {{"meta",
             {{"schema", kSchema},
              {"id", "PROTECTION_COVERAGE"},
              {"test", false},
              {"prepared", prepared},
              {"contentLanguages", json::array({"en"})},
              {"sender", {{"id", "TRAVESIA"}}}}},
            {"data", {{"metadataSets", std::move(sets)}}}};
}

}  // namespace travesia::protection
