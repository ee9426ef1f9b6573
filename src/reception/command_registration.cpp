// register_party: those who arrive together.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "reception/commands.h"
#include "reception/read_json.h"

namespace travesia::reception {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;

namespace {

/// None of them is here already under the same id, and the family they join exists.
Result<void> check_against(View& view, const NewParty& party) {
    for (const NewPerson& person : party.people) {
        TRY(const auto there, view.store().records().read(person.id));
        if (there) {
            return fail(Kind::kConflict, "reception.person_exists", {{"parameter", "/people"}});
        }
    }
    if (party.family) {
        TRY(const auto family, view.read(*party.family));
        if (!family || family->kind != "family") {
            return fail(Kind::kNotFound, "reception.no_family", {{"parameter", "/family"}});
        }
    }
    return {};
}

}  // namespace

Registering registering(Centre& centre, const Command& command) {
    return {centre.node().schema(),
            centre.screening(),
            command.who.roles,
            centre.now(),
            centre.today(),
            [&centre] { return centre.node().new_id(); },
            [&centre]() -> Result<std::string> {
                TRY(const auto number, centre.next_number());
                return number.text();
            }};
}

Result<Outcome> party_registered(const NewParty& party, const Registering& with) {
    TRY(auto changes, register_party(party, with));
    const Id subject = party.people.size() == 1 ? party.people.front().id : changes.front().record;
    return Outcome{"party.registered.v1", subject, std::move(changes)};
}

void add_registration(Commands& commands) {
    commands["register_party"] = [](Centre& centre, const Command& command, const nlohmann::json& body,
                                    std::vector<base::Error>& errors) {
        NewParty party = party_of(body, errors);
        const auto with = registering(centre, command);
        if (errors.empty()) {
            errors = check(party, with);
        }
        // Who is registered has arrived: a tablet whose clock is ahead does not put that into the future.
        party.arrived_at = party.arrived_at == 0 ? with.now : std::min(party.arrived_at, with.now);
        return Centre::Decide([party, with](View& view) -> Result<Outcome> {
            TRY_VOID(check_against(view, party));
            return party_registered(party, with);
        });
    };
}

}  // namespace travesia::reception
