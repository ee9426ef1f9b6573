// plan_trip and cancel_trip: a bus is planned, and perhaps never leaves.
#include <nlohmann/json.hpp>

#include "reception/commands.h"
#include "reception/read_json.h"
#include "reception/trip_records.h"

namespace travesia::reception {

using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Change;

namespace {

constexpr std::int64_t kMostSeats = 200;

std::int64_t whole(const nlohmann::json& body, const char* key) {
    const auto found = body.is_object() ? body.find(key) : body.end();
    return body.is_object() && found != body.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

/// The trip as the command states it; mistakes are noted.
Change planned(Centre& centre, const nlohmann::json& body, std::vector<Error>& errors) {
    Change trip{id_at(body, "trip", true, errors), "trip", {}, {}, {}, {}};
    const auto departs = body.is_object() && body.contains("departs_at") ? instant_of(body["departs_at"]) : std::nullopt;
    if (!departs) {
        errors.push_back(
            {Kind::kInvalid, "reception.shape", {{"parameter", "/departs_at"}, {"expected", "2026-11-25T03:12:09Z"}}});
    }
    const std::int64_t seats = whole(body, "seats");
    if (seats < 1 || seats > kMostSeats) {
        errors.push_back({Kind::kInvalid, "reception.shape", {{"parameter", "/seats"}, {"expected", "1-200"}}});
    }
    trip.set = {{"direction", "out"},
                {"state", "planned"},
                {"partner", id_at(body, "partner", true, errors).text()},
                {"departs_at", departs.value_or(0)},
                {"seats", seats}};
    for (const char* field : {"vehicle", "driver", "seal"}) {
        if (auto text = text_at(body, field, false, errors); !text.empty()) {
            trip.set[field] = std::move(text);
        }
    }
    const auto wrong = record::misfits(centre.node().schema(), trip);
    errors.insert(errors.end(), wrong.begin(), wrong.end());
    return trip;
}

Centre::Decide plan(Centre& centre, const Command&, const nlohmann::json& body, std::vector<Error>& errors) {
    const Change trip = planned(centre, body, errors);
    return [trip, partner = id_at(body, "partner", true, errors)](View& view) -> Result<Outcome> {
        TRY(const auto there, view.store().records().read(trip.record));
        if (there) {
            return fail(Kind::kConflict, "reception.record_exists", {{"parameter", "/trip"}});
        }
        TRY(const auto known, read_partner(view, partner));
        return Outcome{"trip.planned.v1", trip.record, {trip}};
    };
}

Centre::Decide cancel(Centre&, const Command&, const nlohmann::json& body, std::vector<Error>& errors) {
    return [id = id_at(body, "trip", true, errors)](View& view) -> Result<Outcome> {
        TRY(const auto trip, read_planned(view, id));
        TRY(const auto seated, seated_in(view, id, "stay"));
        Outcome outcome{"trip.cancelled.v1", id, {changing(trip, {{"state", "cancelled"}})}};
        for (const auto& stay : seated) {
            outcome.changes.push_back(changing(stay, no_seat()));
        }
        return outcome;
    };
}

}  // namespace

void add_trips(Commands& commands) {
    commands["plan_trip"] = plan;
    commands["cancel_trip"] = cancel;
    add_seats(commands);
    add_departure(commands);
    add_partners(commands);
    add_receiving(commands);
    add_acknowledging(commands);
}

}  // namespace travesia::reception
