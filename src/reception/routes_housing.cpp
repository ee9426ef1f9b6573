// POST /api/v1/housing/proposal: who could sleep where tonight. Nothing is written; place_people does that.
#include <nlohmann/json.hpp>
#include <set>

#include "http/json_body.h"
#include "http/problem.h"
#include "reception/housing_tonight.h"
#include "reception/read_json.h"
#include "reception/routes.h"

namespace travesia::reception {

using access::Principal;
using base::Id;
using base::Result;
using http::Request;
using nlohmann::json;

namespace {

/// Only the parties of these people are placed; everybody's when the list is empty.
void keep(HousingTonight& tonight, const std::vector<Id>& people) {
    const std::set<Id> wanted(people.begin(), people.end());
    std::erase_if(tonight.waiting, [&](const housing::Party& party) {
        return !wanted.empty() && std::none_of(party.members.begin(), party.members.end(),
                                               [&](const auto& person) { return wanted.contains(person.id.id); });
    });
}

Result<json> json_of(View& view, HousingTonight& tonight, const housing::Proposal& proposal, const base::Messages& messages,
                     base::Language language) {
    json placements = json::array();
    for (const auto& placement : proposal.placements) {
        std::vector<Id> people;
        for (const auto& person : placement.people) {
            people.push_back(person.id);
        }
        TRY(auto numbers, numbers_of(view, people));
        const auto* unit = find_unit(tonight, placement.unit.id);
        placements.push_back(
            {{"unit", placement.unit.id.text()}, {"name", unit == nullptr ? "" : unit->label}, {"people", std::move(numbers)}});
    }
    json refusals = json::array();
    for (const auto& refusal : proposal.refusals) {
        std::vector<Id> people;
        for (const auto& party : tonight.waiting) {
            for (const auto& person : party.id == refusal.party ? party.members : std::vector<housing::Person>{}) {
                people.push_back(person.id.id);
            }
        }
        TRY(auto numbers, numbers_of(view, people));
        json rules = json::array();
        for (const auto rule : refusal.rules) {
            rules.push_back(housing::rule_id(rule));
        }
        const std::string first = refusal.rules.empty() ? std::string() : housing::rule_id(refusal.rules.front());
        refusals.push_back(
            {{"people", std::move(numbers)}, {"rules", rules}, {"detail", messages.say(first, refusal.facts, language)}});
    }
    // What place_people sends back, so that a bed given meanwhile on another tablet is noticed.
    record::Seen seen;
    for (const auto& [person, stay] : tonight.stays) {
        for (const auto& [origin, seq] : stay.version.frontier()) {
            seen.add({origin, seq});
        }
    }
    json version = json::object();
    for (const auto& [origin, seq] : seen.frontier()) {
        version[origin.text()] = seq.value;
    }
    return json{{"placements", placements},
                {"seen", version},
                {"refusals", refusals},
                {"asked", proposal.score.people_asked},
                {"placed", proposal.score.people_placed}};
}

Result<json> propose(const Desk& desk, const Request& request, const Principal& who) {
    TRY_VOID(desk.need(who, "place_people"));
    TRY(const json body, http::json_body(request));
    std::vector<base::Error> errors;
    const auto people = ids_at(body, "people", errors);
    if (!errors.empty()) {
        return base::fail(errors.front().kind, errors.front().id, errors.front().facts);
    }
    std::vector<Id> persons;
    TRY(auto answer, desk.centre.read([&](View& view) -> Result<json> {
        TRY(auto tonight, housing_tonight(view, desk.centre.today()));
        keep(tonight, people);
        for (const auto& party : tonight.waiting) {
            for (const auto& person : party.members) {
                persons.push_back(person.id.id);
            }
        }
        TRY(const auto proposal, housing::allocate(tonight.units, tonight.waiting, tonight.conditions, {}));
        return json_of(view, tonight, proposal, desk.messages, http::language_of(request));
    }));
    return desk.entered(who, persons, "housing", std::move(answer));
}

}  // namespace

void add_housing_routes(http::Router& router, std::shared_ptr<const Desk> desk) {
    router.post("/api/v1/housing/proposal", [desk](const Request& request, const http::Parameters&) {
        return desk->answer(request, [&](const Principal& who) { return propose(*desk, request, who); });
    });
}

}  // namespace travesia::reception
