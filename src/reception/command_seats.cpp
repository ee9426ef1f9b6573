// seat_people: people get seats in a planned bus, as proposed or as a person decides otherwise; free_seats are given up.
// board_person: at the door of the bus. The rules are asked again at the moment of writing.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "reception/commands.h"
#include "reception/overriding.h"
#include "reception/present.h"
#include "reception/read_json.h"
#include "reception/transfer/propose.h"
#include "reception/trip_records.h"

namespace travesia::reception {

using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Record;
using record::Value;

namespace {

/// What somebody wants of the seats of a trip.
struct Seating {
    Id trip;
    std::vector<Id> people;
    std::vector<Id> freed;
    std::string reason;  ///< empty = keep every rule
};

Seating seating_of(const nlohmann::json& body, std::vector<Error>& errors) {
    Seating seating{id_at(body, "trip", true, errors), ids_at(body, "people", errors), ids_at(body, "free_seats", errors),
                    override_reason_at(body, errors)};
    if (seating.people.empty() && seating.freed.empty()) {
        errors.push_back({Kind::kInvalid, "reception.shape", {{"parameter", "/people"}, {"expected", "[id, …]"}}});
    }
    return seating;
}

/// Takes the freed out of `seated`; gives the changes.
Result<std::vector<record::Change>> free_seats(std::vector<Record>& seated, const std::vector<Id>& freed) {
    std::vector<record::Change> changes;
    for (const Id& person : freed) {
        const auto stay = std::find_if(seated.begin(), seated.end(), [&](const Record& one) { return one.owner == person; });
        if (stay == seated.end()) {
            return fail(Kind::kRefused, "reception.board_not_seated", {{"parameter", "/free_seats"}});
        }
        changes.push_back(changing(*stay, no_seat()));
        seated.erase(stay);
    }
    return changes;
}

/// The chosen with those who belong together beside each other.
std::vector<Id> in_order(const std::vector<transfer::Candidate>& all, const std::set<Id>& chosen) {
    std::vector<transfer::Candidate> mine;
    std::copy_if(all.begin(), all.end(), std::back_inserter(mine), [&](const auto& one) { return chosen.contains(one.person); });
    std::vector<Id> people;
    for (const auto& party : transfer::parties_of(mine)) {
        for (const auto& member : party) {
            people.push_back(member.person);
        }
    }
    return people;
}

Result<Outcome> seat(View& view, const Seating& wish, const LocalTime& local) {
    TRY(const auto record, read_planned(view, wish.trip));
    TRY(auto seated, seated_in(view, wish.trip, "stay"));
    Outcome outcome{"trip.seated.v1", wish.trip, {}};
    TRY(outcome.changes, free_seats(seated, wish.freed));
    std::set<Id> chosen(wish.people.begin(), wish.people.end());
    for (const Record& stay : seated) {
        chosen.erase(stay.owner);  // has a seat already and keeps it
    }
    std::set<Id> asked = chosen;
    for (const Record& stay : seated) {
        asked.insert(stay.owner);
    }
    TRY(auto all, candidates_around(view, asked));
    for (auto& candidate : all) {
        const bool freed = std::find(wish.freed.begin(), wish.freed.end(), candidate.person) != wish.freed.end();
        candidate.on_trip = freed ? Id() : candidate.on_trip;
    }
    const auto trip = trip_of(record, seated, local);
    const std::vector<Id> people(chosen.begin(), chosen.end());
    TRY(const auto overridden, settle(view, transfer::check(trip, all, people), wish.reason, "/people"));
    for (const auto& one : transfer::seats_for(trip, in_order(all, chosen))) {
        TRY(const auto stay, stay_here(view, one.person));
        if (!stay) {
            return fail(Kind::kRefused, "reception.travel_not_here", {{"parameter", "/people"}});
        }
        auto set = no_seat();
        set["trip"] = wish.trip.text();
        set["seat"] = std::int64_t{one.seat.number};
        set["seated_because"] = overridden.empty() ? Value() : Value(wish.reason);
        set["seat_overridden"] = overridden.empty() ? Value() : Value(base::join(overridden, " "));
        outcome.changes.push_back(changing(*stay, std::move(set)));
    }
    return outcome;
}

/// Who stands at the door, by id or by what was scanned or typed.
Result<Id> at_the_door(View& view, const Id& person, const std::string& scan) {
    if (!person.nobody()) {
        return person;
    }
    TRY(const auto number, number_of_scan(view, scan));
    TRY(const Id found, person_with(view, number));
    return found.nobody() ? Result<Id>(fail(Kind::kNotFound, "reception.no_person", {{"parameter", "/scan"}})) : found;
}

Result<Outcome> board(View& view, const Id& trip, const Id& id, const std::string& scan, const std::string& state) {
    TRY(const auto planned, read_planned(view, trip));
    TRY(const Id person, at_the_door(view, id, scan));
    TRY(const auto stay, stay_here(view, person));
    if (!stay || stay->text("trip") != trip.text()) {
        const bool other = stay && !stay->text("trip").empty();
        return fail(Kind::kRefused, other ? "reception.travel_other_trip" : "reception.board_not_seated",
                    {{"parameter", "/scan"}});
    }
    return Outcome{"trip.boarded.v1", person, {changing(*stay, {{"boarded", state}})}};
}

}  // namespace

void add_seats(Commands& commands) {
    commands["seat_people"] = [](Centre& centre, const Command&, const nlohmann::json& body, std::vector<Error>& errors) {
        return Centre::Decide(
            [wish = seating_of(body, errors), local = centre.local()](View& view) { return seat(view, wish, local); });
    };
    commands["board_person"] = [](Centre&, const Command&, const nlohmann::json& body, std::vector<Error>& errors) {
        const Id person = id_at(body, "person", false, errors);
        const std::string scan = text_at(body, "scan", person.nobody(), errors);
        const std::string state = text_at(body, "state", true, errors);
        if (state != "boarded" && state != "not_boarded") {
            errors.push_back(
                {Kind::kInvalid, "reception.shape", {{"parameter", "/state"}, {"expected", "boarded, not_boarded"}}});
        }
        return Centre::Decide([trip = id_at(body, "trip", true, errors), person, scan, state](View& view) {
            return board(view, trip, person, scan, state);
        });
    };
}

}  // namespace travesia::reception
