#include "statistics/render_corridor.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

namespace travesia::statistics {

using nlohmann::ordered_json;

namespace {

ordered_json station_json(const Station& station) {
    ordered_json months = ordered_json::array();
    for (const auto& [month, value] : station.line) {
        months.push_back({{"period", mirror::month_text(month)}, {"value", value}});
    }
    ordered_json nationalities = ordered_json::object();
    for (const auto& [code, value] : station.year) {
        nationalities[code] = value;
    }
    return {{"reporting_area", station.flows.area},
            {"series", station.flows.series},
            {"flow", station.flows.flow},
            {"unit", station.flows.unit},
            {"vintage", station.flows.vintage},
            {"months_of_year", station.months},
            {"by_nationality", station.flows.by_nationality()},
            {"year_total", mirror::total(station.year)},
            {"nationalities", nationalities},
            {"months", months}};
}

ordered_json passage_json(const Corridor& corridor, const Passage& passage) {
    const auto& best = passage.best;
    // Four decimals: more would claim a precision that counts of people do not have.
    const auto correlation = best ? ordered_json(std::round(*best->correlation * 1e4) / 1e4) : ordered_json(nullptr);
    return {{"from", corridor.stations[passage.from].flows.area},
            {"to", corridor.stations[passage.to].flows.area},
            {"lag", best ? ordered_json(best->lag) : ordered_json(nullptr)},
            {"correlation", correlation},
            {"pairs", best ? best->pairs : 0}};
}

}  // namespace

ordered_json to_json(const Corridor& corridor) {
    ordered_json stations = ordered_json::array();
    for (const auto& station : corridor.stations) {
        stations.push_back(station_json(station));
    }
    ordered_json passages = ordered_json::array();
    for (const auto& passage : corridor.passages) {
        passages.push_back(passage_json(corridor, passage));
    }
    return {{"route", {{"id", corridor.route.id}, {"title", corridor.route.title}}},
            {"year", corridor.year},
            {"years", corridor.years},
            {"stations", stations},
            {"passages", passages}};
}

std::string to_csv(const Corridor& corridor) {
    std::string text = "area,series,unit,month,value\n";
    for (const auto& station : corridor.stations) {
        for (const auto& [month, value] : station.line) {
            text += fmt::format("{},{},{},{},{}\n", station.flows.area, station.flows.series, station.flows.unit,
                                mirror::month_text(month), value);
        }
    }
    return text;
}

}  // namespace travesia::statistics
