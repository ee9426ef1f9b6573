#include "statistics/mirror_input.h"

#include <algorithm>

#include "base/text.h"

namespace travesia::statistics {

using base::fail;
using base::Frequency;
using base::Kind;
using base::Result;
using mirror::Flows;
using mirror::Side;

namespace {

std::set<std::string> codes_of(const Observations& observations, Dimension dimension, const std::string& area = {}) {
    std::set<std::string> codes;
    for (std::size_t row = 0; row < observations.size(); ++row) {
        if (area.empty() || observations.code(row, Dimension::kReportingArea) == area) {
            codes.insert(observations.code(row, dimension));
        }
    }
    return codes;
}

std::string joined(const std::set<std::string>& parts) {
    return base::join({parts.begin(), parts.end()}, ", ");
}

Result<std::string> choose_area(const SeriesChoice& choice, const std::set<std::string>& areas) {
    if (choice.area.empty() && areas.size() == 1) {
        return *areas.begin();
    }
    std::set<std::string> words;
    for (const auto& area : areas) {
        words.insert(choice.id + "@" + area);
    }
    if (choice.area.empty()) {
        return fail(Kind::kInvalid, "mirror.choose_area", {{"series", choice.id}, {"areas", joined(words)}});
    }
    if (!areas.contains(choice.area)) {
        return fail(Kind::kInvalid, "mirror.no_area",
                    {{"series", choice.id}, {"area", base::printable(choice.area)}, {"areas", joined(words)}});
    }
    return choice.area;
}

Flows named(const Library& library, const LoadedRelease& release, const std::string& word, const std::string& area) {
    Flows flows = flows_of(*release.observations, area);
    flows.series = word;
    flows.vintage = release.facts.vintage.text();
    const auto source = library.sources().find(release.facts.series);
    flows.rounding = source == library.sources().end() ? 1 : source->second.definition.rounding;
    return flows;
}

Result<Side> side_of(Library& library, const LoadedRelease& newest, const std::string& word, const std::string& area,
                     bool regional, std::optional<base::Date> as_of) {
    const auto units = codes_of(*newest.observations, Dimension::kUnit, area);
    if (units.size() > 1) {
        return fail(Kind::kRefused, "mirror.units_mixed", {{"series", word}, {"units", joined(units)}});
    }
    Side side;
    for (const Release& facts : library.releases(newest.facts.series)) {
        if (!as_of || facts.vintage <= *as_of) {
            TRY(const auto release, library.load(facts));
            side.releases.push_back(named(library, release, word, area));
        }
    }
    side.flows = named(library, newest, word, area);
    side.flows.regional = regional;
    return side;
}

}  // namespace

SeriesChoice parse_choice(const std::string& word) {
    const auto at = word.find('@');
    return at == std::string::npos ? SeriesChoice{word, {}} : SeriesChoice{word.substr(0, at), word.substr(at + 1)};
}

Flows flows_of(const Observations& observations, const std::string& area) {
    Flows flows;
    flows.area = area;
    std::set<int> years_with_months;
    for (std::size_t row = 0; row < observations.size(); ++row) {
        if (observations.code(row, Dimension::kReportingArea) != area) {
            continue;
        }
        const base::Period period = observations.period[row];
        const std::string& nationality = observations.code(row, Dimension::kNationality);
        flows.flow = observations.code(row, Dimension::kFlow);
        flows.unit = observations.code(row, Dimension::kUnit);
        flows.list.insert(nationality);
        const bool monthly = period.frequency() == Frequency::kMonthly;
        if (observations.value[row] == kMissing) {
            flows.without_figure[period.first_month()] += monthly ? 1 : 0;
        } else if (monthly) {
            flows.months[period.first_month()][nationality] += observations.value[row];
            years_with_months.insert(period.calendar_year());
        } else if (period.frequency() == Frequency::kAnnual) {
            flows.annual[period.calendar_year()][nationality] += observations.value[row];
        }
    }
    std::erase_if(flows.annual, [&](const auto& year) { return years_with_months.contains(year.first); });
    return flows;
}

std::set<std::string> areas_in(const Observations& observations) {
    return codes_of(observations, Dimension::kReportingArea);
}

Result<std::string> area_of(const SeriesChoice& choice, const Observations& observations) {
    return choose_area(choice, areas_in(observations));
}

Result<Side> mirror_side(Library& library, const std::string& word, std::optional<base::Date> as_of) {
    const SeriesChoice choice = parse_choice(word);
    TRY(const auto newest, library.release(choice.id, as_of));
    const auto areas = areas_in(*newest.observations);
    TRY(const auto area, choose_area(choice, areas));
    return side_of(library, newest, areas.size() > 1 ? choice.id + "@" + area : choice.id, area, areas.size() > 1, as_of);
}

Result<std::vector<Side>> sides_along(Library& library, const RouteFile& route, std::optional<base::Date> as_of) {
    std::vector<Side> sides;
    for (const auto& [id, source] : library.sources()) {
        const auto newest = library.release(id, as_of);
        if (!newest) {
            continue;  // not loaded, or not yet published then
        }
        const auto areas = areas_in(*newest->observations);
        for (const auto& area : route.areas) {
            const Flows flows = areas.contains(area) ? flows_of(*newest->observations, area) : Flows{};
            if (flows.months.empty() || !route.flows.contains(flows.flow)) {
                continue;
            }
            const bool regional = areas.size() > 1;
            TRY(auto side, side_of(library, *newest, regional ? id + "@" + area : id, area, regional, as_of));
            sides.push_back(std::move(side));
        }
    }
    return sides;
}

Result<std::set<std::string>> members_of(const Library& library, const RouteFile& route) {
    TRY(const auto* rule, find_rule(library.rules(), route.members_rule));
    return rule->regional;
}

std::vector<int> years_of(const std::vector<Side>& sides) {
    std::map<int, std::size_t> count;
    for (const Side& side : sides) {
        std::set<int> years;
        for (const auto& [month, figures] : side.flows.months) {
            years.insert(month / 12);
        }
        for (const int year : years) {
            ++count[year];
        }
    }
    std::vector<int> years;
    for (const auto& [year, sides_with_it] : count) {
        if (sides_with_it > 1) {
            years.push_back(year);
        }
    }
    return years;
}

}  // namespace travesia::statistics
