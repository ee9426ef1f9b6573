// Structures as SDMX-ML. 3.0 refers by URN and has a list of measures; 2.1 refers by <Ref> and has one primary measure.
#include "statistics/sdmx/artefacts.h"
#include "statistics/sdmx/xml_message.h"
#include "statistics/sdmx/xml_text.h"

namespace travesia::statistics::sdmx {

namespace {

void put_names(std::string& out, const Name& name) {
    if (name.all.empty()) {
        out += "<com:Name>" + xml_escaped(name.best) + "</com:Name>";
    }
    for (const auto& [language, text] : name.all) {
        out += "<com:Name";
        xml_attribute(out, "xml:lang", language);
        out += ">" + xml_escaped(text) + "</com:Name>";
    }
}

class StructureXml {
public:
    StructureXml(const Names& names, std::string_view version) : names_(names), old_(version == "2.1") {}

    /// The element of a list of artefacts, with those of `kind`; nothing when there are none.
    void list(std::string& out, const std::vector<Artefact>& artefacts, Kind kind) const {
        std::string inside;
        for (const auto& artefact : artefacts) {
            if (artefact.kind == kind) {
                one(inside, artefact);
            }
        }
        if (!inside.empty()) {
            const std::string name = list_element(kind);
            out += "<str:" + name + ">\n" + inside + "</str:" + name + ">\n";
        }
    }

private:
    [[nodiscard]] std::string list_element(Kind kind) const {
        switch (kind) {
            case Kind::kAgencyScheme: return old_ ? "OrganisationSchemes" : "AgencySchemes";
            case Kind::kCodelist: return "Codelists";
            case Kind::kConceptScheme: return old_ ? "Concepts" : "ConceptSchemes";
            case Kind::kDataflow: return "Dataflows";
            default: return "DataStructures";
        }
    }
    static const char* element(Kind kind) {
        switch (kind) {
            case Kind::kAgencyScheme: return "AgencyScheme";
            case Kind::kCodelist: return "Codelist";
            case Kind::kConceptScheme: return "ConceptScheme";
            case Kind::kDataflow: return "Dataflow";
            default: return "DataStructure";
        }
    }

    void one(std::string& out, const Artefact& artefact) const {
        const std::string name = element(artefact.kind);
        out += "<str:" + name;
        xml_attribute(out, "id", artefact.id);
        xml_attribute(out, "urn", urn_of(artefact));
        xml_attribute(out, "agencyID", agency_of(artefact.kind));
        // The list of agencies has the fixed version 1.0, which 3.0 does not let one write.
        if (old_ || artefact.kind != Kind::kAgencyScheme) {
            xml_attribute(out, "version", version_of(artefact.kind));
        }
        if (artefact.stub) {
            xml_attribute(out, "isExternalReference", "true");
        } else if (old_ && artefact.kind != Kind::kAgencyScheme) {
            xml_attribute(out, "isFinal", "true");
        }
        if (artefact.partial) {
            xml_attribute(out, "isPartial", "true");
        }
        out += ">";
        put_names(out, name_of(artefact, names_));
        out += "\n";
        if (!artefact.stub) {
            inside(out, artefact);
        }
        out += "</str:" + name + ">\n";
    }

    void inside(std::string& out, const Artefact& artefact) const {
        switch (artefact.kind) {
            case Kind::kDataflow: reference(out, "str:Structure", "DataStructure", kStructureId); break;
            case Kind::kDataStructure: components(out); break;
            default:
                for (const auto& item : items_of(artefact, names_)) {
                    const std::string name = artefact.kind == Kind::kCodelist        ? "Code"
                                             : artefact.kind == Kind::kConceptScheme ? "Concept"
                                                                                     : "Agency";
                    out += "<str:" + name;
                    xml_attribute(out, "id", item.id);
                    xml_attribute(out, "urn", urn_of(artefact, item.id));
                    out += ">";
                    put_names(out, item.name);
                    out += "</str:" + name + ">\n";
                }
        }
    }

    /// `<element>` that refers to one of our artefacts.
    void reference(std::string& out, const std::string& name, std::string_view kind, std::string_view id) const {
        out += "<" + name + ">";
        if (old_) {
            xml_reference(out, kind, id);
        } else {
            out += urn_of(kind == "Codelist" ? "codelist.Codelist" : "datastructure.DataStructure", id);
        }
        out += "</" + name + ">";
    }

    void concept_identity(std::string& out, std::string_view id) const {
        out += "<str:ConceptIdentity>";
        if (old_) {
            out += "<Ref";
            xml_attribute(out, "agencyID", kAgency);
            xml_attribute(out, "maintainableParentID", kConceptSchemeId);
            xml_attribute(out, "maintainableParentVersion", kVersion);
            xml_attribute(out, "id", id);
            xml_attribute(out, "package", "conceptscheme");
            xml_attribute(out, "class", "Concept");
            out += "/>";
        } else {
            out += urn_of("conceptscheme.Concept", kConceptSchemeId, id);
        }
        out += "</str:ConceptIdentity>";
    }

