#include "statistics/corridor.h"

#include <algorithm>

#include "statistics/comparison.h"
#include "statistics/mirror_question.h"

namespace travesia::statistics {

using base::fail;
using base::Kind;
using base::Result;
using mirror::Flows;
using mirror::Side;

namespace {

/// Months of the year that have figures, and their sum.
std::pair<int, std::int64_t> counted_in(const Flows& flows, int year) {
    std::pair<int, std::int64_t> counted;
    for (const auto& [month, figures] : flows.months) {
        if (mirror::year_span(year).contains(month)) {
            ++counted.first;
            counted.second += mirror::total(figures);
        }
    }
    return counted;
}

/// Whether `one` tells a country's passages in the year better than `other`: its own before a compilation, by nationality before
/// without, more months before fewer, then the one that counts more, for it leaves less out.
bool closer(const Flows& one, const Flows& other, int year) {
    const auto rank = [year](const Flows& flows) {
        return std::make_tuple(!flows.regional, flows.by_nationality(), counted_in(flows, year));
    };
    return rank(one) > rank(other);
}

/// The series that speaks for each country, in the order of the route.
std::vector<const Flows*> speakers(const std::vector<Side>& sides, const RouteFile& route, int year) {
    std::vector<const Flows*> chosen;
    for (const auto& area : route.areas) {
        const Flows* best = nullptr;
        for (const Side& side : sides) {
            if (side.flows.area == area && (best == nullptr || closer(side.flows, *best, year))) {
                best = &side.flows;
            }
        }
        if (best != nullptr) {
            chosen.push_back(best);
        }
    }
    return chosen;
}

/// Calendar years in which at least two countries have months.
std::vector<int> years_along(const std::vector<Side>& sides) {
    std::map<int, std::set<std::string>> areas;
    for (const Side& side : sides) {
        for (const auto& [month, figures] : side.flows.months) {
            areas[month / 12].insert(side.flows.area);
        }
    }
    std::vector<int> years;
    for (const auto& [year, of] : areas) {
        if (of.size() > 1) {
            years.push_back(year);
        }
    }
    return years;
}

/// The same series as if it counted one nationality only. A month with figures in which nobody of it was counted is a zero.
Flows only(const Flows& flows, const std::string& nationality) {
    Flows one = flows;
    for (auto& [month, figures] : one.months) {
        figures = {{nationality, mirror::figure(figures, nationality)}};
    }
    return one;
}

Station station_of(const Flows& flows, int year, const std::string& nationality) {
    Station station;
    for (const auto& [month, figures] : flows.months) {
        if (mirror::year_span(year).contains(month)) {
            ++station.months;
            for (const auto& [code, value] : figures) {
                station.year[code] += value;
            }
        }
    }
    station.flows = nationality.empty() ? flows : only(flows, nationality);
    for (const auto& [month, figures] : station.flows.months) {
        station.line[month] = mirror::total(figures);
    }
    return station;
}

/// The lag between neighbours in the year and the years beside it, as far as no coverage break forbids.
std::optional<mirror::AtLag> lag_between(const Flows& left, const Flows& right, int year) {
    const auto span = mirror::year_span(year);
    const auto window = mirror::comparable_window(mirror::find_breaks(left, right), span, {span.from - 12, span.end + 12});
    const auto lags = mirror::search_lag(left, right, span, window, 0, mirror::kLongestLag);
    const auto& best = mirror::best_lag(lags);
    return best.correlation ? std::optional(best) : std::nullopt;
}

}  // namespace

Corridor corridor_of(const std::vector<Side>& sides, const RouteFile& route, int year, const std::string& nationality) {
    Corridor corridor;
    corridor.route = route;
    corridor.year = year;
    corridor.years = years_along(sides);
    for (const Flows* flows : speakers(sides, route, year)) {
        corridor.stations.push_back(station_of(*flows, year, nationality));
    }
    for (std::size_t next = 1; next < corridor.stations.size(); ++next) {
        const auto& left = corridor.stations[next - 1].flows;
        const auto& right = corridor.stations[next].flows;
        corridor.passages.push_back({next - 1, next, lag_between(left, right, year)});
    }
    return corridor;
}

Result<Corridor> corridor(Library& library, const CorridorWords& words) {
    TRY(const auto as_of, as_of_date(words.as_of));
    TRY(const auto route, load_route(words.route, library.data()));
    TRY(const auto sides, sides_along(library, route, as_of));
    const auto years = years_along(sides);
    if (years.empty()) {
        return fail(Kind::kNotFound, "route.no_series", {{"route", route.id}});
    }
    int year = years.back();
    if (!words.year.empty()) {
        TRY(year, chosen_year(words.year, years));
    }
    return corridor_of(sides, route, year, words.nationality);
}

}  // namespace travesia::statistics
