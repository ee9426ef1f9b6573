#include "reception/stock_records.h"

#include <algorithm>

#include "reception/temperature_log.h"

namespace travesia::reception {

using base::Date;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using health::LotDecision;
using health::LotId;
using health::Movement;
using record::Change;
using record::Record;

namespace {

std::optional<Movement::Kind> kind_called(const std::string& move) {
    using Kind = Movement::Kind;
    static const std::map<std::string, Kind> kKinds = {
        {"received", Kind::kReceived}, {"wasted", Kind::kWasted}, {"returned", Kind::kReturned}};
    const auto found = kKinds.find(move);
    return found == kKinds.end() ? std::nullopt : std::optional(found->second);
}

/// Movements one by one; the doses given, which are many, as one sum.
Result<void> gather_movements(View& view, const Record& lot, health::Minute now, health::StockFacts& facts) {
    TRY(const auto movements, view.of(lot.id, "vaccine_movement"));
    for (const Record& one : movements) {
        const auto kind = kind_called(one.text("move"));
        if (kind) {
            facts.movements.push_back(
                {one.id.text(), lot_id_of(lot), *kind, static_cast<int>(one.number("doses", 0)), minute_of(one.number("at", 0))});
        }
    }
    TRY(const auto used, view.store().records().count("vaccine_use", "taken_from", lot.id.text()));
    if (used > 0) {
        facts.movements.push_back({lot.id.text(), lot_id_of(lot), Movement::Kind::kUsed, static_cast<int>(used), now});
    }
    return {};
}

/// What the record of a lot says of it. `fridges`: where it has ever stood.
Result<void> gather(View& view, const Record& lot, health::Minute now, health::StockFacts& facts,
                    std::set<std::string>& fridges) {
    const auto expiry = Date::parse(lot.text("expiry"));
    if (!expiry || lot.text("product").empty()) {
        return {};
    }
    facts.lots.push_back({lot_id_of(lot), *expiry});
    TRY_VOID(gather_movements(view, lot, now, facts));
    TRY(const auto placements, view.of(lot.id, "vaccine_placement"));
    for (const Record& one : placements) {
        facts.placements.push_back({lot_id_of(lot), one.text("fridge"), minute_of(one.number("at", 0))});
        fridges.insert(one.text("fridge"));
    }
    TRY(const auto decisions, view.of(lot.id, "lot_decision"));
    for (const Record& one : decisions) {
        const auto verdict = one.text("verdict") == "release" ? LotDecision::Verdict::kRelease : LotDecision::Verdict::kDiscard;
        facts.decisions.push_back({lot_id_of(lot), verdict, one.text("decided_by"), minute_of(one.number("decided_at", 0))});
    }
    return {};
}

Result<void> gather_readings(View& view, const std::set<std::string>& fridges, health::StockFacts& facts) {
    for (const auto& fridge : fridges) {
        TRY(const auto readings, readings_of(view, fridge));
        facts.readings.insert(facts.readings.end(), readings.begin(), readings.end());
    }
    return {};
}

/// Where the lot was put last.
std::string stands_in(const health::StockFacts& facts, const LotId& lot) {
    const health::Placement* last = nullptr;
    for (const auto& placement : facts.placements) {
        if (placement.lot == lot && (last == nullptr || last->at <= placement.at)) {
            last = &placement;
        }
    }
    return last == nullptr ? "" : last->refrigerator;
}

Result<LotFile> file_of(View& view, const Record& lot, const health::LotState& state, const health::StockFacts& facts) {
    LotFile file{lot, state, stands_in(facts, lot_id_of(lot)), {}};
    TRY(file.decisions, view.of(lot.id, "lot_decision"));
    return file;
}

const health::LotState* state_of(const health::Stock& stock, const LotId& lot) {
    const auto found =
        std::find_if(stock.lots.begin(), stock.lots.end(), [&](const health::LotState& state) { return state.lot.id == lot; });
    return found == stock.lots.end() ? nullptr : &*found;
}

}  // namespace

health::Minute minute_of(std::int64_t microseconds) {
    constexpr std::int64_t kMinute = 60'000'000;
    return {microseconds >= 0 ? microseconds / kMinute : -((kMinute - 1 - microseconds) / kMinute)};
}

LotId lot_id_of(const Record& lot) {
    return health::lot_of(lot.text("product"), lot.text("number"));
}

Result<std::vector<health::Reading>> readings_of(View& view, const std::string& fridge) {
    TRY(const auto logs, view.where("fridge_log", "fridge", fridge));
    std::vector<health::Reading> readings;
    for (const Record& log : logs) {
        for (const Temperature& one : read_log(log.text("readings"), minute_of(log.number("first_at", 0)))) {
            readings.push_back({fridge, one.at, one.tenths});
        }
    }
    std::stable_sort(readings.begin(), readings.end(),
                     [](const health::Reading& one, const health::Reading& other) { return one.at < other.at; });
    return readings;
}

Result<Store> read_store(View& view, const Vaccines& vaccines, std::int64_t now, Date today) {
    TRY(const auto lots, view.all("vaccine_lot"));
    TRY(const auto all_fridges, view.all("fridge"));
    health::StockFacts facts;
    std::set<std::string> fridges;
    for (const Record& fridge : all_fridges) {
        fridges.insert(fridge.id.text());
    }
    for (const Record& lot : lots) {
        TRY_VOID(gather(view, lot, minute_of(now), facts, fridges));
    }
    TRY_VOID(gather_readings(view, fridges, facts));
    const auto stock = fold_stock(vaccines.catalogue, facts, minute_of(now), today);
    Store store{{}, stock.excursions, stock.problems};
    std::set<LotId> seen;
    for (const Record& lot : lots) {
        const auto* state = state_of(stock, lot_id_of(lot));
        if (state != nullptr && seen.insert(lot_id_of(lot)).second) {
            TRY(auto file, file_of(view, lot, *state, facts));
            store.lots.push_back(std::move(file));
        }
    }
    return store;
}

Result<std::vector<Record>> records_of_lot(View& view, const LotId& lot) {
    TRY(auto lots, view.all("vaccine_lot"));
    std::erase_if(lots, [&](const Record& one) { return lot_id_of(one) != lot || one.text("product").empty(); });
    std::sort(lots.begin(), lots.end(), [](const Record& one, const Record& other) { return one.id < other.id; });
    return lots;
}

Result<LotFile> read_lot(View& view, const Vaccines& vaccines, const Id& lot, std::int64_t now, Date today) {
    TRY(const auto record, view.read(lot));
    if (!record || record->kind != "vaccine_lot") {
        return fail(Kind::kNotFound, "reception.no_lot", {{"parameter", "/lot"}});
    }
    TRY(const auto same, records_of_lot(view, lot_id_of(*record)));
    health::StockFacts facts;
    std::set<std::string> fridges;
    for (const Record& one : same) {
        TRY_VOID(gather(view, one, minute_of(now), facts, fridges));
    }
    TRY_VOID(gather_readings(view, fridges, facts));
    const auto stock = fold_stock(vaccines.catalogue, facts, minute_of(now), today);
    const auto* state = state_of(stock, lot_id_of(*record));
    if (state == nullptr) {
        return fail(Kind::kNotFound, "reception.no_lot", {{"parameter", "/lot"}});
    }
    return file_of(view, *record, *state, facts);
}

Result<void> check_usable(View& view, const LotFile& lot, Date today) {
    if (lot.state.usable) {
        return {};
    }
    const std::string number = lot.record.text("number");
    const auto refuse = [&](const char* id, base::Facts more) {
        more.emplace_back("lot", number);
        more.emplace_back("parameter", "/lot");
        return fail(Kind::kRefused, id, std::move(more));
    };
    const bool discarded = std::any_of(lot.state.reasons.begin(), lot.state.reasons.end(),
                                       [](const health::Reason& reason) { return reason.id == "health.lot_discarded"; });
    if (discarded) {
        return refuse("reception.lot_discarded", {});
    }
    if (lot.state.lot.expiry < today) {
        return refuse("reception.lot_expired", {{"day", lot.state.lot.expiry.text()}});
    }
    for (const auto& block : lot.state.blocks) {
        if (!block.released_by) {
            TRY(const auto name, fridge_name(view, block.excursion.refrigerator));
            return refuse("reception.lot_blocked", {{"refrigerator", name}});
        }
    }
    return refuse("reception.lot_empty", {});
}

Result<std::string> fridge_name(View& view, const std::string& id) {
    const auto fridge = Id::parse(id);
    if (!fridge) {
        return id;
    }
    TRY(const auto record, view.read(*fridge));
    const std::string name = record && record->kind == "fridge" ? record->text("name") : "";
    return name.empty() ? id : name;
}

Result<Record> read_fridge(View& view, const Id& fridge) {
    TRY(auto record, view.read(fridge));
    if (!record || record->kind != "fridge") {
        return fail(Kind::kNotFound, "reception.no_fridge", {{"parameter", "/fridge"}});
    }
    return std::move(*record);
}

Change movement(View& view, const Id& lot, const std::string& move, std::int64_t doses, std::int64_t at,
                const std::string& reason) {
    Change change{view.node().new_id(), "vaccine_movement", lot, {}, {{"move", move}, {"doses", doses}, {"at", at}}, {}};
    if (!reason.empty()) {
        change.set["reason"] = reason;
    }
    return change;
}

Change use_of(View& view, const Id& lot) {
    return {view.node().new_id(), "vaccine_use", lot, {}, {{"taken_from", lot.text()}}, {}};
}

}  // namespace travesia::reception