    void open(std::string& out, const std::string& name, std::string_view id, std::string_view urn_class) const {
        out += "<str:" + name;
        xml_attribute(out, "id", id);
        xml_attribute(out, "urn", urn_of(urn_class, kStructureId, id));
    }

    void coded(std::string& out, std::string_view list) const {
        out += "<str:LocalRepresentation>";
        reference(out, "str:Enumeration", "Codelist", list);
        out += "</str:LocalRepresentation>";
    }
    static void typed(std::string& out, const char* type) {
        out += std::string("<str:LocalRepresentation><str:TextFormat textType=\"") + type + "\"/></str:LocalRepresentation>";
    }

    void components(std::string& out) const {
        out += "<str:DataStructureComponents>\n<str:DimensionList id=\"DimensionDescriptor\">\n";
        for (std::size_t position = 0; position < kTime; ++position) {
            open(out, "Dimension", dimensions()[position].id, "datastructure.Dimension");
            xml_attribute(out, "position", std::to_string(position + 1));
            out += ">";
            concept_identity(out, dimensions()[position].id);
            coded(out, dimensions()[position].list_id);
            out += "</str:Dimension>\n";
        }
        open(out, "TimeDimension", "TIME_PERIOD", "datastructure.TimeDimension");
        if (old_) {
            xml_attribute(out, "position", std::to_string(kDimensionCount));
        }
        out += ">";
        concept_identity(out, "TIME_PERIOD");
        typed(out, "ObservationalTimePeriod");
        out += "</str:TimeDimension>\n</str:DimensionList>\n<str:AttributeList id=\"AttributeDescriptor\">\n";
        for (const auto attribute : attributes()) {
            attribute_element(out, attribute);
        }
        out += "</str:AttributeList>\n";
        measure(out);
        out += "</str:DataStructureComponents>\n";
    }

    void attribute_element(std::string& out, Attribute attribute) const {
        const bool status = attribute == Attribute::kStatus;
        open(out, "Attribute", id_of(attribute), "datastructure.DataAttribute");
        xml_attribute(out, old_ ? "assignmentStatus" : "usage",
                      status ? (old_ ? "Mandatory" : "mandatory") : (old_ ? "Conditional" : "optional"));
        out += ">";
        concept_identity(out, id_of(attribute));
        if (status) {
            coded(out, "CL_OBS_STATUS");
        } else {
            typed(out, "String");
        }
        out += "<str:AttributeRelationship>";
        out += status ? (old_ ? "<str:PrimaryMeasure><Ref id=\"OBS_VALUE\"/></str:PrimaryMeasure>" : "<str:Observation/>")
                      : (old_ ? "<str:None/>" : "<str:Dataflow/>");
        out += "</str:AttributeRelationship></str:Attribute>\n";
    }

    void measure(std::string& out) const {
        out += "<str:MeasureList id=\"MeasureDescriptor\">\n";
        open(out, old_ ? "PrimaryMeasure" : "Measure", kMeasure, old_ ? "datastructure.PrimaryMeasure" : "datastructure.Measure");
        if (!old_) {
            xml_attribute(out, "usage", "optional");
        }
        out += ">";
        concept_identity(out, kMeasure);
        typed(out, "Long");
        out += old_ ? "</str:PrimaryMeasure>\n" : "</str:Measure>\n";
        out += "</str:MeasureList>\n";
    }

    const Names& names_;
    bool old_;
};

}  // namespace

std::string structure_xml(const std::vector<Artefact>& artefacts, const Names& names, const Header& header,
                          std::string_view version, const std::string& constraints) {
    const StructureXml writer(names, version);
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mes:Structure";
    xml_attribute(out, "xmlns:mes", sdmx_namespace(version, "message"));
    xml_attribute(out, "xmlns:str", sdmx_namespace(version, "structure"));
    xml_attribute(out, "xmlns:com", sdmx_namespace(version, "common"));
    out += ">\n";
    xml_header(out, header, version, {}, {}, false);
    out += "<mes:Structures>\n";
    // Each schema has an order of its own; constraints stand before the flows in 3.0 and at the end in 2.1.
    writer.list(out, artefacts, Kind::kAgencyScheme);
    if (version == "2.1") {
        writer.list(out, artefacts, Kind::kDataflow);
    }
    writer.list(out, artefacts, Kind::kCodelist);
    writer.list(out, artefacts, Kind::kConceptScheme);
    if (version != "2.1") {
        out += constraints;
        writer.list(out, artefacts, Kind::kDataflow);
    }
    writer.list(out, artefacts, Kind::kDataStructure);
    if (version == "2.1") {
        out += constraints;
    }
    return out + "</mes:Structures>\n</mes:Structure>\n";
}

}  // namespace travesia::statistics::sdmx
