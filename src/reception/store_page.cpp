#include "reception/store_page.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reception/render.h"

namespace travesia::reception {

using health::Excursion;
using health::LotDecision;
using nlohmann::json;

namespace {

constexpr std::int64_t kMinute = 60'000'000;
constexpr std::int64_t kHour = 60;            ///< in minutes
constexpr std::int64_t kSilent = 12 * kHour;  ///< two readings a day is what is asked of a vaccine refrigerator
constexpr std::int64_t kShownBack = std::int64_t{7} * 24 * kHour;
constexpr std::size_t kMostReadings = 500;
constexpr std::size_t kMostExcursions = 20;

const char* name_of(Excursion::Kind kind) {
    switch (kind) {
        case Excursion::Kind::kFreeze: return "freeze";
        case Excursion::Kind::kCold: return "cold";
        case Excursion::Kind::kHeat: break;
    }
    return "heat";
}

json excursion_row(const Excursion& excursion, const std::string& name) {
    return {{"fridge", excursion.refrigerator},
            {"name", name},
            {"kind", name_of(excursion.kind)},
            {"from", excursion.from.value * kMinute},
            {"until", excursion.until ? excursion.until->value * kMinute : 0},
            {"extreme", excursion.extreme},
            {"limit_verified", excursion.limit_verified}};
}

std::string name_in(const std::map<std::string, std::string>& names, const std::string& id) {
    const auto found = names.find(id);
    return found == names.end() ? "" : found->second;
}

/// Why whoever released it did so.
std::string reason_of(const LotFile& lot, const LotDecision& released) {
    for (const auto& decision : lot.decisions) {
        if (decision.text("verdict") == "release" && decision.text("decided_by") == released.person &&
            minute_of(decision.number("decided_at", 0)) == released.at) {
            return decision.text("reason");
        }
    }
    return "";
}

bool says(const LotFile& lot, const char* id) {
    return std::any_of(lot.state.reasons.begin(), lot.state.reasons.end(),
                       [&](const health::Reason& reason) { return reason.id == id; });
}

/// One word for the page; `why` has all of them.
const char* state_of(const LotFile& lot, base::Date today) {
    if (lot.state.usable) {
        return "usable";
    }
    const bool blocked = std::any_of(lot.state.blocks.begin(), lot.state.blocks.end(),
                                     [](const health::Block& block) { return !block.released_by; });
    return says(lot, "health.lot_discarded") ? "discarded"
           : lot.state.lot.expiry < today    ? "expired"
           : blocked && lot.state.left() > 0 ? "blocked"
                                             : "empty";
}

}  // namespace

json lot_row(const LotFile& lot, base::Date today, const HealthWords& words,
             const std::map<std::string, std::string>& fridge_names) {
    json blocks = json::array();
    for (const auto& block : lot.state.blocks) {
        blocks.push_back({{"excursion", excursion_row(block.excursion, name_in(fridge_names, block.excursion.refrigerator))},
                          {"from", block.from.value * kMinute},
                          {"released", block.released_by.has_value()},
                          {"released_by", block.released_by ? block.released_by->person : ""},
                          {"release_reason", block.released_by ? reason_of(lot, *block.released_by) : ""}});
    }
    return {{"id", lot.record.id.text()},
            {"product", words.json_of_product(lot.state.lot.id.product)},
            {"number", lot.state.lot.id.number},
            {"expiry", lot.state.lot.expiry.text()},
            {"fridge", lot.fridge},
            {"fridge_name", name_in(fridge_names, lot.fridge)},
            {"received", lot.state.received},
            {"used", lot.state.used},
            {"wasted", lot.state.wasted},
            {"returned", lot.state.returned},
            {"left", lot.state.left()},
            {"state", state_of(lot, today)},
            {"usable", lot.state.usable},
            {"why", words.said(lot.state.reasons)},
            {"blocks", std::move(blocks)}};
}

json fridge_row(const Logbook& logbook, const Store& store, const health::ColdChain& limits, std::int64_t now) {
    const std::string id = logbook.fridge.id.text();
    const std::string name = logbook.fridge.text("name");
    const std::int64_t this_minute = minute_of(now).value;
    json readings = json::array();
    const auto& all = logbook.readings;
    const std::size_t first = all.size() > kMostReadings ? all.size() - kMostReadings : 0;
    for (std::size_t i = first; i < all.size(); ++i) {
        if (all[i].at.value >= this_minute - kShownBack) {
            readings.push_back({{"at", all[i].at.value * kMinute}, {"tenths", all[i].tenths}});
        }
    }
    json excursions = json::array();
    for (auto one = store.excursions.rbegin(); one != store.excursions.rend() && excursions.size() < kMostExcursions; ++one) {
        if (one->refrigerator == id) {
            excursions.push_back(excursion_row(*one, name));
        }
    }
    const auto lots = std::count_if(store.lots.begin(), store.lots.end(),
                                    [&](const LotFile& lot) { return lot.fridge == id && lot.state.left() > 0; });
    json row = {{"id", id},
                {"name", name},
                {"state", logbook.fridge.text("state")},
                {"version", json_of(logbook.fridge)["version"]},
                {"last", nullptr},
                {"silent", all.empty() || all.back().at.value < this_minute - kSilent},
                {"lots", lots},
                {"excursions", std::move(excursions)},
                {"readings", std::move(readings)}};
    if (!all.empty()) {
        const int tenths = all.back().tenths;
        row["last"] = {{"at", all.back().at.value * kMinute},
                       {"tenths", tenths},
                       {"in_range", tenths >= limits.lowest && tenths <= limits.highest}};
    }
    return row;
}

}  // namespace travesia::reception
