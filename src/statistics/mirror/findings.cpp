#include "statistics/mirror/findings.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace travesia::statistics::mirror {

namespace {

std::size_t place_of(const Route& route, const Flows& flows) {
    return static_cast<std::size_t>(std::find(route.areas.begin(), route.areas.end(), flows.area) - route.areas.begin());
}

bool has_year(const Flows& flows, int year) {
    const auto first = flows.months.lower_bound(year * 12);
    return first != flows.months.end() && first->first < year * 12 + 12;
}

/// Positions of compilations that count other people in that year than the country's own series: to compare them with neighbours
/// would repeat that one finding under many names.
std::set<std::size_t> other_populations(const std::vector<Side>& sides, int year) {
    std::set<std::size_t> found;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        for (std::size_t j = 0; j < sides.size() && sides[i].flows.regional; ++j) {
            const bool own = !sides[j].flows.regional && sides[j].flows.area == sides[i].flows.area;
            for (const Finding& finding : own ? findings_of_area(sides[i].flows, sides[j].flows, year) : std::vector<Finding>{}) {
                if (finding.id == "findings.another_population") {
                    found.insert(i);
                }
            }
        }
    }
    return found;
}

/// Positions of neighbours: two countries between which no other country of the route has figures in that year.
std::vector<std::pair<std::size_t, std::size_t>> neighbours(const std::vector<Side>& sides, const Route& route, int year) {
    const auto excluded = other_populations(sides, year);
    std::map<std::size_t, std::vector<std::size_t>> by_place;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const Flows& flows = sides[i].flows;
        if (place_of(route, flows) < route.areas.size() && !excluded.contains(i) && flows.by_nationality() &&
            has_year(flows, year)) {
            by_place[place_of(route, flows)].push_back(i);
        }
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (auto place = by_place.begin(); place != by_place.end() && std::next(place) != by_place.end(); ++place) {
        for (const std::size_t earlier : place->second) {
            for (const std::size_t later : std::next(place)->second) {
                pairs.emplace_back(earlier, later);
            }
        }
    }
    return pairs;
}

Finding told(const Miscoded& suspicion, const std::vector<Side>& sides) {
    const Flows& flows = sides[suspicion.side].flows;
    std::string witnesses;
    for (const Witness& witness : suspicion.witnesses) {
        witnesses += (witnesses.empty() ? "" : "; ") + witness.series + " " + std::to_string(witness.figure);
    }
    base::Facts facts = {{"series", flows.series},
                         {"area", flows.area},
                         {"used", suspicion.used},
                         {"missing", suspicion.missing},
                         {"figure", std::to_string(suspicion.figure)},
                         {"witnesses", witnesses},
                         {"neighbour", sides[suspicion.neighbour].flows.series},
                         {"correlation", three_digits(suspicion.correlation)},
                         {"gross", three_digits(suspicion.gross_as_published)},
                         {"gross_corrected", three_digits(suspicion.gross_if_corrected)}};
    return {"findings.miscoded", Matter::kData,
            suspicion.figure,    suspicion.year,
            {suspicion.year},    sides[suspicion.neighbour].flows.series,
            flows.series,        1,
            std::move(facts),    "findings.miscoded|" + flows.series + suspicion.used + suspicion.missing,
            flows.regional};
}

/// Everything found in one year, not yet brought together.
std::vector<Finding> in_year(const std::vector<Side>& sides, const Route& route, int year) {
    std::vector<Finding> found;
    const auto take = [&](std::vector<Finding> more) { std::move(more.begin(), more.end(), std::back_inserter(found)); };
    for (const auto& [earlier, later] : neighbours(sides, route, year)) {
        take(findings_of_pair(sides[earlier], sides[later], route, year));
    }
    for (std::size_t i = 0; i < sides.size(); ++i) {
        for (std::size_t j = i + 1; j < sides.size(); ++j) {
            if (sides[i].flows.area == sides[j].flows.area) {
                take(findings_of_area(sides[i].flows, sides[j].flows, year));
            }
        }
    }
    for (const Miscoded& suspicion : find_miscoded(sides, route.areas, route.members, year)) {
        found.push_back(told(suspicion, sides));
    }
    return found;
}

/// Puts `next` into `known`: the countries' own series speak before a compilation, then the larger before the smaller.
void merge(Finding& known, Finding next, std::set<std::pair<std::string, std::string>>& pairs) {
    std::vector<int> years = known.years;
    years.insert(years.end(), next.years.begin(), next.years.end());
    std::sort(years.begin(), years.end());
    years.erase(std::unique(years.begin(), years.end()), years.end());
    pairs.emplace(next.left, next.right);
    if (std::make_tuple(!next.regional, next.size) > std::make_tuple(!known.regional, known.size)) {
        known = std::move(next);
    }
    known.years = std::move(years);
    known.seen_in = pairs.size();
}

}  // namespace

std::string_view name(Matter matter) {
    static constexpr std::array<std::string_view, 4> kNames = {"data", "definition", "route", "timing"};
    return kNames[static_cast<std::size_t>(matter)];
}

std::vector<Finding> find(const std::vector<Side>& sides, const Route& route, const std::vector<int>& years) {
    std::map<std::string, Finding> by_key;
    std::map<std::string, std::set<std::pair<std::string, std::string>>> pairs;
    for (const int year : years) {
        for (Finding& finding : in_year(sides, route, year)) {
            auto& seen = pairs[finding.key];
            seen.emplace(finding.left, finding.right);
            const auto [known, first] = by_key.try_emplace(finding.key, finding);
            if (!first) {
                merge(known->second, std::move(finding), seen);
            }
        }
    }
    std::vector<Finding> list;
    for (auto& [key, finding] : by_key) {
        if (finding.size >= kSmallestFinding) {
            list.push_back(std::move(finding));
        }
    }
    std::stable_sort(list.begin(), list.end(), [](const Finding& a, const Finding& b) { return a.size > b.size; });
    return list;
}

}  // namespace travesia::statistics::mirror
