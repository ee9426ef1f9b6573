// SDMX-JSON 2.0 (and 2.1: what we write is the same in both): the structures of all data sets first, then the figures.
//
// Every dimension is part of the keys, also one with a single value, which could stand at the level of the data set: readers that
// are in use (sdmx-json-parser) take the place in a key for the place in the structure.
#include <charconv>

#include "statistics/sdmx/json_text.h"
#include "statistics/sdmx/value_index.h"

namespace travesia::statistics::sdmx {

using nlohmann::ordered_json;

namespace {

/// "2023-05-01T00:00:00Z".
std::string instant(int day) {
    return base::Date::of_days(day).text() + "T00:00:00Z";
}

class JsonWriter final : public DataWriter {
public:
    JsonWriter(Header header, const Names& names) : header_(std::move(header)), names_(names) {}

    void begin(std::string& out, const Selection& selection) override {
        layout_ = selection.layout;
        find_places();
        out += "{\"meta\":" + text_of(meta_of(header_, names_, "sdmx-json-data-schema.json")) + ",\"data\":{\"structures\":[";
        for (std::size_t i = 0; i < selection.sets.size(); ++i) {
            indexes_.emplace_back(selection.sets[i]);
            out += (i == 0 ? "" : ",") + text_of(structure(selection.sets[i], indexes_.back(), i));
        }
        out += "],\"dataSets\":[";
    }

    void begin_set(std::string& out, const DataSet& set) override {
        index_ = &indexes_[set_];
        ordered_json head = {{"structure", set_}, {"action", action_of(set)}, {"links", links(set)}};
        if (set.valid_from) {
            head["validFrom"] = instant(set.valid_from->days());
        }
        if (set.valid_to) {
            head["validTo"] = instant(set.valid_to->days());
        }
        const auto values = ordered_json(std::vector<int>(set_attributes(set).size(), 0));
        if (!values.empty()) {
            head["attributes"] = values;
        }
        std::string text = text_of(head);
        text.pop_back();
        out += (set_ == 0 ? "" : ",") + text + (layout_.flat() ? ",\"observations\":{" : ",\"series\":{");
        first_ = true;
        first_series_ = true;
    }

    void begin_series(std::string& out, const DataSet& set, std::uint32_t row) override {
        out += first_series_ ? "\"" : ",\"";
        first_series_ = false;
        key(out, set, row, series_places_);
        out += layout_.keys_only() ? "\":{" : "\":{\"observations\":{";
        first_ = true;
    }

    void observation(std::string& out, const DataSet& set, std::uint32_t row) override {
        out += first_ ? "\"" : ",\"";
        first_ = false;
        key(out, set, row, observation_places_);
        out += "\":[";
        const bool gone = set.action == Action::kDelete;
        if (layout_.figures) {
            out += gone || set.figure(row) == kMissing ? std::string("null") : std::to_string(set.figure(row));
        }
        if (layout_.has(Attribute::kStatus) && !gone) {
            out += layout_.figures ? "," : "";
            out += set.status(row) == "A" ? '0' : '1';
        }
        out += ']';
    }

    void end_series(std::string& out) override { out += layout_.keys_only() ? "}" : "}}"; }

    void end_set(std::string& out, const DataSet&) override {
        out += "}}";
        ++set_;
    }

    void end(std::string& out) override { out += "]}}\n"; }

private:
    static const char* action_of(const DataSet& set) {
        return set.action == Action::kDelete ? "Delete" : set.action == Action::kReplace ? "Replace" : "Information";
    }

    static ordered_json links(const DataSet& set) {
        return ordered_json::array({{{"rel", "dataflow"}, {"urn", urn_of("datastructure.Dataflow", set.flow().id)}},
                                    {{"rel", "datastructure"}, {"urn", urn_of("datastructure.DataStructure", kStructureId)}}});
    }

    /// Which dimensions the keys of series and of observations have.
    void find_places() {
        series_places_.clear();
        observation_places_.clear();
        for (std::size_t position = 0; position < kDimensionCount; ++position) {
            (at_observation(position) ? observation_places_ : series_places_).push_back(position);
        }
    }

    [[nodiscard]] bool at_observation(std::size_t position) const { return layout_.flat() || position == layout_.at_observation; }

