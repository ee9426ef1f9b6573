// SDMX-ML, structure specific: the dimensions are XML attributes, so that a message is short and a schema made from the structure
// (schema.h) can check every code. 3.0 and 2.1 differ in namespaces, in how a structure is named, and little else.
#include <algorithm>
#include <map>

#include "statistics/sdmx/message.h"
#include "statistics/sdmx/schema.h"
#include "statistics/sdmx/xml_message.h"
#include "statistics/sdmx/xml_text.h"

namespace travesia::statistics::sdmx {

namespace {

class SpecificXmlWriter final : public DataWriter {
public:
    SpecificXmlWriter(Header header, std::string_view version) : header_(std::move(header)), version_(version) {}

    void begin(std::string& out, const Selection& selection) override {
        layout_ = selection.layout;
        const auto at = dimension_at_observation(layout_);
        const auto flows = flows_in(selection);
        out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mes:StructureSpecificData";
        xml_attribute(out, "xmlns:mes", sdmx_namespace(version_, "message"));
        xml_attribute(out, "xmlns:com", sdmx_namespace(version_, "common"));
        xml_attribute(out, "xmlns:ss", sdmx_namespace(version_, "data/structurespecific"));
        xml_attribute(out, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        for (std::size_t i = 0; i < flows.size(); ++i) {
            xml_attribute(out, "xmlns:ns" + std::to_string(i + 1), schema_namespace(flows[i], at));
            prefixes_.emplace(flows[i], "ns" + std::to_string(i + 1));
        }
        out += ">\n";
        xml_header(out, header_, version_, flows, at, true);
    }

    void begin_set(std::string& out, const DataSet& set) override {
        gone_ = set.action == Action::kDelete;
        out += "<mes:DataSet";
        xml_attribute(out, "xsi:type", prefixes_.at(set.flow().id) + ":DataSetType");
        xml_attribute(out, "ss:structureRef", set.flow().id);
        if (version_ == "2.1") {
            xml_attribute(out, "ss:dataScope", "DataStructure");
        }
        xml_set_attributes(out, set, "ss:");
        for (const auto attribute : attributes()) {
            const bool of_set = layout_.has(attribute) && attribute != Attribute::kStatus;
            if (of_set && !set.attribute(attribute).empty()) {
                xml_attribute(out, id_of(attribute), set.attribute(attribute));
            }
        }
        out += ">\n";
    }

    void begin_series(std::string& out, const DataSet& set, std::uint32_t row) override {
        out += "<Series";
        for (std::size_t position = 0; position < kDimensionCount; ++position) {
            if (position != layout_.at_observation) {
                component(out, set, row, position);
            }
        }
        out += ">\n";
    }

    void observation(std::string& out, const DataSet& set, std::uint32_t row) override {
        out += "<Obs";
        for (std::size_t position = 0; position < kDimensionCount; ++position) {
            const bool key_of_series = layout_.keys_only() && position == kTime;
            if ((layout_.flat() && !key_of_series) || position == layout_.at_observation) {
                component(out, set, row, position);
            }
        }
        if (layout_.figures && !gone_ && set.figure(row) != kMissing) {
            out.append(" OBS_VALUE=\"").append(std::to_string(set.figure(row))).append("\"");
        }
        if (layout_.has(Attribute::kStatus) && !gone_) {
            out.append(" OBS_STATUS=\"").append(set.status(row)).append("\"");
        }
        out += "/>\n";
    }

    void end_series(std::string& out) override { out += "</Series>\n"; }
    void end_set(std::string& out, const DataSet&) override { out += "</mes:DataSet>\n"; }
    void end(std::string& out) override { out += "</mes:StructureSpecificData>\n"; }

private:
    /// Codes have no character that XML would mind.
    static void component(std::string& out, const DataSet& set, std::uint32_t row, std::size_t position) {
        out.append(" ").append(dimensions()[position].id).append("=\"").append(set.code(row, position)).append("\"");
    }

    Header header_;
    std::string version_;
    Layout layout_;
    std::map<std::string, std::string> prefixes_;  ///< flow → namespace prefix
    bool gone_ = false;
};

}  // namespace

std::string dimension_at_observation(const Layout& layout) {
    return layout.flat() ? "AllDimensions" : std::string(dimensions()[layout.at_observation].id);
}

std::vector<std::string> flows_in(const Selection& selection) {
    std::vector<std::string> flows;
    for (const auto& set : selection.sets) {
        if (std::find(flows.begin(), flows.end(), set.flow().id) == flows.end()) {
            flows.push_back(set.flow().id);
        }
    }
    return flows;
}

void xml_header(std::string& out, const Header& header, std::string_view version, const std::vector<std::string>& flows,
                std::string_view at_observation, bool with_namespaces) {
    out += "<mes:Header>\n<mes:ID>" + header.id + "</mes:ID>\n<mes:Test>false</mes:Test>\n<mes:Prepared>" + header.prepared +
           "</mes:Prepared>\n<mes:Sender";
    xml_attribute(out, "id", kAgency);
    out += "/>\n";
    if (version == "2.1" && flows.empty()) {
        out += "<mes:Receiver id=\"not_supplied\"/>\n";
    }
    for (const auto& flow : flows) {
        out += "<mes:Structure";
        xml_attribute(out, "structureID", flow);
        if (with_namespaces) {
            xml_attribute(out, "namespace", schema_namespace(flow, at_observation));
        }
        xml_attribute(out, "dimensionAtObservation", at_observation);
        out += "><com:StructureUsage>";
        if (version == "2.1") {
            xml_reference(out, "Dataflow", flow);
        } else {
            out += "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=" + std::string(kAgency) + ":" + flow + "(" +
                   std::string(kVersion) + ")";
        }
        out += "</com:StructureUsage></mes:Structure>\n";
    }
    out += "</mes:Header>\n";
}

void xml_reference(std::string& out, std::string_view kind, std::string_view id) {
    const bool flow_or_structure = kind == "Dataflow" || kind == "DataStructure";
    out += "<Ref";
    xml_attribute(out, "agencyID", kAgency);
    xml_attribute(out, "id", id);
    xml_attribute(out, "version", kVersion);
    xml_attribute(out, "package", flow_or_structure ? "datastructure" : "codelist");
    xml_attribute(out, "class", kind);
    out += "/>";
}

void xml_set_attributes(std::string& out, const DataSet& set, std::string_view prefix) {
    const std::string before(prefix);
    xml_attribute(out, before + "action",
                  set.action == Action::kDelete    ? "Delete"
                  : set.action == Action::kReplace ? "Replace"
                                                   : "Information");
    if (set.valid_from) {
        xml_attribute(out, before + "validFromDate", set.valid_from->text() + "T00:00:00Z");
    }
    if (set.valid_to) {
        xml_attribute(out, before + "validToDate", set.valid_to->text() + "T00:00:00Z");
    }
}

std::unique_ptr<DataWriter> specific_xml_writer(const Header& header, std::string_view version) {
    return std::make_unique<SpecificXmlWriter>(header, version);
}

}  // namespace travesia::statistics::sdmx
