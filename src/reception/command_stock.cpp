// receive_lot, place_lot, move_doses: what comes into the vaccine store, where it stands and what leaves it ungiven.
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "reception/commands.h"
#include "reception/health_commands.h"
#include "reception/read_json.h"
#include "reception/stock_records.h"

namespace travesia::reception {

using base::Date;
using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Change;

namespace {

constexpr std::int64_t kMostDoses = 100'000;

Change placement(View& view, const Id& lot, const Id& fridge, std::int64_t at) {
    return {view.node().new_id(), "vaccine_placement", lot, {}, {{"fridge", fridge.text()}, {"at", at}}, {}};
}

struct Delivery {
    health::LotId lot;
    Date expiry;
    std::int64_t doses = 0;
    Id fridge;
    std::int64_t at = 0;
    std::int64_t now = 0;
    Date today;
};

/// More of a lot that is here: the vials say the same day, or one of them was misread; and it goes where the others stand. A lot
/// in two refrigerators would be watched in one of them only.
Result<Id> known_lot(View& view, const Vaccines& vaccines, const Delivery& delivery) {
    TRY(const auto same, records_of_lot(view, delivery.lot));
    for (const auto& one : same) {
        if (one.text("expiry") != delivery.expiry.text()) {
            return fail(Kind::kRefused, "reception.lot_expiry_differs", {{"day", one.text("expiry")}, {"parameter", "/expiry"}});
        }
    }
    if (same.empty()) {
        return Id();
    }
    TRY(const auto file, read_lot(view, vaccines, same.front().id, delivery.now, delivery.today));
    if (file.state.left() > 0 && !file.fridge.empty() && file.fridge != delivery.fridge.text()) {
        TRY(const auto name, fridge_name(view, file.fridge));
        return fail(Kind::kRefused, "reception.lot_elsewhere", {{"refrigerator", name}, {"parameter", "/fridge"}});
    }
    return same.front().id;
}

Result<Outcome> receive(View& view, const Vaccines& vaccines, const Delivery& delivery) {
    TRY_VOID(read_fridge(view, delivery.fridge));
    TRY(Id lot, known_lot(view, vaccines, delivery));
    Outcome outcome{"lot.received.v1", lot, {}};
    if (lot.nobody()) {
        lot = outcome.subject = view.node().new_id();
        outcome.changes.push_back(
            {lot,
             "vaccine_lot",
             lot,
             {},
             {{"product", delivery.lot.product}, {"number", delivery.lot.number}, {"expiry", delivery.expiry.text()}},
             {}});
    }
    outcome.changes.push_back(movement(view, lot, "received", delivery.doses, delivery.at));
    outcome.changes.push_back(placement(view, lot, delivery.fridge, delivery.at));
    return outcome;
}

Centre::Decide receive_lot(Centre& centre, const Command& command, const nlohmann::json& body, std::vector<Error>& errors) {
    const std::string product = product_at(body, centre.vaccines(), errors);
    const std::string number = text_at(body, "number", true, errors);
    const Delivery delivery{health::lot_of(product, number),
                            date_at(body, "expiry", errors),
                            number_at(body, "doses", 1, kMostDoses, errors),
                            id_at(body, "fridge", true, errors),
                            moment_of(centre, command),
                            centre.now(),
                            centre.today()};
    if (errors.empty() && delivery.lot.number.empty()) {
        errors.push_back({Kind::kInvalid, "reception.shape", {{"parameter", "/number"}, {"expected", "text"}}});
    }
    if (errors.empty() && delivery.expiry < centre.today()) {
        errors.push_back(
            {Kind::kInvalid,
             "reception.lot_expired",
             {{"lot", base::printable(delivery.lot.number)}, {"day", delivery.expiry.text()}, {"parameter", "/expiry"}}});
    }
    if (errors.empty()) {
        check_fits(centre, "vaccine_lot", {{"number", delivery.lot.number}}, errors);
    }
    return [&centre, delivery](View& view) { return receive(view, centre.vaccines(), delivery); };
}

/// The lot, whatever its state.
Result<void> check_lot(View& view, const Id& lot) {
    TRY(const auto record, view.store().records().read(lot));
    return record && record->kind == "vaccine_lot" ? Result<void>()
                                                   : fail(Kind::kNotFound, "reception.no_lot", {{"parameter", "/lot"}});
}

Centre::Decide place_lot(Centre& centre, const Command& command, const nlohmann::json& body, std::vector<Error>& errors) {
    const Id lot = id_at(body, "lot", true, errors);
    const Id fridge = id_at(body, "fridge", true, errors);
    return [lot, fridge, at = moment_of(centre, command)](View& view) -> Result<Outcome> {
        TRY_VOID(check_lot(view, lot));
        TRY_VOID(read_fridge(view, fridge));
        return Outcome{"lot.placed.v1", lot, {placement(view, lot, fridge, at)}};
    };
}

Centre::Decide move_doses(Centre& centre, const Command& command, const nlohmann::json& body, std::vector<Error>& errors) {
    const Id lot = id_at(body, "lot", true, errors);
    const std::string move = text_at(body, "move", true, errors);
    const std::int64_t doses = number_at(body, "doses", 1, kMostDoses, errors);
    const std::string reason = text_at(body, "reason", true, errors);
    if (errors.empty() && move != "wasted" && move != "returned") {
        errors.push_back({Kind::kInvalid, "reception.shape", {{"parameter", "/move"}, {"expected", "wasted, returned"}}});
    }
    if (errors.empty()) {
        check_fits(centre, "vaccine_movement", {{"reason", reason}}, errors);
    }
    return [&centre, lot, move, doses, reason, at = moment_of(centre, command), now = centre.now(),
            today = centre.today()](View& view) -> Result<Outcome> {
        TRY(const auto file, read_lot(view, centre.vaccines(), lot, now, today));
        if (doses > file.state.left()) {
            return fail(Kind::kRefused, "reception.lot_short",
                        {{"left", std::to_string(std::max<std::int64_t>(0, file.state.left()))}, {"parameter", "/doses"}});
        }
        return Outcome{"doses.moved.v1", lot, {movement(view, lot, move, doses, at, reason)}};
    };
}

}  // namespace

void add_stock(Commands& commands) {
    commands["receive_lot"] = receive_lot;
    commands["place_lot"] = place_lot;
    commands["move_doses"] = move_doses;
}

}  // namespace travesia::reception
