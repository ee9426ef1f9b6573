// Data questions of SDMX 2.1 (REST 1.x), turned into those of 2.2: "FLOW/KEY/PROVIDER?startPeriod=…&detail=…".
#include "base/text.h"
#include "statistics/sdmx/components.h"
#include "statistics/sdmx/reader.h"

namespace travesia::statistics::sdmx {

using base::Kind;

namespace {

class Parser21 {
public:
    explicit Parser21(const Target& target) : target_(target), read_(target, parsed_.errors) {}

    Parsed<DataQuestion> data() {
        read_.at_most_segments(3, "data/{flow}/{key}/{provider}");
        return run({"startPeriod", "endPeriod", "updatedAfter", "firstNObservations", "lastNObservations",
                    "dimensionAtObservation", "detail", "includeHistory", "format", "lang"});
    }
    Parsed<DataQuestion> availability() {
        read_.at_most_segments(4, "availableconstraint/{flow}/{key}/{provider}/{component}");
        made_.components = read_.ids(read_.segment(3, "all"), false, true);
        return run({"startPeriod", "endPeriod", "updatedAfter", "mode", "references", "format", "lang"});
    }

private:
    Parsed<DataQuestion> run(const std::vector<std::string>& known) {
        made_.context = "dataflow";
        flow(read_.segment(0, "all"));
        key(read_.segment(1, "all"));
        read_.check_names(known);
        for (const auto& [name, value] : target_.query) {
            parameter(name, value);
        }
        if (!period_.empty()) {
            made_.filters.push_back({"TIME_PERIOD", {period_}});
        }
        return std::move(parsed_);
    }

    /// "ID", "AGENCY,ID" or "AGENCY,ID,VERSION".
    void flow(std::string_view text) {
        const auto parts = base::split(text, ',');
        if (parts.empty() || parts.size() > 3) {
            return read_.refuse(
                {Kind::kInvalid, "sdmx.path", {{"text", base::printable(text)}, {"form", "{agency},{id},{version}"}}});
        }
        made_.artefacts.agencies = read_.ids(parts.size() > 1 ? parts[0] : "all", true, true);
        made_.artefacts.ids = read_.ids(parts.size() > 1 ? parts[1] : parts[0], false, true);
        made_.artefacts.versions = read_.versions(parts.size() > 2 ? parts[2] : "latest", true);
    }

    /// "M..VEN+COL": "+" is OR, an empty position a wildcard.
    void key(std::string_view text) {
        if (text == "all" || text.empty()) {
            return;
        }
        KeyWish key;
        for (const auto& position : base::split(text, '.')) {
            std::set<std::string> codes;
            for (const auto& code : base::split(position, '+')) {
                if (!is_id(code)) {
                    return read_.refuse({Kind::kInvalid, "sdmx.key", {{"text", base::printable(text)}}});
                }
                codes.insert(code);
            }
            key.push_back(std::move(codes));
        }
        made_.keys.push_back(std::move(key));
    }

    void parameter(const std::string& name, const std::string& value) {
        if (read_.shared_parameter(name, value, made_)) {
            return;
        }
        if (name == "detail") {
            detail(read_.choice(name, value, {"full", "dataonly", "serieskeysonly", "nodata"}));
        } else if (name == "startPeriod" || name == "endPeriod") {
            const auto span = parse_span(value);
            if (span) {
                period_.push_back({name == "startPeriod" ? Operator::kGe : Operator::kLe, value});
            } else {
                read_.refuse(span.error());
            }
        }
    }

    void detail(const std::string& word) {
        if (word == "dataonly" || word == "serieskeysonly") {
            made_.attributes = {"none"};
        }
        if (word == "nodata" || word == "serieskeysonly") {
            made_.measures = {"none"};
        }
    }

    const Target& target_;
    Parsed<DataQuestion> parsed_;
    DataQuestion& made_ = parsed_.question;
    AllOf period_;
    Reader read_;
};

}  // namespace

Parsed<DataQuestion> parse_data_21(const Target& target) {
    return Parser21(target).data();
}

Parsed<DataQuestion> parse_availability_21(const Target& target) {
    return Parser21(target).availability();
}

}  // namespace travesia::statistics::sdmx
