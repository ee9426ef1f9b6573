// pass_gate: somebody goes in or out.
#include <nlohmann/json.hpp>

#include "reception/commands.h"
#include "reception/gate.h"
#include "reception/named.h"
#include "reception/present.h"
#include "reception/read_json.h"

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
    const base::Date today = view.today();
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

}  // namespace

void add_gate(Commands& commands) {
    commands["pass_gate"] = [](Centre& centre, const Command&, const nlohmann::json& body, std::vector<Error>& errors) {
        const Named named = named_at(body, errors);
        const std::string direction = text_at(body, "direction", true, errors);
        if (errors.empty() && direction != "in" && direction != "out") {
            errors.push_back({Kind::kInvalid, "reception.shape", {{"parameter", "/direction"}, {"expected", "in, out"}}});
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
