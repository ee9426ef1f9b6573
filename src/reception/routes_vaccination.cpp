// GET /api/v1/people/{id}/vaccinations: what a person answered, which doses they had, what is due and why.
#include <nlohmann/json.hpp>

#include "reception/health_desk.h"
#include "reception/render.h"
#include "reception/routes.h"
#include "reception/vaccination_page.h"

namespace travesia::reception {

using access::Principal;
using base::Id;
using base::Result;
using http::Parameters;
using http::Request;
using nlohmann::json;
using record::Record;

namespace {

/// Records of a kind that belong to the person, as this principal may see them.
Result<std::vector<Record>> shown_of(const Desk& desk, View& view, const Principal& who, const Id& person, const char* kind) {
    TRY(auto records, view.of(person, kind));
    for (Record& one : records) {
        one = desk.shown(who, one);
    }
    return records;
}

Result<json> consents_of(View& view, const Id& person) {
    json consents = json::object();
    for (const char* purpose : {"health_record", "vaccination_on_card"}) {
        TRY(const auto answer, consent_to(view, person, purpose));
        consents[purpose] = name_of(answer);
    }
    return consents;
}

Result<json> page(const Desk& desk, View& view, const Request& request, const Principal& who, const Id& id) {
    const Vaccines& vaccines = desk.centre.vaccines();
    const base::Date today = desk.centre.today();
    TRY(const auto file, patient_file(view, id, desk.centre.local(), today));
    TRY(const auto situation, situation_here(view, today));
    TRY(const auto store, read_store(view, vaccines, desk.centre.now(), today));
    TRY(const HealthWords words, health_words(desk, view, request));
    const auto advice = advise(vaccines, file, situation, today);
    TRY(const auto doses, shown_of(desk, view, who, id, "vaccine_dose"));
    TRY(const auto events, shown_of(desk, view, who, id, "adverse_event"));
    TRY(const auto consents, consents_of(view, id));
    // Every schedule judges the same doses.
    const auto notes = advice.empty() ? std::vector<health::Reason>{} : advice.front().assessment.notes;
    return json{{"person", json_of(desk.shown(who, file.person))},
                {"today", today.text()},
                {"consents", consents},
                {"schedules", schedules_of(vaccines, words)},
                {"questions", questions_of(file, advice, words)},
                {"birth_date_needed", asks_birth_date(advice)},
                {"vaccines", answers_of(advice, words)},
                {"give", choices_of(advice, {vaccines.catalogue, file.patient, file.doses, situation, today}, store, words)},
                {"doses", doses_of(doses, events, words)},
                {"notes", words.said(notes)}};
}

Result<json> vaccinations(const Desk& desk, const Request& request, const Parameters& parameters, const Principal& who) {
    TRY(const Id id, person_of_address(parameters));
    TRY_VOID(may_read_health(desk, who, id));
    TRY(auto body, desk.centre.read([&](View& view) { return page(desk, view, request, who, id); }));
    TRY_VOID(desk.door.enter(who, std::vector{id}, "vaccinations"));
    return body;
}

}  // namespace

void add_vaccination_routes(http::Router& router, std::shared_ptr<const Desk> desk) {
    router.get("/api/v1/people/{id}/vaccinations", [desk](const Request& request, const Parameters& parameters) {
        return desk->answer(request, [&](const Principal& who) { return vaccinations(*desk, request, parameters, who); });
    });
}

}  // namespace travesia::reception
