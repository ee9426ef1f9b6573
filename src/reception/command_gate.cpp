// pass_gate: somebody goes in or out.
#include <atomic>
#include <nlohmann/json.hpp>

#include "reception/commands.h"
#include "reception/counter.h"
#include "reception/gate.h"
#include "reception/read_json.h"
#include "reception/trip_records.h"

namespace travesia::reception {

using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Record;

namespace {

/// The pass, and the day it belongs to if it is the day's first. The event is about the day, not about the person.
Result<Outcome> pass(View& view, const Record& person, const std::string& direction, std::int64_t at) {
    const base::Date today = view.node().clock().today();
    TRY(const auto there, gate_day(view, today));
    Outcome outcome{"gate.passed.v1", there ? there->id : view.node().new_id(), {}};
    if (!there) {
        outcome.changes.push_back({outcome.subject, "gate_day", outcome.subject, {}, {{"day", today.text()}}, {}});
    }
    outcome.changes.push_back({view.node().new_id(),
                               "gate_pass",
                               outcome.subject,
                               {},
                               {{"person", person.id.text()}, {"direction", direction}, {"at", at}},
                               {}});
    return outcome;
}

/// Once a day what is too old is forgotten. A gate that cannot forget just now still opens.
void forget_once_a_day(Centre& centre, std::atomic<int>& forgotten_on) {
    const int today = centre.node().clock().today().days();
    if (forgotten_on.exchange(today) != today && !forget_old_passes(centre)) {
        forgotten_on = 0;
    }
}

}  // namespace

void add_gate(Commands& commands) {
    const auto forgotten_on = std::make_shared<std::atomic<int>>(0);
    commands["pass_gate"] = [forgotten_on](Centre& centre, const Command& command, const nlohmann::json& body,
                                           std::vector<Error>& errors) {
        const Named named{text_at(body, "code", false, errors), id_at(body, "person", false, errors)};
        const std::string direction = text_at(body, "direction", true, errors);
        if (errors.empty() && direction != "in" && direction != "out") {
            errors.push_back({Kind::kInvalid, "reception.shape", {{"parameter", "/direction"}, {"expected", "in, out"}}});
        }
        if (errors.empty() && named.code.empty() && named.person.nobody()) {
            errors.push_back({Kind::kInvalid, "reception.shape", {{"parameter", "/code"}, {"expected", "code, person"}}});
        }
        if (errors.empty() && record::any_of(command.who.roles, centre.node().schema().may("pass_gate"))) {
            forget_once_a_day(centre, *forgotten_on);
        }
        return Centre::Decide([named, direction, now = centre.now()](View& view) -> Result<Outcome> {
            TRY(const Record person, find_named(view, named));
            TRY(const auto stay, stay_here(view, person.id));
            if (!stay) {
                return fail(Kind::kRefused, "reception.not_present", {{"parameter", "/person"}});
            }
            return pass(view, person, direction, now);
        });
    };
}

}  // namespace travesia::reception