    void key(std::string& out, const DataSet& set, std::uint32_t row, const std::vector<std::size_t>& places) const {
        char digits[16];
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (i > 0) {
                out += ':';
            }
            const auto place = index_->place(set.code_number(row, places[i]), places[i]);
            const auto end = std::to_chars(digits, digits + sizeof digits, place);
            out.append(digits, end.ptr);
        }
    }

    [[nodiscard]] std::vector<Attribute> set_attributes(const DataSet& set) const {
        std::vector<Attribute> wanted;
        for (const auto attribute : attributes()) {
            if (layout_.has(attribute) && attribute != Attribute::kStatus && !set.attribute(attribute).empty()) {
                wanted.push_back(attribute);
            }
        }
        return wanted;
    }

    ordered_json structure(const DataSet& set, const ValueIndex& index, std::size_t number) const {
        ordered_json made = ordered_json::object();
        put_name(made, names_.flow(*set.flow().source));
        made["links"] = links(set);
        made["dataSets"] = {number};
        ordered_json of_series = ordered_json::array();
        ordered_json of_observation = ordered_json::array();
        for (std::size_t position = 0; position < kDimensionCount; ++position) {
            (at_observation(position) ? of_observation : of_series).push_back(dimension(set, index, position));
        }
        made["dimensions"] = {
            {"dataSet", ordered_json::array()}, {"series", std::move(of_series)}, {"observation", std::move(of_observation)}};
        if (layout_.figures) {
            ordered_json measure = {{"id", kMeasure}};
            put_name(measure, names_.concept_name(kMeasure));
            measure["format"] = {{"dataType", "Long"}};
            made["measures"] = {{"observation", {std::move(measure)}}};
        }
        made["attributes"] = attributes_of(set);
        return made;
    }

    ordered_json dimension(const DataSet& set, const ValueIndex& index, std::size_t position) const {
        const auto& spec = dimensions()[position];
        ordered_json made = {{"id", spec.id}};
        put_name(made, names_.concept_name(spec.id));
        made["keyPosition"] = position;
        if (position == kFrequency || position == kTime) {
            made["roles"] = {spec.id};
        }
        ordered_json values = ordered_json::array();
        for (const auto number : index.values(position)) {
            ordered_json value = {{"id", set.code_of_number(number, position)}};
            if (position == kTime) {
                const auto span = parse_span(set.code_of_number(number, position));
                value["name"] = value["id"];
                value["start"] = instant(span->from);
                value["end"] = base::Date::of_days(span->to - 1).text() + "T23:59:59Z";
            } else {
                put_name(value, names_.code(spec.code_list, set.code_of_number(number, position)));
            }
            values.push_back(std::move(value));
        }
        made["values"] = std::move(values);
        return made;
    }

    ordered_json attributes_of(const DataSet& set) const {
        ordered_json of_set = ordered_json::array();
        for (const auto attribute : set_attributes(set)) {
            ordered_json made = {{"id", id_of(attribute)}};
            put_name(made, names_.concept_name(id_of(attribute)));
            made["relationship"] = {{"dataflow", ordered_json::object()}};
            made["values"] = {{{"value", set.attribute(attribute)}}};
            of_set.push_back(std::move(made));
        }
        ordered_json of_observation = ordered_json::array();
        if (layout_.has(Attribute::kStatus) && set.action != Action::kDelete) {
            ordered_json made = {{"id", "OBS_STATUS"}};
            put_name(made, names_.concept_name("OBS_STATUS"));
            made["relationship"] = {{"observation", ordered_json::object()}};
            for (const char* status : {"A", "O"}) {
                ordered_json value = {{"id", status}};
                put_name(value, names_.code("obs_status", status));
                made["values"].push_back(std::move(value));
            }
            of_observation.push_back(std::move(made));
        }
        return {{"dataSet", std::move(of_set)}, {"series", ordered_json::array()}, {"observation", std::move(of_observation)}};
    }

    Header header_;
    const Names& names_;
    Layout layout_;
    std::vector<ValueIndex> indexes_;
    const ValueIndex* index_ = nullptr;
    std::vector<std::size_t> series_places_;
    std::vector<std::size_t> observation_places_;
    std::size_t set_ = 0;
    bool first_ = true;
    bool first_series_ = true;
};

}  // namespace

std::unique_ptr<DataWriter> json_writer(const Header& header, const Names& names) {
    return std::make_unique<JsonWriter>(header, names);
}

}  // namespace travesia::statistics::sdmx
