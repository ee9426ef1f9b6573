// record_dose, withdraw_dose, report_adverse_event: what is known of doses besides giving them here.
#include <nlohmann/json.hpp>

#include "reception/commands.h"
#include "reception/health/stock.h"
#include "reception/health_commands.h"
#include "reception/health_records.h"
#include "reception/read_json.h"
#include "reception/trip_records.h"

namespace travesia::reception {

using base::Date;
using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Change;
using record::Record;
using record::Value;

namespace {

/// The earliest day a dose can have: the oldest person alive.
constexpr int kEarliestYear = 1900;

void check_day(const Date& day, const Date& today, const char* key, std::vector<Error>& errors) {
    if (errors.empty() && (today < day || day.year() < kEarliestYear)) {
        errors.push_back({Kind::kInvalid, "reception.health_day", {{"parameter", std::string("/") + key}}});
    }
}

Result<Record> read_dose(View& view, const Id& id) {
    TRY(auto dose, view.read(id));
    if (!dose || dose->kind != "vaccine_dose") {
        return fail(Kind::kNotFound, "reception.no_dose", {{"parameter", "/dose"}});
    }
    return std::move(*dose);
}

Result<Record> read_standing_dose(View& view, const Id& id) {
    TRY(auto dose, read_dose(view, id));
    return dose_of(dose) ? Result<Record>(std::move(dose))
                         : fail(Kind::kRefused, "reception.dose_in_error", {{"parameter", "/dose"}});
}

Centre::Decide record_dose(Centre& centre, const Command&, const nlohmann::json& body, std::vector<Error>& errors) {
    const Id person = id_at(body, "person", true, errors);
    std::map<std::string, Value> set = {{"product", product_at(body, centre.vaccines(), errors)},
                                        {"proof", text_at(body, "proof", true, errors)},
                                        {"state", std::string("stands")}};
    const Date day = date_at(body, "given_on", errors);
    check_day(day, centre.today(), "given_on", errors);
    set["given_on"] = day.text();
    if (const auto lot = health::lot_of("", text_at(body, "lot", false, errors)).number; !lot.empty()) {
        set["lot"] = lot;
    }
    if (const auto where = text_at(body, "where", false, errors); !where.empty()) {
        set["where"] = where;
    }
    if (errors.empty()) {
        check_fits(centre, "vaccine_dose", set, errors);
    }
    // Only give_dose says that a dose was given here: it takes it from the store.
    if (errors.empty() && set["proof"] == Value(std::string("given_here"))) {
        errors.push_back({Kind::kInvalid, "reception.shape", {{"parameter", "/proof"}, {"expected", "document, told"}}});
    }
    return [person, set](View& view) -> Result<Outcome> {
        TRY_VOID(check_person(view, person));
        TRY_VOID(check_health_consent(view, person));
        return Outcome{"dose.recorded.v1", person, {{view.node().new_id(), "vaccine_dose", person, {}, set, {}}}};
    };
}

/// What was counted as used though it never left its vial.
Result<std::optional<Change>> put_back(View& view, const Record& dose) {
    const auto id = Id::parse(dose.text("use"));
    if (!id) {
        return std::optional<Change>();
    }
    TRY(const auto taken, view.read(*id));
    return taken && taken->kind == "vaccine_use" ? std::optional(changing(*taken, {{"taken_from", Value()}}))
                                                 : std::optional<Change>();
}

Centre::Decide withdraw_dose(Centre& centre, const Command&, const nlohmann::json& body, std::vector<Error>& errors) {
    const Id id = id_at(body, "dose", true, errors);
    const std::string reason = reason_at(body, "reason", errors);
    const auto back = body.is_object() ? body.find("back_to_lot") : body.end();
    const bool to_lot = body.is_object() && back != body.end() && back->is_boolean() && back->get<bool>();
    if (errors.empty()) {
        check_fits(centre, "vaccine_dose", {{"error_reason", reason}}, errors);
    }
    return [id, reason, to_lot](View& view) -> Result<Outcome> {
        TRY(const Record dose, read_standing_dose(view, id));
        Outcome outcome{
            "dose.withdrawn.v1", dose.owner, {changing(dose, {{"state", std::string("in_error")}, {"error_reason", reason}})}};
        if (to_lot) {
            TRY(auto returned, put_back(view, dose));
            if (returned) {
                outcome.changes.push_back(std::move(*returned));
            }
        }
        return outcome;
    };
}

std::vector<std::string> what_of(const nlohmann::json& body, std::vector<Error>& errors) {
    std::vector<std::string> what;
    const auto list = body.is_object() ? body.find("what") : body.end();
    const bool is_list = body.is_object() && list != body.end() && list->is_array() && !list->empty();
    for (const auto& one : is_list ? *list : nlohmann::json::array()) {
        what.push_back(one.is_string() ? one.get<std::string>() : "?");
    }
    if (!is_list) {
        errors.push_back({Kind::kInvalid, "reception.shape", {{"parameter", "/what"}, {"expected", "[fever_38, …]"}}});
    }
    return what;
}

/// Needs no further consent: that a vaccine harmed somebody has to be looked into for everybody else who got it.
Centre::Decide report_adverse_event(Centre& centre, const Command&, const nlohmann::json& body, std::vector<Error>& errors) {
    const Id id = id_at(body, "dose", true, errors);
    const Date onset = date_at(body, "onset", errors);
    check_day(onset, centre.today(), "onset", errors);
    std::map<std::string, Value> set = {{"dose", id.text()},
                                        {"onset", onset.text()},
                                        {"severity", text_at(body, "severity", true, errors)},
                                        {"what", what_of(body, errors)},
                                        {"reported_at", centre.now()}};
    if (errors.empty()) {
        check_fits(centre, "adverse_event", set, errors);
    }
    return [id, onset, set](View& view) -> Result<Outcome> {
        TRY(const Record dose, read_standing_dose(view, id));
        if (onset < dose_of(dose)->day) {
            return fail(Kind::kInvalid, "reception.onset_before_dose", {{"parameter", "/onset"}});
        }
        return Outcome{
            "adverse_event.reported.v1", dose.owner, {{view.node().new_id(), "adverse_event", dose.owner, {}, set, {}}}};
    };
}

}  // namespace

void add_doses(Commands& commands) {
    commands["record_dose"] = record_dose;
    commands["withdraw_dose"] = withdraw_dose;
    commands["report_adverse_event"] = report_adverse_event;
}

}  // namespace travesia::reception
