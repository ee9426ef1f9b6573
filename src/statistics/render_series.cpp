#include "statistics/render_series.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "statistics/control.h"

namespace travesia::statistics {

using nlohmann::json;
using nlohmann::ordered_json;

namespace {

ordered_json definition_json(const Definition& definition) {
    return {{"unit", definition.unit},
            {"count_basis", definition.count_basis},
            {"legal_basis", definition.legal_basis},
            {"coverage", definition.coverage},
            {"nationality_basis", definition.nationality_basis},
            {"age_bands", definition.age_bands},
            {"period_basis", definition.period_basis},
            {"rounding", definition.rounding},
            {"suppression", definition.suppression}};
}

ordered_json accepted_json(const Release& release) {
    if (!release.accepted) {
        return nullptr;
    }
    return {{"by", release.accepted->by}, {"reason", release.accepted->reason}};
}

ordered_json vintages_json(const std::vector<Release>& releases) {
    ordered_json list = ordered_json::array();
    for (const Release& release : releases) {
        list.push_back({{"vintage", release.vintage.text()},
                        {"release", release.id},
                        {"file", release.files.empty() ? "" : release.files.front()},
                        {"sha256", release.sha256},
                        {"observations", release.observations},
                        {"imported_at", base::utc_text(release.imported_at)},
                        {"accepted", accepted_json(release)}});
    }
    return list;
}

/// Totals that differ from those of the series named in [[compare]], as both stand now (a report only knows what was
/// stored when it was made).
void add_differences(Library& library, const Source& source, const LoadedRelease& loaded, ordered_json& differences) {
    Report report;
    compare_series(
        source, *loaded.observations,
        [&](const Comparison& comparison) -> std::optional<PeriodTotals> {
            const auto other = library.release(comparison.series, std::nullopt);
            return other ? std::optional(period_totals(*other->observations, comparison.by)) : std::nullopt;
        },
        report);
    const ordered_json totals = ordered_json(to_json(report))["totals"];
    for (const auto& total : totals) {
        if (total["agrees"] == false) {
            differences.push_back(total);
        }
    }
}

/// The counts of a stored report that people ask for first, and the totals that disagree.
ordered_json report_summary(Library& library, const Source& source, const LoadedRelease& loaded) {
    const Release& release = loaded.facts;
    const json report = json::parse(release.report, nullptr, false);
    if (!report.is_object()) {
        return nullptr;
    }
    const auto count = [&](const char* key) { return report.contains(key) ? report[key].size() : std::size_t{0}; };
    ordered_json differences = ordered_json::array();
    for (const auto& total : report.value("totals", json::array())) {
        if (!total.value("agrees", true) && total.value("within_file", true)) {
            differences.push_back(ordered_json(total));
        }
    }
    add_differences(library, source, loaded, differences);
    return {{"unresolved", count("unresolved")},
            {"review", count("review")},
            {"duplicate_keys", count("duplicate_keys")},
            {"surplus_rows", report.value("surplus_rows", 0)},
            {"differences", std::move(differences)}};
}

/// The codes of a dimension that occur in the observations.
std::vector<std::string> codes_in(const Observations& observations, Dimension dimension) {
    std::vector<char> used(observations.codes.size());
    const Column& column = observations.dimension[index(dimension)];
    for (std::size_t row = 0; row < column.size(); ++row) {
        used[column[row]] = 1;
    }
    std::vector<std::string> codes;
    for (std::size_t i = 1; i < used.size(); ++i) {
        if (used[i] != 0) {
            codes.push_back(observations.codes[i]);
        }
    }
    return codes;
}

void add_contents(const LoadedRelease& loaded, ordered_json& item) {
    const Observations& observations = *loaded.observations;
    ordered_json dimensions = ordered_json::array();
    for (const Dimension dimension : all_dimensions()) {
        const auto codes = codes_in(observations, dimension);
        if (codes.size() > 1) {
            dimensions.push_back(name(dimension));
        }
        if (dimension == Dimension::kUnit) {
            item["units"] = codes;
        } else if (dimension == Dimension::kReportingArea || dimension == Dimension::kFlow || dimension == Dimension::kPlace) {
            item[std::string(name(dimension))] = codes.size() == 1 ? ordered_json(codes.front()) : ordered_json();
        }
    }
    item["dimensions"] = std::move(dimensions);
    ordered_json frequencies = ordered_json::array();
    for (const Segment& segment : loaded.chronology.segments) {
        frequencies.push_back(
            {{"frequency", std::string(1, code(segment.frequency))}, {"from", segment.from.text()}, {"to", segment.to.text()}});
    }
    ordered_json gaps = ordered_json::array();
    for (const auto& gap : loaded.chronology.gaps) {
        gaps.push_back(gap.text());
    }
    const auto& segments = loaded.chronology.segments;
    item["from"] = segments.empty() ? ordered_json() : ordered_json(segments.front().from.text());
    item["to"] = segments.empty() ? ordered_json() : ordered_json(segments.back().to.text());
    item["frequencies"] = std::move(frequencies);
    item["gaps"] = std::move(gaps);
    item["observations"] = observations.size();
}

}  // namespace

base::Result<ordered_json> series_json(Library& library, base::Date today) {
    ordered_json list = ordered_json::array();
    for (const auto& [id, source] : library.sources()) {
        ordered_json item = {{"id", id}, {"title", source.title}, {"definition", definition_json(source.definition)}};
        item["source"] = {{"institution", source.institution},
                          {"compiled_by", source.compiled_by},
                          {"origin", source.origin},
                          {"licence", source.licence}};
        const auto releases = library.releases(id);
        item["loaded"] = !releases.empty();
        item["vintages"] = vintages_json(releases);
        if (!releases.empty()) {
            TRY(const auto loaded, library.load(releases.back()));
            add_contents(loaded, item);
            const auto fresh = freshness(source.calendar, loaded.chronology, loaded.facts.vintage, today);
            item["freshness"] = {{"state", fresh.state},
                                 {"last_period", fresh.last_period},
                                 {"last_vintage", fresh.last_vintage},
                                 {"expected", fresh.expected.empty() ? ordered_json() : ordered_json(fresh.expected)},
                                 {"days_late", fresh.days_late}};
            item["report"] = report_summary(library, source, loaded);
        }
        list.push_back(std::move(item));
    }
    TRY(const auto generation, library.refresh());
    return ordered_json{{"generation", generation}, {"series", std::move(list)}};
}

ordered_json revisions_json(const std::string& series, const std::vector<ReleaseRevision>& revisions) {
    ordered_json list = ordered_json::array();
    const auto figure = [](std::int64_t value) { return value == kMissing ? ordered_json() : ordered_json(value); };
    for (const ReleaseRevision& item : revisions) {
        ordered_json largest = ordered_json::array();
        for (const CellChange& change : item.revision.largest) {
            largest.push_back({{"period", change.period.text()},
                               {"key", change.key},
                               {"before", figure(change.before)},
                               {"after", figure(change.after)}});
        }
        list.push_back({{"from", item.from.vintage.text()},
                        {"from_release", item.from.id},
                        {"to", item.to.vintage.text()},
                        {"to_release", item.to.id},
                        {"added", item.revision.added},
                        {"dropped", item.revision.dropped},
                        {"changed", item.revision.changed},
                        {"total_before", item.revision.total_before},
                        {"total_after", item.revision.total_after},
                        {"largest", std::move(largest)},
                        {"accepted", accepted_json(item.to)}});
    }
    return {{"series", series}, {"revisions", std::move(list)}};
}

ordered_json rules_json(const std::vector<ExtraRegionalRule>& rules) {
    ordered_json list = ordered_json::array();
    for (const auto& rule : rules) {
        list.push_back({{"id", rule.id},
                        {"version", rule.version},
                        {"title", rule.title},
                        {"description", rule.description},
                        {"source", rule.source}});
    }
    return {{"rules", std::move(list)}};
}

ordered_json codes_json(const CodeList& list, base::Language language) {
    ordered_json names = ordered_json::object();
    for (const auto& code : list.codes) {
        names[code] = list.names.at(code).at(base::code(language));
    }
    return {{"list", list.name}, {"codes", std::move(names)}};
}

}  // namespace travesia::statistics
