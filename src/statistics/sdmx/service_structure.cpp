// The addresses of structures, availability and schemas.
#include "base/text.h"
#include "statistics/sdmx/artefacts.h"
#include "statistics/sdmx/availability.h"
#include "statistics/sdmx/reader.h"
#include "statistics/sdmx/schema.h"
#include "statistics/sdmx/service.h"

namespace travesia::statistics::sdmx {

using base::Error;
using http::Request;
using http::Response;

Response Service::structure(const Request& request) const {
    return answer_structure(request, "/sdmx/3.0/structure", structure_offers(), Dialect::kJson);
}

Response Service::structure_21(const Request& request) const {
    return answer_structure(request, "/sdmx/2.1", structure_offers_21(), Dialect::kXml21);
}

Response Service::answer_structure(const Request& request, std::string_view prefix, const std::vector<Offer>& offers,
                                   Dialect otherwise) const {
    const Dialect dialect = dialect_of(request, otherwise);
    const auto target = read_target(request.target, prefix);
    if (!target) {
        return refused(request, {target.error()}, dialect);
    }
    auto parsed = otherwise == Dialect::kXml21 ? parse_structure_21(*target) : parse_structure(*target);
    const auto ready = this->ready(request, parsed.question.format, offers, parsed.errors);
    if (!ready) {
        return refused(request, parsed.errors, dialect);
    }
    auto artefacts = matching(parsed.question, flows_of(library_));
    if (parsed.question.detail == "referencepartial") {
        const auto cut = cut_to_used(library_, artefacts);
        if (!cut) {
            return refused(request, {cut.error()}, dialect);
        }
    }
    if (artefacts.empty()) {
        return refused(request, {{base::Kind::kNotFound, "sdmx.no_artefact", {{"type", base::printable(parsed.question.type)}}}},
                       dialect);
    }
    const Names names(*ready->codes, http::language_of(request));
    const auto header = header_of(request);
    return finished(
        200, ready->medium,
        ready->medium.format == Format::kStructureJson
            ? structure_json(artefacts, names, header)
            : structure_xml(artefacts, names, header, ready->medium.format == Format::kStructureXml21 ? "2.1" : "3.0.0"));
}

Response Service::availability(const Request& request) const {
    return answer_availability(request, "/sdmx/3.0/availability", structure_offers(), Dialect::kJson);
}

Response Service::availability_21(const Request& request) const {
    return answer_availability(request, "/sdmx/2.1/availableconstraint", structure_offers_21(), Dialect::kXml21);
}

Response Service::answer_availability(const Request& request, std::string_view prefix, const std::vector<Offer>& offers,
                                      Dialect otherwise) const {
    const Dialect dialect = dialect_of(request, otherwise);
    const auto target = read_target(request.target, prefix);
    if (!target) {
        return refused(request, {target.error()}, dialect);
    }
    auto parsed = otherwise == Dialect::kXml21 ? parse_availability_21(*target) : parse_availability(*target);
    const auto ready = this->ready(request, parsed.question.format, offers, parsed.errors);
    if (!ready) {
        return refused(request, parsed.errors, dialect);
    }
    const auto found = sdmx::availability(library_, parsed.question);
    if (!found) {
        return refused(request, {found.error()}, dialect);
    }
    if (found->empty()) {
        return {204, {{"Vary", "Accept"}}, {}, false, {}, {}};
    }
    const Names names(*ready->codes, http::language_of(request));
    const auto artefacts = referenced_by(*found, parsed.question);
    const auto header = header_of(request);
    if (ready->medium.format == Format::kStructureJson) {
        const bool as_2_0 = ready->medium.version == "2.0.0";
        return finished(200, ready->medium,
                        structure_json(artefacts, names, header, constraints_json(*found, parsed.question, names, as_2_0)));
    }
    const std::string_view version = ready->medium.format == Format::kStructureXml21 ? "2.1" : "3.0.0";
    return finished(200, ready->medium,
                    structure_xml(artefacts, names, header, version, constraints_xml(*found, parsed.question, names, version)));
}

Response Service::schema(const Request& request) const {
    return answer_schema(request, "/sdmx/3.0/schema", "3.0.0", Dialect::kXml30);
}

Response Service::schema_21(const Request& request) const {
    return answer_schema(request, "/sdmx/2.1/schema", "2.1", Dialect::kXml21);
}

/// "dataflow/AGENCY/ID/VERSION?dimensionAtObservation=…".
Response Service::answer_schema(const Request& request, std::string_view prefix, const char* version, Dialect dialect) const {
    const auto target = read_target(request.target, prefix);
    if (!target) {
        return refused(request, {target.error()}, dialect);
    }
    std::vector<Error> errors;
    Reader read(*target, errors);
    read.at_most_segments(4, "schema/{context}/{agency}/{id}/{version}");
    read.check_names({"dimensionAtObservation", "explicitMeasure", "format", "lang"});
    const std::string context = read.choice("context", read.segment(0, "dataflow"), {"dataflow"});
    const auto wish = read.artefacts(1, "~", dialect == Dialect::kXml21);
    const std::string asked = request.parameter("dimensionAtObservation");
    const std::string at = asked.empty() ? "TIME_PERIOD" : asked;
    if (at != "AllDimensions" && !dimension_position(at)) {
        errors.push_back(
            {base::Kind::kInvalid,
             "sdmx.component",
             {{"component", base::printable(at)}, {"known", known_components()}, {"parameter", "dimensionAtObservation"}}});
    }
    const auto ready = this->ready(request, "", schema_offers(), errors);
    if (!ready) {
        return refused(request, errors, dialect);
    }
    for (const auto& flow : flows_of(library_)) {
        if (wish.admits(kAgency, flow.id, kVersion)) {
            return finished(200, ready->medium, flow_schema(flow.id, at, version, *ready->codes));
        }
    }
    return refused(request, {{base::Kind::kNotFound, "sdmx.no_flow", {}}}, dialect);
}

Response Service::other(const Request& request) const {
    const auto path = base::split(std::string_view(request.path).substr(1), '/');
    const Dialect dialect = dialect_of(request, request.path.starts_with("/sdmx/2.1") ? Dialect::kXml21 : Dialect::kJson);
    for (const char* resource : {"metadata", "registration", "provisionagreement"}) {
        if (path.size() > 2 && path[2] == resource) {
            return refused(request, {{base::Kind::kInvalid, "sdmx.not_offered", {{"what", resource}}}}, dialect);
        }
    }
    return refused(request,
                   {{base::Kind::kNotFound,
                     "sdmx.address",
                     {{"path", base::printable(request.path)},
                      {"known",
                       "/sdmx/3.0/data, /sdmx/3.0/structure, /sdmx/3.0/availability, /sdmx/3.0/schema, /sdmx/2.1/data, "
                       "/sdmx/2.1/dataflow, /sdmx/2.1/datastructure, /sdmx/2.1/codelist, /sdmx/2.1/conceptscheme"}}}},
                   dialect);
}

}  // namespace travesia::statistics::sdmx
