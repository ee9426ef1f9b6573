// depart_trip: the bus leaves. Who was seen getting on is on the way from now; who was not stays here, and the seat is free.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "reception/children_alone.h"
#include "reception/commands.h"
#include "reception/overriding.h"
#include "reception/read_json.h"
#include "reception/trip_records.h"

namespace travesia::reception {

using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Record;
using record::Value;
using transfer::Rule;
using transfer::Violation;

namespace {

struct Departure {
    Id trip;
    std::string seal;
    std::string reason;
    std::int64_t at = 0;
};

/// Families of whom a part travels alone because somebody gave a reason when the seats were given: that is not asked again,
/// unless another one who had a seat stays behind.
std::set<Id> split_before(const std::vector<transfer::Candidate>& all, const std::vector<Record>& seated) {
    std::set<Id> families;
    for (const Record& stay : seated) {
        const auto mine = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.person == stay.owner; });
        if (mine != all.end() && !stay.text("seat_overridden").empty()) {
            families.insert(mine->party);
        }
    }
    return families;
}

/// Everything that speaks against leaving with those who have boarded.
std::vector<Violation> against(const Record& trip, std::vector<transfer::Candidate> all, const std::vector<Record>& seated,
                               const LocalTime& local) {
    const auto settled = split_before(all, seated);
    std::set<Id> had_seat;
    std::vector<Id> boarded;
    for (const Record& stay : seated) {
        had_seat.insert(stay.owner);
        if (stay.text("boarded") == "boarded") {
            boarded.push_back(stay.owner);
        }
    }
    std::set<Id> agreed;  // to stay behind
    for (auto& candidate : all) {
        if (settled.contains(candidate.party) && !had_seat.contains(candidate.person)) {
            agreed.insert(candidate.person);
        }
        // A seat that nobody sits in keeps nobody's family together.
        candidate.on_trip = candidate.on_trip == trip.id ? Id() : candidate.on_trip;
    }
    auto found = transfer::check(trip_of(trip, {}, local), all, boarded);
    std::erase_if(found, [&](const Violation& one) { return one.rule == Rule::kFamilySplit && agreed.contains(one.person); });
    return found;
}

Result<Outcome> depart(View& view, const Departure& order, const LocalTime& local, const Registering& with) {
    TRY(const auto trip, read_planned(view, order.trip));
    TRY(const auto seated, seated_in(view, order.trip, "stay"));
    std::set<Id> asked;
    for (const Record& stay : seated) {
        asked.insert(stay.owner);
    }
    TRY(const auto all, candidates_around(view, asked));
    TRY(const auto overridden, settle(view, against(trip, all, seated, local), order.reason, "/trip"));
    std::map<std::string, Value> set = {{"state", "departed"}, {"departed_at", order.at}};
    if (!order.seal.empty()) {
        set["seal"] = order.seal;
    }
    Outcome outcome{"trip.departed.v1", order.trip, {changing(trip, std::move(set))}};
    std::set<Id> gone_away;
    for (const Record& stay : seated) {
        if (stay.text("boarded") != "boarded") {
            outcome.changes.push_back(changing(stay, no_seat()));
            continue;
        }
        gone_away.insert(stay.owner);
        std::map<std::string, Value> gone = {
            {"state", "on_the_way"}, {"left_at", order.at}, {"left_for", "transfer"}, {"unit", Value()}};
        if (!overridden.empty()) {
            gone["seated_because"] = order.reason;
            gone["seat_overridden"] = base::join(overridden, " ");
        }
        outcome.changes.push_back(changing(stay, std::move(gone)));
    }
    if (gone_away.empty()) {
        return fail(Kind::kRefused, "reception.trip_nobody_boarded", {{"parameter", "/trip"}});
    }
    TRY(const auto alone, left_behind(view, gone_away, with));
    outcome.changes.insert(outcome.changes.end(), alone.begin(), alone.end());
    return outcome;
}

}  // namespace

void add_departure(Commands& commands) {
    commands["depart_trip"] = [](Centre& centre, const Command& command, const nlohmann::json& body, std::vector<Error>& errors) {
        Departure order{id_at(body, "trip", true, errors), text_at(body, "seal", false, errors), override_reason_at(body, errors),
                        centre.now()};
        const record::Change said{order.trip, "trip", {}, {}, {{"seal", order.seal}}, {}};
        const auto wrong = record::misfits(centre.node().schema(), said);
        errors.insert(errors.end(), wrong.begin(), wrong.end());
        return Centre::Decide([order, local = centre.local(), with = registering(centre, command)](View& view) {
            return depart(view, order, local, with);
        });
    };
}

}  // namespace travesia::reception
