// leave: somebody goes away on their own, to a hospital or elsewhere (a transfer by bus has its own commands).
#include <nlohmann/json.hpp>

#include "reception/children_alone.h"
#include "reception/commands.h"
#include "reception/present.h"
#include "reception/read_json.h"
#include "reception/trip_records.h"

namespace travesia::reception {

using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;

void add_leaving(Commands& commands) {
    commands["leave"] = [](Centre& centre, const Command& command, const nlohmann::json& body, std::vector<Error>& errors) {
        const Id person = id_at(body, "person", true, errors);
        const std::string where = text_at(body, "for", true, errors);
        const auto* field = centre.node().schema().field("stay", "left_for");
        if (errors.empty() && (field == nullptr || !field->values.contains(where) || where == "transfer")) {
            errors.push_back(
                {Kind::kInvalid, "reception.shape", {{"parameter", "/for"}, {"expected", "on_own, hospital, died, other"}}});
        }
        return Centre::Decide(
            [person, where, now = centre.now(), with = registering(centre, command)](View& view) -> Result<Outcome> {
                TRY(const auto stay, stay_here(view, person));
                if (stay) {
                    auto set = no_seat();
                    set.insert({{"state", "left"}, {"left_at", now}, {"left_for", where}, {"unit", record::Value()}});
                    Outcome outcome{"stay.ended.v1", person, {changing(*stay, std::move(set))}};
                    TRY(const auto alone, left_behind(view, {person}, with));
                    outcome.changes.insert(outcome.changes.end(), alone.begin(), alone.end());
                    return outcome;
                }
                return fail(Kind::kRefused, "reception.not_here", {{"parameter", "/person"}});
            });
    };
}

Commands all_commands() {
    Commands commands;
    add_registration(commands);
    add_records(commands);
    add_housing(commands);
    add_leaving(commands);
    add_trips(commands);
    add_handing(commands);
    add_gate(commands);
    add_incidents(commands);
    add_complaints(commands);
    add_health_answers(commands);
    add_giving(commands);
    add_doses(commands);
    add_stock(commands);
    add_cold_chain(commands);
    return commands;
}

}  // namespace travesia::reception
