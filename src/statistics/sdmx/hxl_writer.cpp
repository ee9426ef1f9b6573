// CSV with a row of hashtags of the Humanitarian Exchange Language (HXL 1.1) under the header, as humanitarian tools read it.
#include "base/text.h"
#include "statistics/sdmx/message.h"

namespace travesia::statistics::sdmx {

namespace {

/// The hashtag of each place of the key.
constexpr std::array<std::string_view, kDimensionCount> kTags = {"#meta+freq",
                                                                 "#country+code+reporting",
                                                                 "#event+flow+code",
                                                                 "#country+code+origin",
                                                                 "#population+sex+code",
                                                                 "#population+age+code",
                                                                 "#loc+code",
                                                                 "#meta+legal+code",
                                                                 "#org+code",
                                                                 "#population+category+code",
                                                                 "#event+procedure+code",
                                                                 "#event+level+code",
                                                                 "#event+outcome+code",
                                                                 "#meta+unit+code",
                                                                 "#date+period"};

class HxlWriter final : public DataWriter {
public:
    explicit HxlWriter(const Names& names) : names_(names) {}

    void begin(std::string& out, const Selection&) override {
        std::string tags = "#meta+flow";
        out += "DATAFLOW";
        for (std::size_t position = 0; position < kDimensionCount; ++position) {
            out += "," + base::csv_field(names_.concept_name(dimensions()[position].id).best);
            tags.append(",").append(kTags[position]);
        }
        for (const auto id : {kMeasure, id_of(Attribute::kStatus), id_of(Attribute::kVintage), id_of(Attribute::kSource)}) {
            out += "," + base::csv_field(names_.concept_name(id).best);
        }
        out += "\r\n" + tags + ",#affected+num,#status+code,#date+release,#meta+source\r\n";
    }
    void begin_set(std::string&, const DataSet& set) override {
        end_ = "," + set.vintage().text() + "," + base::csv_field(set.attribute(Attribute::kSource)) + "\r\n";
    }
    void observation(std::string& out, const DataSet& set, std::uint32_t row) override {
        out += set.flow().id;
        for (std::size_t position = 0; position < kDimensionCount; ++position) {
            out.append(",").append(set.code(row, position));
        }
        out += ',';
        out += set.figure(row) == kMissing ? std::string() : std::to_string(set.figure(row));
        out.append(",").append(set.status(row)).append(end_);
    }
    void end_set(std::string&, const DataSet&) override {}
    void end(std::string&) override {}

private:
    const Names& names_;
    std::string end_;
};

}  // namespace

std::unique_ptr<DataWriter> hxl_writer(const Names& names) {
    return std::make_unique<HxlWriter>(names);
}

}  // namespace travesia::statistics::sdmx
