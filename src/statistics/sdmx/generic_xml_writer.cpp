// SDMX-ML 2.1, generic: what R's rsdmx and most installed clients read. Every value names its component, so no schema is needed.
#include "statistics/sdmx/xml_message.h"
#include "statistics/sdmx/xml_text.h"

namespace travesia::statistics::sdmx {

namespace {

class GenericXmlWriter final : public DataWriter {
public:
    explicit GenericXmlWriter(Header header) : header_(std::move(header)) {}

    void begin(std::string& out, const Selection& selection) override {
        layout_ = selection.layout;
        out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mes:GenericData";
        xml_attribute(out, "xmlns:mes", sdmx_namespace("2.1", "message"));
        xml_attribute(out, "xmlns:com", sdmx_namespace("2.1", "common"));
        xml_attribute(out, "xmlns:gen", sdmx_namespace("2.1", "data/generic"));
        out += ">\n";
        xml_header(out, header_, "2.1", flows_in(selection), dimension_at_observation(layout_), false);
    }

    void begin_set(std::string& out, const DataSet& set) override {
        gone_ = set.action == Action::kDelete;
        out += "<mes:DataSet";
        xml_attribute(out, "structureRef", set.flow().id);
        xml_set_attributes(out, set, "");
        out += ">\n";
        std::string values;
        for (const auto attribute : attributes()) {
            const bool of_set = layout_.has(attribute) && attribute != Attribute::kStatus;
            if (of_set && !set.attribute(attribute).empty()) {
                value(values, id_of(attribute), xml_escaped(set.attribute(attribute)));
            }
        }
        if (!values.empty()) {
            out += "<gen:Attributes>" + values + "</gen:Attributes>\n";
        }
    }

    void begin_series(std::string& out, const DataSet& set, std::uint32_t row) override {
        out += "<gen:Series><gen:SeriesKey>";
        for (std::size_t position = 0; position < kDimensionCount; ++position) {
            if (position != layout_.at_observation) {
                value(out, dimensions()[position].id, set.code(row, position));
            }
        }
        out += "</gen:SeriesKey>\n";
    }

    void observation(std::string& out, const DataSet& set, std::uint32_t row) override {
        out += "<gen:Obs>";
        if (layout_.flat()) {
            out += "<gen:ObsKey>";
            for (std::size_t position = 0; position < kDimensionCount; ++position) {
                if (!(layout_.keys_only() && position == kTime)) {
                    value(out, dimensions()[position].id, set.code(row, position));
                }
            }
            out += "</gen:ObsKey>";
        } else {
            out.append("<gen:ObsDimension id=\"").append(dimensions()[layout_.at_observation].id).append("\" value=\"");
            out.append(set.code(row, layout_.at_observation)).append("\"/>");
        }
        if (layout_.figures && !gone_ && set.figure(row) != kMissing) {
            out.append("<gen:ObsValue value=\"").append(std::to_string(set.figure(row))).append("\"/>");
        }
        if (layout_.has(Attribute::kStatus) && !gone_) {
            out += "<gen:Attributes>";
            value(out, "OBS_STATUS", set.status(row));
            out += "</gen:Attributes>";
        }
        out += "</gen:Obs>\n";
    }

    void end_series(std::string& out) override { out += "</gen:Series>\n"; }
    void end_set(std::string& out, const DataSet&) override { out += "</mes:DataSet>\n"; }
    void end(std::string& out) override { out += "</mes:GenericData>\n"; }

private:
    static void value(std::string& out, std::string_view id, std::string_view escaped) {
        out.append("<gen:Value id=\"").append(id).append("\" value=\"").append(escaped).append("\"/>");
    }

    Header header_;
    Layout layout_;
    bool gone_ = false;
};

}  // namespace

std::unique_ptr<DataWriter> generic_xml_writer(const Header& header) {
    return std::make_unique<GenericXmlWriter>(header);
}

}  // namespace travesia::statistics::sdmx
