#include "statistics/sdmx/schema.h"

#include <set>

#include "statistics/sdmx/xml_text.h"

namespace travesia::statistics::sdmx {

namespace {

void enumeration(std::string& out, std::string_view id, const CodeList& list, bool with_not_applicable) {
    out.append("<xs:simpleType name=\"").append(id).append("\"><xs:union memberTypes=\"Unresolved\"><xs:simpleType>");
    out += "<xs:restriction base=\"xs:string\">\n";
    for (const auto& code : list.codes) {
        out += "<xs:enumeration value=\"" + sdmx_code(code) + "\"/>\n";
    }
    if (with_not_applicable && !list.names.contains(std::string(kNotApplicable))) {
        out.append("<xs:enumeration value=\"").append(kNotApplicable).append("\"/>\n");
    }
    out += "</xs:restriction></xs:simpleType></xs:union></xs:simpleType>\n";
}

void simple_types(std::string& out, const CodeLists& codes) {
    // A label that no code list resolves is published under a code made of it, see sdmx_code().
    out +=
        "<xs:simpleType name=\"Unresolved\"><xs:restriction base=\"xs:string\"><xs:pattern value=\"[$][A-Za-z0-9_@\\-]+\"/>"
        "</xs:restriction></xs:simpleType>\n";
    std::set<std::string_view> done;
    for (const auto& dimension : dimensions()) {
        if (!dimension.list_id.empty() && done.insert(dimension.list_id).second) {
            enumeration(out, dimension.list_id, *codes.find(dimension.code_list), dimension.of.has_value());
        }
    }
    enumeration(out, "CL_OBS_STATUS", *codes.find("obs_status"), false);
}

void dimension_attribute(std::string& out, std::size_t position, const char* use) {
    const auto& dimension = dimensions()[position];
    const std::string type = position == kTime ? "com:ObservationalTimePeriodType" : std::string(dimension.list_id);
    out.append("<xs:attribute name=\"").append(dimension.id).append("\" type=\"").append(type);
    out.append("\" use=\"").append(use).append("\"/>\n");
}

/// `<xs:complexType name="X">` that restricts the type of the same name of the official schema.
void open_type(std::string& out, const std::string& name) {
    out += "<xs:complexType name=\"" + name + "\"><xs:complexContent><xs:restriction base=\"dsd:" + name + "\">\n<xs:sequence>" +
           "<xs:element ref=\"com:Annotations\" minOccurs=\"0\"/>\n";
}
void close_type(std::string& out) {
    out += "</xs:restriction></xs:complexContent></xs:complexType>\n";
}

}  // namespace

std::string schema_namespace(std::string_view flow, std::string_view at_observation) {
    std::string name = "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=";
    name.append(kAgency).append(":").append(flow).append("(").append(kVersion).append("):ObsLevelDim:").append(at_observation);
    return name;
}

std::string flow_schema(std::string_view flow, std::string_view at_observation, std::string_view version,
                        const CodeLists& codes) {
    const bool flat = at_observation == "AllDimensions";
    const auto at = dimension_position(at_observation);
    const std::string official =
        version == "2.1" ? "https://registry.sdmx.org/schemas/v2_1/" : "https://registry.sdmx.org/schemas/v3_0/";
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"";
    xml_attribute(out, "xmlns", schema_namespace(flow, at_observation));
    xml_attribute(out, "xmlns:com", sdmx_namespace(version, "common"));
    xml_attribute(out, "xmlns:dsd", sdmx_namespace(version, "data/structurespecific"));
    xml_attribute(out, "targetNamespace", schema_namespace(flow, at_observation));
    out += " elementFormDefault=\"qualified\" attributeFormDefault=\"unqualified\">\n";
    out += "<xs:import namespace=\"" + sdmx_namespace(version, "common") + "\" schemaLocation=\"" + official +
           "SDMXCommon.xsd\"/>\n";
    out += "<xs:import namespace=\"" + sdmx_namespace(version, "data/structurespecific") + "\" schemaLocation=\"" + official +
           "SDMXDataStructureSpecific.xsd\"/>\n";
    simple_types(out, codes);

    open_type(out, "DataSetType");
    out += "<xs:element name=\"DataProvider\" type=\"com:DataProviderReferenceType\" form=\"unqualified\" minOccurs=\"0\"/>\n";
    const std::string inside = flat ? "Obs" : "Series";
    out += "<xs:choice minOccurs=\"0\"><xs:element name=\"" + inside + "\" type=\"" + inside +
           "Type\" form=\"unqualified\" maxOccurs=\"unbounded\"/></xs:choice></xs:sequence>\n";
    for (const auto attribute : attributes()) {
        if (attribute != Attribute::kStatus) {
            out.append("<xs:attribute name=\"").append(id_of(attribute)).append("\" type=\"xs:string\" use=\"optional\"/>\n");
        }
    }
    close_type(out);
    if (!flat) {
        open_type(out, "SeriesType");
        out +=
            "<xs:element name=\"Obs\" type=\"ObsType\" form=\"unqualified\" minOccurs=\"0\" "
            "maxOccurs=\"unbounded\"/></xs:sequence>\n";
        for (std::size_t position = 0; position < kDimensionCount; ++position) {
            if (position != at) {
                dimension_attribute(out, position, "required");
            }
        }
        if (at == kTime) {
            dimension_attribute(out, kTime, "prohibited");
        }
        close_type(out);
    }
    open_type(out, "ObsType");
    out += "</xs:sequence>\n";
    for (std::size_t position = 0; position < kDimensionCount; ++position) {
        // Keys without observations leave the time out.
        if (flat || position == at) {
            dimension_attribute(out, position, flat && position == kTime ? "optional" : "required");
        }
    }
    if (!flat && at != kTime) {
        dimension_attribute(out, kTime, "prohibited");
    }
    out += "<xs:attribute name=\"OBS_VALUE\" type=\"xs:long\" use=\"optional\"/>\n";
    out += "<xs:attribute name=\"OBS_STATUS\" type=\"CL_OBS_STATUS\" use=\"optional\"/>\n";
    close_type(out);
    return out + "</xs:schema>\n";
}

}  // namespace travesia::statistics::sdmx
