// give_dose: a dose given now, here, from a lot of the store. Schedules and store are asked again at the moment of writing, so
// that two tables cannot give the same child the same dose or both take the last one of a lot.
#include <nlohmann/json.hpp>

#include "reception/commands.h"
#include "reception/health_commands.h"
#include "reception/health_records.h"
#include "reception/read_json.h"
#include "reception/stock_records.h"

namespace travesia::reception {

using base::Date;
using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using health::Cause;
using health::Permission;
using health::Permit;
using record::Change;
using record::Value;

namespace {

struct Giving {
    Id person;
    std::string product;
    Id lot;
    std::string site;
    std::string override_reason;  ///< empty = as the schedules say
    std::string given_by;
    std::int64_t at = 0;
    Date day;  ///< of `at`, here
    std::int64_t now = 0;
    Date today;
};

Result<void> refuse(const Permit& permit) {
    base::Facts facts = {{"parameter", "/product"}};
    switch (permit.cause) {
        case Cause::kContraindicated: return fail(Kind::kRefused, "reception.dose_contraindicated", facts);
        case Cause::kTooOld: return fail(Kind::kRefused, "reception.dose_too_old", facts);
        case Cause::kAsk:
            facts.emplace_back("count", std::to_string(permit.questions.size()));
            return fail(Kind::kRefused, "reception.dose_ask", facts);
        case Cause::kTooEarly:
            facts.emplace_back("day", permit.from ? permit.from->text() : "?");
            return fail(Kind::kRefused, "reception.dose_too_early", facts);
        default: break;
    }
    return fail(Kind::kRefused, "reception.dose_with_reason", facts);
}

/// What was overridden; empty when the schedules ask for the dose. Error: why it may not be given.
Result<std::string> permitted(View& view, const Vaccines& vaccines, const Giving& giving, const LocalTime& local) {
    TRY(const auto file, patient_file(view, giving.person, local, giving.day));
    TRY(const auto situation, situation_here(view, giving.day));
    const Permit allowed = permit(advise(vaccines, file, situation, giving.day), giving.product,
                                  {vaccines.catalogue, file.patient, file.doses, situation, giving.day});
    if (allowed.permission == Permission::kYes) {
        return std::string();
    }
    if (allowed.permission == Permission::kNo || giving.override_reason.empty()) {
        TRY_VOID(refuse(allowed));
    }
    return std::string(name_of(allowed.cause));
}

Result<LotFile> usable_lot(View& view, const Vaccines& vaccines, const Giving& giving) {
    TRY(auto lot, read_lot(view, vaccines, giving.lot, giving.now, giving.today));
    if (lot.record.text("product") != giving.product) {
        return fail(Kind::kRefused, "reception.lot_other_product", {{"parameter", "/lot"}});
    }
    TRY_VOID(check_usable(view, lot, giving.today));
    return lot;
}

Result<Outcome> give(View& view, const Vaccines& vaccines, const LocalTime& local, const Giving& giving) {
    TRY_VOID(check_person(view, giving.person));
    TRY_VOID(check_health_consent(view, giving.person));
    TRY(const std::string against, permitted(view, vaccines, giving, local));
    TRY(const auto lot, usable_lot(view, vaccines, giving));
    const Change taken = use_of(view, lot.record.id);
    std::map<std::string, Value> set = {
        {"product", giving.product},          {"given_on", giving.day.text()},       {"given_at", giving.at},
        {"proof", std::string("given_here")}, {"lot", lot_id_of(lot.record).number}, {"site", giving.site},
        {"given_by", giving.given_by},        {"use", taken.record.text()},          {"state", std::string("stands")}};
    if (!against.empty()) {
        set["against"] = against;
        set["override_reason"] = giving.override_reason;
    }
    return Outcome{
        "dose.given.v1", giving.person, {{view.node().new_id(), "vaccine_dose", giving.person, {}, std::move(set), {}}, taken}};
}

Giving giving_of(Centre& centre, const Command& command, const nlohmann::json& body, std::vector<Error>& errors) {
    Giving giving;
    giving.person = id_at(body, "person", true, errors);
    giving.product = product_at(body, centre.vaccines(), errors);
    giving.lot = id_at(body, "lot", true, errors);
    giving.site = text_at(body, "site", true, errors);
    giving.given_by = command.who.name;
    if (body.is_object() && body.contains("override_reason") && body["override_reason"] != nlohmann::json("")) {
        giving.override_reason = reason_at(body, "override_reason", errors);
    }
    giving.at = moment_of(centre, command);
    giving.day = centre.local().day_of(giving.at);
    giving.now = centre.now();
    giving.today = centre.today();
    if (errors.empty()) {
        check_fits(centre, "vaccine_dose", {{"site", giving.site}, {"override_reason", giving.override_reason}}, errors);
    }
    return giving;
}

}  // namespace

void add_giving(Commands& commands) {
    commands["give_dose"] = [](Centre& centre, const Command& command, const nlohmann::json& body, std::vector<Error>& errors) {
        const Giving giving = giving_of(centre, command, body, errors);
        return Centre::Decide([&centre, giving](View& view) { return give(view, centre.vaccines(), centre.local(), giving); });
    };
}

}  // namespace travesia::reception
