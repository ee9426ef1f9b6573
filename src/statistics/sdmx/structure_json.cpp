#include "statistics/sdmx/artefacts.h"

namespace travesia::statistics::sdmx {

using nlohmann::ordered_json;

namespace {

std::string concept_urn(std::string_view id) {
    return urn_of("conceptscheme.Concept", kConceptSchemeId, id);
}

ordered_json link_to_itself(const std::string& urn) {
    return ordered_json::array({{{"rel", "self"}, {"urn", urn}}});
}

ordered_json component(std::string_view id, std::string_view urn_class) {
    return {{"id", id}, {"links", link_to_itself(urn_of(urn_class, kStructureId, id))}, {"conceptIdentity", concept_urn(id)}};
}

ordered_json dimension_list() {
    ordered_json list = ordered_json::array();
    for (std::size_t position = 0; position < kTime; ++position) {
        const auto& spec = dimensions()[position];
        ordered_json dimension = component(spec.id, "datastructure.Dimension");
        dimension["position"] = position + 1;
        dimension["localRepresentation"] = {{"enumeration", urn_of("codelist.Codelist", spec.list_id)}};
        list.push_back(std::move(dimension));
    }
    ordered_json time = component("TIME_PERIOD", "datastructure.TimeDimension");
    time["localRepresentation"] = {{"format", {{"dataType", "ObservationalTimePeriod"}}}};
    return {{"id", "DimensionDescriptor"}, {"dimensions", std::move(list)}, {"timeDimension", std::move(time)}};
}

ordered_json attribute_list() {
    ordered_json list = ordered_json::array();
    for (const auto attribute : attributes()) {
        ordered_json made = component(id_of(attribute), "datastructure.DataAttribute");
        const bool status = attribute == Attribute::kStatus;
        made["usage"] = status ? "mandatory" : "optional";
        made["attributeRelationship"] = {{status ? "observation" : "dataflow", ordered_json::object()}};
        made["localRepresentation"] = status ? ordered_json({{"enumeration", urn_of("codelist.Codelist", "CL_OBS_STATUS")}})
                                             : ordered_json({{"format", {{"dataType", "String"}}}});
        list.push_back(std::move(made));
    }
    return {{"id", "AttributeDescriptor"}, {"attributes", std::move(list)}};
}

ordered_json measure_list() {
    ordered_json measure = component(kMeasure, "datastructure.Measure");
    measure["usage"] = "optional";
    measure["localRepresentation"] = {{"format", {{"dataType", "Long"}}}};
    return {{"id", "MeasureDescriptor"}, {"measures", {std::move(measure)}}};
}

ordered_json items(const Artefact& artefact, const Names& names) {
    ordered_json list = ordered_json::array();
    for (const auto& item : items_of(artefact, names)) {
        ordered_json made = {{"id", item.id}};
        put_name(made, item.name);
        made["links"] = link_to_itself(urn_of(artefact, item.id));
        list.push_back(std::move(made));
    }
    return list;
}

ordered_json artefact_json(const Artefact& artefact, const Names& names) {
    ordered_json made = {{"id", artefact.id},
                         {"version", version_of(artefact.kind)},
                         {"agencyID", agency_of(artefact.kind)},
                         {"isExternalReference", artefact.stub}};
    put_name(made, name_of(artefact, names));
    made["links"] = link_to_itself(urn_of(artefact));
    if (artefact.stub) {
        return made;
    }
    switch (artefact.kind) {
        case Kind::kDataflow: made["structure"] = urn_of("datastructure.DataStructure", kStructureId); break;
        case Kind::kDataStructure:
            made["dataStructureComponents"] = {
                {"dimensionList", dimension_list()}, {"attributeList", attribute_list()}, {"measureList", measure_list()}};
            break;
        default: {
            made["isPartial"] = artefact.partial;
            auto list = items(artefact, names);
            if (!list.empty()) {
                made[artefact.kind == Kind::kCodelist        ? "codes"
                     : artefact.kind == Kind::kConceptScheme ? "concepts"
                                                             : "agencies"] = std::move(list);
            }
        }
    }
    return made;
}

}  // namespace

std::string structure_json(const std::vector<Artefact>& artefacts, const Names& names, const Header& header, ordered_json extra) {
    constexpr std::array<const char*, kKinds> kLists = {"agencySchemes", "codelists", "conceptSchemes", "dataflows",
                                                        "dataStructures"};
    ordered_json data = extra.is_object() ? std::move(extra) : ordered_json::object();
    for (const auto& artefact : artefacts) {
        data[kLists[static_cast<std::size_t>(artefact.kind)]].push_back(artefact_json(artefact, names));
    }
    return text_of({{"meta", meta_of(header, names, "sdmx-json-structure-schema.json")}, {"data", std::move(data)}}) + "\n";
}

}  // namespace travesia::statistics::sdmx
