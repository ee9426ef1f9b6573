#include "statistics/sdmx/availability.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "statistics/sdmx/changes.h"
#include "statistics/sdmx/order.h"
#include "statistics/sdmx/value_index.h"
#include "statistics/sdmx/xml_message.h"
#include "statistics/sdmx/xml_text.h"

namespace travesia::statistics::sdmx {

using base::Result;
using nlohmann::ordered_json;

namespace {

bool asked_about(const DataQuestion& question, std::size_t position) {
    return question.components.empty() || question.components.contains(std::string(dimensions()[position].id));
}

void note_values(const DataSet& set, std::size_t position, Availability& found) {
    const ValueIndex index(set);
    for (const auto number : index.values(position)) {
        found.values[position].insert(set.code_of_number(number, position));
    }
}

Availability availability_of(DataSet set, const DataQuestion& question, const RowFilter& filter) {
    Availability found;
    found.flow = set.flow();
    found.observations = set.rows.size();
    const ValueIndex index(set);
    found.first_period = set.code_of_number(index.values(kTime).front(), kTime);
    found.last_period = set.code_of_number(index.values(kTime).back(), kTime);
    for (std::size_t position = 0; position < kDimensionCount; ++position) {
        for (const auto number : index.values(position)) {
            found.values[position].insert(set.code_of_number(number, position));
        }
    }
    if (question.available_mode) {
        for (std::size_t position = 0; position < kDimensionCount; ++position) {
            if (filter.selects(position)) {
                DataSet others = set;
                others.rows = filter.rows(others, position);
                note_values(others, position, found);
            }
        }
    }
    keep_series(set, kTime);
    found.series = set.rows.size();
    return found;
}

std::string flow_urn(const Flow& flow) {
    return urn_of("datastructure.Dataflow", flow.id);
}

/// A constraint needs an id of its own.
std::string constraint_id(const Availability& found) {
    return "AVAILABLE_" + found.flow.id;
}

ordered_json cube_region(const Availability& found, const DataQuestion& question) {
    ordered_json keys = ordered_json::array();
    for (std::size_t position = 0; position < kDimensionCount; ++position) {
        if (!asked_about(question, position)) {
            continue;
        }
        ordered_json key = {{"id", dimensions()[position].id}};
        if (position == kTime) {
            key["timeRange"] = {{"startPeriod", {{"period", found.first_period}, {"isInclusive", true}}},
                                {"endPeriod", {{"period", found.last_period}, {"isInclusive", true}}}};
        } else {
            key["values"] = found.values[position];
        }
        keys.push_back(std::move(key));
    }
    return {{"include", true}, {"keyValues", std::move(keys)}};
}

}  // namespace

Result<std::vector<Availability>> availability(Library& library, const DataQuestion& question) {
    for (const auto& component : question.components) {
        if (!dimension_position(component)) {
            return base::fail(
                base::Kind::kInvalid, "sdmx.component",
                {{"component", base::printable(component)}, {"known", known_components()}, {"parameter", "componentId"}});
        }
    }
    TRY(const auto filter, RowFilter::make(question));
    TRY(auto selection, select(library, question, true, static_cast<std::size_t>(-1)));
    std::vector<Availability> found;
    for (auto& set : selection.sets) {
        if (set.action != Action::kDelete) {
            found.push_back(availability_of(std::move(set), question, filter));
        }
    }
    return found;
}

std::vector<Artefact> referenced_by(const std::vector<Availability>& found, const DataQuestion& question) {
    std::set<std::string> words(question.references.begin(), question.references.end());
    const bool all = words.contains("all");
    std::vector<Flow> flows;
    std::map<std::string, std::set<std::string>, std::less<>> used;  // code list → codes
    for (const auto& one : found) {
        flows.push_back(one.flow);
        for (std::size_t position = 0; position < kTime; ++position) {
            used[std::string(dimensions()[position].list_id)].insert(one.values[position].begin(), one.values[position].end());
        }
    }
    std::vector<Artefact> artefacts;
    for (auto& artefact : all_artefacts(flows)) {
        const bool wanted = all ? artefact.kind != Kind::kAgencyScheme : words.contains(std::string(word_of(artefact.kind)));
        const auto codes = used.find(artefact.id);
        if (!wanted || (artefact.kind == Kind::kCodelist && codes == used.end())) {
            continue;
        }
        if (artefact.kind == Kind::kCodelist) {
            artefact.items = codes->second;
            artefact.partial = true;
        }
        artefacts.push_back(std::move(artefact));
    }
    return artefacts;
}

Result<void> cut_to_used(Library& library, std::vector<Artefact>& artefacts) {
    DataQuestion everything;
    everything.context = "dataflow";
    everything.references = {"codelist"};
    TRY(auto any_version, VersionPattern::parse("*"));
    everything.artefacts.versions.push_back(std::move(any_version));
    for (const auto& artefact : artefacts) {
        if (artefact.kind == Kind::kDataflow && !artefact.referenced) {
            everything.artefacts.ids.insert(artefact.id);
        }
    }
    TRY(const auto found, availability(library, everything));
    for (const auto& used : referenced_by(found, everything)) {
        for (auto& artefact : artefacts) {
            if (artefact.kind == Kind::kCodelist && artefact.referenced && artefact.id == used.id) {
                artefact.items = used.items;
                artefact.partial = true;
            }
        }
    }
    return {};
}

ordered_json constraints_json(const std::vector<Availability>& found, const DataQuestion& question, const Names& names,
                              bool as_2_0) {
    ordered_json list = ordered_json::array();
    for (const auto& one : found) {
        if (!as_2_0) {
            list.push_back({{"constraintAttachment", {{"dataflow", flow_urn(one.flow)}}},
                            {"cubeRegion", cube_region(one, question)},
                            {"seriesCount", one.series},
                            {"obsCount", one.observations}});
            continue;
        }
        ordered_json made = {
            {"id", constraint_id(one)}, {"version", kVersion}, {"agencyID", kAgency}, {"isExternalReference", false}};
        put_name(made, names.flow(*one.flow.source));
        made["role"] = "Actual";
        made["constraintAttachment"] = {{"dataflows", {flow_urn(one.flow)}}};
        made["cubeRegions"] = {cube_region(one, question)};
        list.push_back(std::move(made));
    }
    return {{as_2_0 ? "dataConstraints" : "availabilityConstraints", std::move(list)}};
}

namespace {

void cube_region_xml(std::string& out, const Availability& one, const DataQuestion& question, const std::string& prefix) {
    out += "<str:CubeRegion include=\"true\">\n";
    for (std::size_t position = 0; position < kDimensionCount; ++position) {
        if (!asked_about(question, position)) {
            continue;
        }
        out += "<" + prefix + "KeyValue";
        xml_attribute(out, "id", dimensions()[position].id);
        out += ">";
        if (position == kTime) {
            out += "<" + prefix + "TimeRange><" + prefix + "StartPeriod isInclusive=\"true\">" + one.first_period + "</" +
                   prefix + "StartPeriod><" + prefix + "EndPeriod isInclusive=\"true\">" + one.last_period + "</" + prefix +
                   "EndPeriod></" + prefix + "TimeRange>";
        } else {
            for (const auto& value : one.values[position]) {
                out += "<" + prefix + "Value>" + value + "</" + prefix + "Value>";
            }
        }
        out += "</" + prefix + "KeyValue>\n";
    }
    out += "</str:CubeRegion>";
}

}  // namespace

std::string constraints_xml(const std::vector<Availability>& found, const DataQuestion& question, const Names& names,
                            std::string_view version) {
    const bool old = version == "2.1";
    const std::string list = old ? "Constraints" : "DataConstraints";
    const std::string element = old ? "ContentConstraint" : "DataConstraint";
    std::string out = "<str:" + list + ">\n";
    for (const auto& one : found) {
        out += "<str:" + element;
        xml_attribute(out, "id", constraint_id(one));
        xml_attribute(out, "agencyID", kAgency);
        xml_attribute(out, "version", kVersion);
        xml_attribute(out, old ? "type" : "role", "Actual");
        out += "><com:Annotations>";
        for (const auto& [type, count] : {std::pair{"obs_count", one.observations}, std::pair{"series_count", one.series}}) {
            out += std::string("<com:Annotation id=\"") + type + "\"><com:AnnotationTitle>" + std::to_string(count) +
                   "</com:AnnotationTitle><com:AnnotationType>sdmx_metrics</com:AnnotationType></com:Annotation>";
        }
        out += "</com:Annotations><com:Name>" + xml_escaped(names.flow(*one.flow.source).best) + "</com:Name>";
        out += "<str:ConstraintAttachment><str:Dataflow>";
        if (old) {
            xml_reference(out, "Dataflow", one.flow.id);
        } else {
            out += flow_urn(one.flow);
        }
        out += "</str:Dataflow></str:ConstraintAttachment>\n";
        cube_region_xml(out, one, question, old ? "com:" : "str:");
        out += "</str:" + element + ">\n";
    }
    return out + "</str:" + list + ">\n";
}

}  // namespace travesia::statistics::sdmx
