// answer_health: what a person answered before a vaccine, and what they agree to. Asked once more is one record more: an earlier
// answer is never edited away.
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "reception/commands.h"
#include "reception/health_commands.h"
#include "reception/health_records.h"
#include "reception/present.h"
#include "reception/read_json.h"

namespace travesia::reception {

using base::Error;
using base::Id;
using base::Kind;
using base::Result;
using record::Change;
using record::Record;

namespace {

/// The two purposes that are asked at the vaccination table; the others are asked at registration.
constexpr std::array<const char*, 2> kPurposes = {"health_record", "vaccination_on_card"};

struct Answering {
    Id person;
    std::map<std::string, std::string> answers;   ///< condition → yes, no, unknown
    std::map<std::string, std::string> consents;  ///< purpose → yes, no, unknown
    std::int64_t at = 0;
};

std::map<std::string, std::string> answers_at(const nlohmann::json& body, const char* key,
                                              const std::function<bool(const std::string&)>& known, std::vector<Error>& errors) {
    std::map<std::string, std::string> answers;
    const auto found = body.is_object() ? body.find(key) : body.end();
    if (!body.is_object() || found == body.end()) {
        return answers;
    }
    const auto note = [&](const std::string& name, const char* expected) {
        errors.push_back({Kind::kInvalid,
                          "reception.shape",
                          {{"parameter", std::string("/") + key + base::printable(name)}, {"expected", expected}}});
    };
    if (!found->is_object()) {
        note("", "{…: yes, no, unknown}");
        return answers;
    }
    for (const auto& [name, value] : found->items()) {
        const auto* answer = value.get_ptr<const std::string*>();
        if (!known(name)) {
            note("/" + name, "pregnant, severe_allergy, health_record, …");
        } else if (answer == nullptr || (*answer != "yes" && *answer != "no" && *answer != "unknown")) {
            note("/" + name, "yes, no, unknown");
        } else {
            answers[name] = *answer;
        }
    }
    return answers;
}

Answering answering_of(Centre& centre, const Command& command, const nlohmann::json& body, std::vector<Error>& errors) {
    Answering answering;
    answering.person = id_at(body, "person", true, errors);
    answering.answers = answers_at(
        body, "answers", [](const std::string& name) { return health::condition_called(name).has_value(); }, errors);
    answering.consents = answers_at(
        body, "consents",
        [](const std::string& name) { return std::find(kPurposes.begin(), kPurposes.end(), name) != kPurposes.end(); }, errors);
    answering.at = moment_of(centre, command);
    if (errors.empty() && answering.answers.empty() && answering.consents.empty()) {
        errors.push_back({Kind::kInvalid, "reception.shape", {{"parameter", "/answers"}, {"expected", "{…: yes, no, unknown}"}}});
    }
    return answering;
}

/// What the person says now stands in every record of the purpose: whoever changes their mind has heard the answer before.
Result<std::vector<Change>> consents_of(View& view, const Answering& answering) {
    TRY(const auto consents, view.of(answering.person, "consent"));
    std::vector<Change> changes;
    for (const auto& [purpose, given] : answering.consents) {
        bool there = false;
        for (const Record& consent : consents) {
            if (consent.text("purpose") == purpose) {
                changes.push_back(changing(consent, {{"given", given}}));
                there = true;
            }
        }
        if (!there) {
            changes.push_back(
                {view.node().new_id(), "consent", answering.person, {}, {{"purpose", purpose}, {"given", given}}, {}});
        }
    }
    return changes;
}

Result<Outcome> answer(View& view, const Answering& answering) {
    TRY_VOID(check_person(view, answering.person));
    Outcome outcome{"health.answered.v1", answering.person, {}};
    TRY(outcome.changes, consents_of(view, answering));
    if (answering.answers.empty()) {
        return outcome;
    }
    const auto now = answering.consents.find("health_record");
    if (now == answering.consents.end() || now->second != "yes") {
        TRY_VOID(now == answering.consents.end() ? check_health_consent(view, answering.person) : no_health_consent());
    }
    Change change{view.node().new_id(), "health_answers", answering.person, {}, {{"answered_at", answering.at}}, {}};
    for (const auto& [condition, given] : answering.answers) {
        change.set[condition] = given;
    }
    outcome.changes.push_back(std::move(change));
    return outcome;
}

}  // namespace

void add_health_answers(Commands& commands) {
    commands["answer_health"] = [](Centre& centre, const Command& command, const nlohmann::json& body,
                                   std::vector<Error>& errors) {
        const Answering answering = answering_of(centre, command, body, errors);
        return Centre::Decide([answering](View& view) { return answer(view, answering); });
    };
}

}  // namespace travesia::reception
