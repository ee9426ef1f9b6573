// GET /api/v1/trips: buses that leave and come, with counts and open alarms; no person. GET /api/v1/trips/{id}: who is on one.
// POST /api/v1/trips/{id}/proposal: who could travel; nothing is written, seat_people does that.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "http/problem.h"
#include "reception/present.h"
#include "reception/render.h"
#include "reception/routes.h"
#include "reception/transfer/propose.h"
#include "reception/trip_records.h"

namespace travesia::reception {

using access::Principal;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using http::Parameters;
using http::Request;
using nlohmann::json;
using record::Record;

namespace {

/// What a trip seats: stays of those who leave, arrivals of those who come.
const char* seated_kind(const Record& trip) {
    return trip.text("direction") == "in" ? "arrival" : "stay";
}

/// Open alarms, of one trip or of all.
Result<json> alarms_of(const Desk& desk, const Principal& who, View& view, const std::string& trip) {
    TRY(const auto open, view.where("trip_alarm", "state", std::string("open")));
    json rows = json::array();
    for (const Record& alarm : open) {
        const Record shown = desk.shown(who, alarm);
        if (!shown.fields.empty() && (trip.empty() || alarm.text("trip") == trip)) {
            rows.push_back(json_of(shown));
        }
    }
    return rows;
}

/// How many have a seat, by how far they are: "boarded", "on_the_way", "missing" … An arrival's state, or a stay's until it
/// leaves.
Result<json> counts_of(View& view, const Record& trip) {
    TRY(const auto seated, seated_in(view, trip.id, seated_kind(trip)));
    json counts = {{"seated", seated.size()}};
    for (const Record& one : seated) {
        const std::string state = one.text("state") != "here" ? one.text("state") : one.text("boarded");
        if (!state.empty()) {
            counts[state] = counts.value(state, 0) + 1;
        }
    }
    return counts;
}

Result<json> trips(const Desk& desk, const Principal& who) {
    TRY_VOID(desk.need_to_read(who, "trip", "state"));
    return desk.centre.read([&](View& view) -> Result<json> {
        TRY(const auto all, view.all("trip"));
        json rows = json::array();
        for (const Record& trip : all) {
            const Record shown = desk.shown(who, trip);
            if (shown.fields.empty()) {
                continue;
            }
            json row = json_of(shown);
            TRY(row["counts"], counts_of(view, trip));
            rows.push_back(std::move(row));
        }
        TRY(auto alarms, alarms_of(desk, who, view, ""));
        return json{{"trips", rows}, {"alarms", alarms}};
    });
}

/// Whether somebody may travel as far as this principal may know, whether a child's escort is named, whether the data goes along.
Result<json> passenger(const Desk& desk, const Principal& who, View& view, const Record& seated) {
    TRY(const auto person, view.read(seated.owner));
    json row = {{"person", json_of(desk.shown(who, person.value_or(Record())))}, {"record", json_of(desk.shown(who, seated))}};
    TRY(const auto fitness, view.of(seated.owner, "fitness"));
    if (!fitness.empty()) {
        row["fitness"] = json_of(desk.shown(who, fitness.back()))["fields"];
    }
    TRY(const auto consents, view.of(seated.owner, "consent"));
    for (const Record& consent : consents) {
        const Record shown = desk.shown(who, consent);
        if (shown.text("purpose") == "share_on_transfer") {
            row["shares"] = shown.text("given");
        }
    }
    return row;
}

Result<json> one_trip(const Desk& desk, const Parameters& parameters, const Principal& who) {
    const auto id = Id::parse(parameters.at("id"));
    std::vector<Id> persons;
    TRY(auto body, desk.centre.read([&](View& view) -> Result<json> {
        TRY(const auto trip, view.read(id.value_or(Id())));
        if (!trip || trip->kind != "trip") {
            return fail(Kind::kNotFound, "reception.trip_none");
        }
        const Record shown = desk.shown(who, *trip);
        if (shown.fields.empty()) {
            return fail(Kind::kForbidden, "reception.may_not_read");
        }
        TRY(const auto seated, seated_in(view, trip->id, seated_kind(*trip)));
        json passengers = json::array();
        for (const Record& one : seated) {
            if (desk.shown(who, one).fields.empty()) {
                continue;
            }
            TRY(auto row, passenger(desk, who, view, one));
            passengers.push_back(std::move(row));
            persons.push_back(one.owner);
        }
        TRY(auto alarms, alarms_of(desk, who, view, trip->id.text()));
        return json{{"trip", json_of(shown)}, {"passengers", passengers}, {"alarms", alarms}};
    }));
    TRY_VOID(desk.door.enter(who, persons, "trip"));
    return body;
}

Result<json> json_of(View& view, const transfer::Refusal& refusal, const base::Messages& messages, base::Language language) {
    TRY(auto people, numbers_of(view, refusal.people));
    json because = json::array();
    for (const auto& violation : refusal.because) {
        TRY(const auto number, violation.person.nobody() ? Result<std::string>("") : number_of(view, violation.person));
        const std::string rule = transfer::rule_id(violation.rule);
        because.push_back({{"rule", rule}, {"number", number}, {"detail", messages.say(rule, {{"number", number}}, language)}});
    }
    return json{{"people", std::move(people)}, {"because", std::move(because)}};
}

Result<json> proposal_of(const Desk& desk, const Parameters& parameters, const Request& request, const Principal& who) {
    TRY_VOID(desk.need(who, "seat_people"));
    const auto id = Id::parse(parameters.at("id"));
    std::vector<Id> persons;
    TRY(auto answer, desk.centre.read([&](View& view) -> Result<json> {
        TRY(const auto record, read_planned(view, id.value_or(Id())));
        TRY(const auto seated, seated_in(view, record.id, "stay"));
        TRY(const auto all, candidates(view));
        std::transform(all.begin(), all.end(), std::back_inserter(persons), [](const auto& one) { return one.person; });
        const auto trip = trip_of(record, seated, desk.centre.local());
        const auto proposal = transfer::propose(trip, all);
        json seats = json::array();
        for (const auto& one : proposal.seats) {
            TRY(const auto number, number_of(view, one.person));
            seats.push_back({{"id", one.person.text()}, {"number", number}, {"seat", one.seat.number}});
        }
        json refusals = json::array();
        for (const auto& refusal : proposal.refusals) {
            TRY(auto row, json_of(view, refusal, desk.messages, http::language_of(request)));
            refusals.push_back(std::move(row));
        }
        TRY(auto unknown, numbers_of(view, proposal.fitness_unknown));
        return json{{"seats", seats},
                    {"refusals", refusals},
                    {"fitness_unknown", std::move(unknown)},
                    {"free", trip.seats - static_cast<int>(trip.taken.size())}};
    }));
    return desk.entered(who, persons, "trip", std::move(answer));
}

}  // namespace

void add_trip_routes(http::Router& router, std::shared_ptr<const Desk> desk) {
    router.get("/api/v1/trips", [desk](const Request& request, const Parameters&) {
        return desk->answer(request, [&](const Principal& who) { return trips(*desk, who); });
    });
    router.get("/api/v1/trips/{id}", [desk](const Request& request, const Parameters& parameters) {
        return desk->answer(request, [&](const Principal& who) { return one_trip(*desk, parameters, who); });
    });
    router.post("/api/v1/trips/{id}/proposal", [desk](const Request& request, const Parameters& parameters) {
        return desk->answer(request, [&](const Principal& who) { return proposal_of(*desk, parameters, request, who); });
    });
    add_trip_file_routes(router, desk);
}

}  // namespace travesia::reception
