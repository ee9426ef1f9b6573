// record_temperatures and decide_lot: how warm a refrigerator was, and what a health worker decides about a lot that was too warm
// or too cold.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "reception/commands.h"
#include "reception/health_commands.h"
#include "reception/read_json.h"
#include "reception/stock_records.h"
#include "reception/temperature_log.h"

namespace travesia::reception {

using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;

namespace {

constexpr std::size_t kMostReadings = 500;
constexpr std::int64_t kMinute = 60'000'000;
/// What a thermometer of a refrigerator can show, tenths of a degree: beyond it is a slip of the finger.
constexpr std::int64_t kColdest = -500;
constexpr std::int64_t kWarmest = 600;
constexpr std::int64_t kTabletAhead = 5 * kMinute;  ///< a logger's clock may be a little ahead

std::vector<Temperature> readings_of(const nlohmann::json& body, std::int64_t now, std::vector<Error>& errors) {
    std::vector<Temperature> readings;
    const auto list = body.is_object() ? body.find("readings") : body.end();
    if (!body.is_object() || list == body.end() || !list->is_array() || list->empty() || list->size() > kMostReadings) {
        errors.push_back(
            {Kind::kInvalid, "reception.shape", {{"parameter", "/readings"}, {"expected", "[{at, tenths}, …] ≤ 500"}}});
        return readings;
    }
    for (const auto& one : *list) {
        const std::size_t before = errors.size();
        const auto at = one.is_object() && one.contains("at") ? instant_of(one["at"]) : std::optional(now);
        const std::int64_t tenths = number_at(one, "tenths", kColdest, kWarmest, errors);
        if (!at || *at <= 0 || *at > now + kTabletAhead) {
            errors.push_back({Kind::kInvalid, "reception.reading_time", {{"parameter", "/readings"}}});
        }
        if (errors.size() != before) {
            return readings;  // one mistake says it: a logger's file has hundreds of them
        }
        readings.push_back({minute_of(std::min(*at, now)), static_cast<int>(tenths)});
    }
    return readings;
}

Centre::Decide record_temperatures(Centre& centre, const Command&, const nlohmann::json& body, std::vector<Error>& errors) {
    const Id fridge = id_at(body, "fridge", true, errors);
    const auto readings = readings_of(body, centre.now(), errors);
    return [fridge, readings](View& view) -> Result<Outcome> {
        TRY_VOID(read_fridge(view, fridge));
        const auto first = std::min_element(readings.begin(), readings.end());
        return Outcome{"temperatures.recorded.v1",
                       fridge,
                       {{view.node().new_id(),
                         "fridge_log",
                         {},
                         {},
                         {{"fridge", fridge.text()}, {"first_at", first->at.value * kMinute}, {"readings", log_text(readings)}},
                         {}}}};
    };
}

struct Deciding {
    Id lot;
    std::string verdict;
    std::string reason;
    std::string by;
    std::int64_t now = 0;
    base::Date today;
};

/// A release is about excursions that are over; one that goes on would outlast it.
Result<void> may_release(const LotFile& lot) {
    const auto& blocks = lot.state.blocks;
    const auto is_open = [](const health::Block& block) { return !block.released_by; };
    if (std::none_of(blocks.begin(), blocks.end(), is_open)) {
        return fail(Kind::kRefused, "reception.lot_not_blocked", {{"parameter", "/lot"}});
    }
    const bool goes_on = std::any_of(blocks.begin(), blocks.end(),
                                     [&](const health::Block& block) { return is_open(block) && !block.excursion.until; });
    return goes_on ? fail(Kind::kRefused, "reception.excursion_goes_on", {{"parameter", "/lot"}}) : Result<void>();
}

bool is_discarded(const LotFile& lot) {
    return std::any_of(lot.state.reasons.begin(), lot.state.reasons.end(),
                       [](const health::Reason& reason) { return reason.id == "health.lot_discarded"; });
}

Result<Outcome> decide_about(View& view, const Vaccines& vaccines, const Deciding& deciding) {
    TRY(const auto lot, read_lot(view, vaccines, deciding.lot, deciding.now, deciding.today));
    if (is_discarded(lot)) {
        return fail(Kind::kRefused, "reception.lot_discarded", {{"lot", lot.record.text("number")}, {"parameter", "/lot"}});
    }
    if (deciding.verdict == "release") {
        TRY_VOID(may_release(lot));
    }
    Outcome outcome{
        "lot.decided.v1",
        deciding.lot,
        {{view.node().new_id(),
          "lot_decision",
          deciding.lot,
          {},
          {{"verdict", deciding.verdict}, {"reason", deciding.reason}, {"decided_by", deciding.by}, {"decided_at", deciding.now}},
          {}}}};
    if (deciding.verdict == "discard" && lot.state.left() > 0) {
        outcome.changes.push_back(movement(view, deciding.lot, "wasted", lot.state.left(), deciding.now, "excursion"));
    }
    return outcome;
}

Centre::Decide decide_lot(Centre& centre, const Command& command, const nlohmann::json& body, std::vector<Error>& errors) {
    const Deciding deciding{id_at(body, "lot", true, errors),
                            text_at(body, "verdict", true, errors),
                            reason_at(body, "reason", errors),
                            command.who.name,
                            centre.now(),
                            centre.today()};
    if (errors.empty()) {
        check_fits(centre, "lot_decision", {{"verdict", deciding.verdict}, {"reason", deciding.reason}}, errors);
    }
    return [&centre, deciding](View& view) { return decide_about(view, centre.vaccines(), deciding); };
}

}  // namespace

void add_cold_chain(Commands& commands) {
    commands["record_temperatures"] = record_temperatures;
    commands["decide_lot"] = decide_lot;
}

}  // namespace travesia::reception
