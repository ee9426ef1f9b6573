// SDMX-CSV 2.0: one row an observation. With labels=both a cell is "VEN: Venezuela"; with labels=name each component has a column
// of names beside that of its codes.
#include <map>

#include "base/text.h"
#include "statistics/sdmx/message.h"

namespace travesia::statistics::sdmx {

namespace {

class CsvWriter final : public DataWriter {
public:
    CsvWriter(Medium medium, const Names& names) : medium_(std::move(medium)), names_(names) {}

    void begin(std::string& out, const Selection& selection) override {
        layout_ = selection.layout;
        out += "STRUCTURE,STRUCTURE_ID";
        if (medium_.label_names && !medium_.label_ids) {
            out += ",STRUCTURE_NAME";
        }
        out += ",ACTION";
        out += medium_.series_key ? ",SERIES_KEY" : "";
        out += medium_.observation_key ? ",OBS_KEY" : "";
        for (const auto& dimension : dimensions()) {
            column(out, dimension.id, dimension.id != dimensions()[kTime].id);
        }
        if (layout_.figures) {
            column(out, kMeasure, false);
        }
        for (const auto attribute : attributes()) {
            if (layout_.has(attribute)) {
                column(out, id_of(attribute), attribute == Attribute::kStatus);
            }
        }
        out += "\r\n";
    }

    void begin_set(std::string& out, const DataSet& set) override {
        (void)out;
        cells_.assign(kDimensionCount, {});
        const std::string id = std::string(kAgency) + ":" + set.flow().id + "(" + std::string(kVersion) + ")";
        const std::string name = medium_.label_names ? names_.flow(*set.flow().source).best : std::string();
        start_ = "dataflow," + base::csv_field(both() ? id + ": " + name : id);
        if (medium_.label_names && !medium_.label_ids) {
            start_ += "," + base::csv_field(name);
        }
        start_ += set.action == Action::kDelete ? ",D" : set.action == Action::kReplace ? ",R" : ",I";
        end_.clear();
        for (const auto attribute : attributes()) {
            if (layout_.has(attribute) && attribute != Attribute::kStatus) {
                end_ += "," + base::csv_field(set.attribute(attribute));
            }
        }
        end_ += "\r\n";
    }

    void observation(std::string& out, const DataSet& set, std::uint32_t row) override {
        out += start_;
        if (medium_.series_key) {
            out += ',';
            key(out, set, row);
        }
        if (medium_.observation_key) {
            out += ',';
            key(out, set, row);
            out.append(".").append(set.code(row, kTime));
        }
        for (std::size_t position = 0; position < kTime; ++position) {
            out += cell(set, set.code_number(row, position), position);
        }
        out += ',';
        out += layout_.keys_only() ? std::string() : medium_.normalised_time ? last_day(set, row) : set.code(row, kTime);
        const bool gone = set.action == Action::kDelete;
        if (layout_.figures) {
            out += ',';
            out += gone || set.figure(row) == kMissing ? std::string() : std::to_string(set.figure(row));
        }
        if (layout_.has(Attribute::kStatus)) {
            out += gone ? (names_only() ? ",," : ",") : coded("obs_status", std::string(set.status(row)));
        }
        out += end_;
    }

    void end_set(std::string&, const DataSet&) override {}
    void end(std::string&) override {}

private:
    [[nodiscard]] bool both() const { return medium_.label_ids && medium_.label_names; }
    [[nodiscard]] bool names_only() const { return medium_.label_names && !medium_.label_ids; }

    void column(std::string& out, std::string_view id, bool is_coded) {
        const std::string name = names_.concept_name(id).best;
        out += "," + base::csv_field(both() ? std::string(id) + ": " + name : std::string(id));
        if (names_only() && is_coded) {
            out += "," + base::csv_field(name);
        }
    }

    /// ",VEN", ",VEN: Venezuela" or ",VEN,Venezuela".
    std::string coded(std::string_view list, const std::string& code) const {
        if (!medium_.label_names) {
            return "," + code;
        }
        const std::string name = names_.code(list, code).best;
        return both() ? "," + base::csv_field(code + ": " + name) : "," + code + "," + base::csv_field(name);
    }

    /// A code's cell, made once a data set.
    const std::string& cell(const DataSet& set, std::uint32_t number, std::size_t position) {
        auto& made = cells_[position];
        if (number >= made.size()) {
            made.resize(number + 1);
        }
        if (made[number].empty()) {
            made[number] = coded(dimensions()[position].code_list, set.code_of_number(number, position));
        }
        return made[number];
    }

    static void key(std::string& out, const DataSet& set, std::uint32_t row) {
        for (std::size_t position = 0; position < kTime; ++position) {
            out.append(position == 0 ? "" : ".").append(set.code(row, position));
        }
    }

    /// The day on which the period ended.
    static std::string last_day(const DataSet& set, std::uint32_t row) {
        return base::Date::of_days(span_of(set.observations().period[row]).to - 1).text();
    }

    Medium medium_;
    const Names& names_;
    Layout layout_;
    std::string start_;
    std::string end_;
    std::vector<std::vector<std::string>> cells_;
};

}  // namespace

std::unique_ptr<DataWriter> csv_writer(const Medium& medium, const Names& names) {
    return std::make_unique<CsvWriter>(medium, names);
}

}  // namespace travesia::statistics::sdmx
