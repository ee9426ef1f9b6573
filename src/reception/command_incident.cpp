// report_incident: whoever saw it says what happened. Only protection and the manager read what is written about people, and only
// they change it afterwards: somebody who is named in an account cannot rewrite it.
#include <nlohmann/json.hpp>

#include "reception/commands.h"
#include "reception/read_json.h"

namespace travesia::reception {

using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Change;

namespace {

void check_incident(const Change& incident, const record::Schema& schema, std::vector<Error>& errors) {
    const auto mistakes = record::misfits(schema, incident);
    errors.insert(errors.end(), mistakes.begin(), mistakes.end());
    for (const char* field : {"what", "severity"}) {
        if (!incident.set.contains(field)) {
            errors.push_back(
                {Kind::kInvalid, "reception.shape", {{"parameter", std::string("/set/") + field}, {"expected", "…"}}});
        }
    }
    for (const char* field : {"state", "measures"}) {
        if (incident.set.contains(field)) {
            errors.push_back({Kind::kForbidden,
                              "record.may_not",
                              {{"kind", "incident"}, {"field", field}, {"parameter", std::string("/set/") + field}}});
        }
    }
}

}  // namespace

void add_incidents(Commands& commands) {
    commands["report_incident"] = [](Centre& centre, const Command&, const nlohmann::json& body, std::vector<Error>& errors) {
        nlohmann::json with_kind = body;
        if (with_kind.is_object()) {
            with_kind["kind"] = "incident";
        }
        Change incident = change_of(with_kind, errors);
        incident.owner = incident.record;
        if (errors.empty()) {
            check_incident(incident, centre.node().schema(), errors);
        }
        incident.set["state"] = std::string("new");
        if (!incident.set.contains("at")) {
            incident.set["at"] = centre.now();
        }
        return Centre::Decide([incident](View& view) -> Result<Outcome> {
            TRY(const auto there, view.store().records().read(incident.record));
            if (there) {
                return fail(Kind::kConflict, "reception.record_exists", {{"parameter", "/record"}});
            }
            return Outcome{"incident.reported.v1", incident.record, {incident}};
        });
    };
}

}  // namespace travesia::reception
