#include <algorithm>

#include "base/text.h"
#include "statistics/sdmx/reader.h"

namespace travesia::statistics::sdmx {

using base::Kind;

bool ArtefactWish::admits(std::string_view agency, std::string_view id, std::string_view version) const {
    const bool named =
        (agencies.empty() || agencies.contains(std::string(agency))) && (ids.empty() || ids.contains(std::string(id)));
    return named && std::any_of(versions.begin(), versions.end(), [&](const auto& pattern) { return pattern.admits(version); });
}

namespace {

const std::vector<std::string> kDataParameters = {"c[",
                                                  "updatedAfter",
                                                  "firstNObservations",
                                                  "lastNObservations",
                                                  "dimensionAtObservation",
                                                  "attributes",
                                                  "measures",
                                                  "offset",
                                                  "includeHistory",
                                                  "limit",
                                                  "sort",
                                                  "asOf",
                                                  "reportingYearStartDay",
                                                  "format",
                                                  "lang"};
const std::vector<std::string> kAvailabilityParameters = {"c[",   "updatedAfter",          "references", "mode",
                                                          "asOf", "reportingYearStartDay", "format",     "lang"};

class DataParser {
public:
    explicit DataParser(const Target& target) : target_(target), read_(target, parsed_.errors) {}

    Parsed<DataQuestion> data() {
        read_.at_most_segments(5, "data/{context}/{agency}/{id}/{version}/{key}");
        return run(kDataParameters);
    }
    Parsed<DataQuestion> availability() {
        read_.at_most_segments(6, "availability/{context}/{agency}/{id}/{version}/{key}/{component}");
        made_.components = read_.ids(read_.segment(5, "*"), false);
        return run(kAvailabilityParameters);
    }

private:
    Parsed<DataQuestion> run(const std::vector<std::string>& known) {
        made_.context = read_.choice("context", read_.segment(0, "*"), {"dataflow", "datastructure", "provisionagreement", "*"});
        made_.artefacts = read_.artefacts(1, "*");
        keys(read_.segment(4, "*"));
        read_.check_names(known);
        for (const auto& [name, value] : target_.query) {
            name.starts_with("c[") ? filter(name, value) : parameter(name, value);
        }
        if (made_.updated_after && made_.as_of && *made_.updated_after > *made_.as_of) {
            read_.refuse({Kind::kInvalid, "sdmx.order", {{"parameter", "updatedAfter"}}});
        }
        return std::move(parsed_);
    }

    /// "M.PAN.*.T,A.PAN": keys, each with a code or "*" at every position.
    void keys(std::string_view text) {
        for (const auto& key_text : base::split(text, ',')) {
            KeyWish key;
            bool wild = true;
            for (const auto& code : base::split(key_text, '.')) {
                if (code != "*" && !is_id(code)) {
                    read_.refuse({Kind::kInvalid, "sdmx.key", {{"text", base::printable(key_text)}}});
                    break;
                }
                wild = wild && code == "*";
                key.push_back(code == "*" ? std::set<std::string>() : std::set<std::string>{code});
            }
            if (wild && key.size() <= 1) {
                made_.keys.clear();
                return;
            }
            made_.keys.push_back(std::move(key));
        }
    }

    void filter(const std::string& name, std::string_view value) {
        const auto component = std::string_view(name).substr(2, name.size() - 2 - (name.ends_with(']') ? 1 : 0));
        auto predicate = parse_predicate(component, value);
        if (predicate) {
            made_.filters.push_back(std::move(*predicate));
        } else {
            read_.refuse(predicate.error());
        }
    }

    void parameter(const std::string& name, const std::string& value) {
        if (read_.shared_parameter(name, value, made_)) {
            return;
        }
        if (name == "asOf") {
            made_.as_of = read_.instant(name, value);
        } else if (name == "offset") {
            made_.offset = read_.number(name, value, 0);
        } else if (name == "limit") {
            made_.limit = read_.number(name, value, 1);
        } else if (name == "attributes") {
            made_.attributes = read_.words(name, value);
        } else if (name == "measures") {
            made_.measures = read_.words(name, value);
        } else if (name == "sort") {
            sort(value);
        } else if (name == "reportingYearStartDay") {
            year_start(value);
        }
    }

    void year_start(const std::string& value) {
        const auto start = parse_year_start(value);
        if (start) {
            made_.year_start = *start;
        } else {
            read_.refuse(start.error());
        }
    }

    /// "series_key:asc+TIME_PERIOD:desc".
    void sort(std::string_view text) {
        for (const auto& part : base::split(text, '+')) {
            const std::size_t colon = std::min(part.find(':'), part.size());
            const std::string id = part.substr(0, colon);
            const std::string order = colon < part.size() ? part.substr(colon + 1) : "asc";
            if (id != "*" && !is_id(id)) {
                read_.refuse({Kind::kInvalid, "sdmx.id", {{"text", base::printable(id)}, {"parameter", "sort"}}});
            }
            made_.sort.push_back({id, read_.choice("sort", order, {"asc", "desc"}) == "desc"});
        }
    }

    const Target& target_;
    Parsed<DataQuestion> parsed_;
    DataQuestion& made_ = parsed_.question;
    Reader read_;
};

}  // namespace

Parsed<DataQuestion> parse_data(const Target& target) {
    return DataParser(target).data();
}

Parsed<DataQuestion> parse_availability(const Target& target) {
    return DataParser(target).availability();
}

}  // namespace travesia::statistics::sdmx
