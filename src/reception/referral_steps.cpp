#include "reception/referral_steps.h"

#include <algorithm>
#include <array>

#include "reception/age.h"
#include "reception/consent.h"
#include "reception/read_json.h"
#include "reception/saying.h"

namespace travesia::reception {

using base::fail;
using base::Kind;
using base::Result;
using record::Change;
using record::Record;

namespace {

constexpr std::int64_t kMicrosecondsPerHour = 3'600'000'000;

/// When the reminder falls due: by the referral's own word, else by the rule.
std::int64_t due(const Change& referral, const std::string& state, const Reminder& reminder, std::int64_t now) {
    const auto said = referral.set.find("answer_due_at");
    const auto* at = said == referral.set.end() ? nullptr : std::get_if<std::int64_t>(&said->second);
    return state == "sent" && at != nullptr ? *at : now + reminder.within_hours * kMicrosecondsPerHour;
}

/// Every step there is. Whoever asks a service again opens another referral, so that both answers can be read.
bool may_follow(const std::string& from, const std::string& to) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kSteps = {
        {{"sent", "accepted"}, {"sent", "rejected"}, {"accepted", "done"}, {"accepted", "rejected"}}};
    return from == to ||
           std::find(kSteps.begin(), kSteps.end(), std::pair<std::string_view, std::string_view>(from, to)) != kSteps.end();
}

const char* refusal(const std::string& from, const std::string& to) {
    if (from == "done" || from == "rejected") {
        return "reception.referral_ended";
    }
    return to == "done" ? "reception.referral_first_answer" : "reception.referral_back";
}

Result<void> check_step(const Record& there, const Change& referral) {
    const std::string to = text_of(referral, "state");
    const auto stands = there.fields.find("state");
    std::string from;
    for (const auto& stated : stands == there.fields.end() ? std::vector<record::Stated>() : stands->second) {
        const auto* value = std::get_if<std::string>(&stated.value);
        from = value == nullptr ? "" : *value;
        // Who had not seen this step took theirs from an earlier one: both stand, and a person chooses.
        const bool unseen = !referral.seen.covers(stated.event) && to != "sent";
        if (unseen || may_follow(from, to)) {
            const bool why = from != "accepted" || to != "rejected" || unseen || !text_of(referral, "answer").empty();
            return why ? Result<void>() : fail(Kind::kRefused, "reception.referral_why_rejected", {{"parameter", "/set/answer"}});
        }
    }
    return fail(Kind::kRefused, refusal(from, to), {{"parameter", "/set/state"}});
}

bool is_open(std::string_view state) {
    return state == "sent" || state == "accepted";
}

/// Whether any state that stands, also one of a conflict, leaves the referral under way.
bool is_under_way(const Record& referral) {
    const auto stands = referral.fields.find("state");
    return stands != referral.fields.end() &&
           std::any_of(stands->second.begin(), stands->second.end(), [](const record::Stated& one) {
               const auto* state = std::get_if<std::string>(&one.value);
               return state != nullptr && is_open(*state);
           });
}

bool is_open_for(const Record& task, const base::Id& referral) {
    return task.text("because") == referral.text() && task.text("state") == "open";
}

}  // namespace

Result<void> check_referral(const Record* there, const Change& referral, std::int64_t written_at) {
    if (referral.kind != "referral") {
        return {};
    }
    const auto said = referral.set.find("answer_due_at");
    const auto* due_at = said == referral.set.end() ? nullptr : std::get_if<std::int64_t>(&said->second);
    if (due_at != nullptr && *due_at < written_at) {
        return fail(Kind::kRefused, "reception.referral_due_past", {{"parameter", "/set/answer_due_at"}});
    }
    if (there == nullptr && text_of(referral, "state") != "sent") {
        return fail(Kind::kRefused, "reception.referral_begins", {{"parameter", "/set/state"}});
    }
    return there != nullptr && referral.set.contains("state") ? check_step(*there, referral) : Result<void>();
}

Result<void> check_referral_consent(View& view, const Record* there, const Change& referral, const Registering& with) {
    const std::string to = text_of(referral, "to");
    if (referral.kind != "referral" || (there != nullptr && (to.empty() || to == there->text("to")))) {
        return {};
    }
    TRY(const bool agrees, agreed(view, referral.owner, "referral"));
    if (agrees) {
        return {};
    }
    const std::string ground = text_of(referral, "without_consent");
    if (ground.empty()) {
        return fail(Kind::kRefused, "reception.referral_consent", {{"parameter", "/set/without_consent"}});
    }
    if (text_of(referral, "without_consent_because").size() < kShortestReason) {
        return fail(Kind::kRefused, "reception.referral_ground_why",
                    {{"limit", std::to_string(kShortestReason)}, {"parameter", "/set/without_consent_because"}});
    }
    TRY(const auto person, view.read(referral.owner));
    const auto age = person ? age_on(person->text("birth_date"), with.today) : std::nullopt;
    const bool adult = (age && !age->may_be_child()) || (person && person->text("accompanied") == "adult");
    return ground == "best_interests_of_child" && adult
               ? fail(Kind::kRefused, "reception.referral_no_child", {{"parameter", "/set/without_consent"}})
               : Result<void>();
}

Result<std::vector<Change>> reminders(View& view, const Change& referral, const Registering& with) {
    std::vector<Change> changes;
    const auto stated = referral.set.find("state");
    const auto* state = stated == referral.set.end() ? nullptr : std::get_if<std::string>(&stated->second);
    if (referral.kind != "referral" || state == nullptr) {
        return changes;
    }
    // A service that accepts does not answer why it was asked without consent.
    const TaskRule* review = is_open(*state) ? with.rules.withdrawn("referral") : nullptr;
    TRY(const auto tasks, view.of(referral.owner, "task"));
    for (const Record& task : tasks) {
        const bool stays = review != nullptr && task.text("what") == review->what;
        if (is_open_for(task, referral.record) && !stays) {
            changes.push_back(changing(task, {{"state", "done"}}));
        }
    }
    if (const Reminder* reminder = with.rules.reminder(*state)) {
        changes.push_back({with.new_id(),
                           "task",
                           referral.owner,
                           {},
                           {{"what", reminder->what},
                            {"for_role", with.roles.contains("protection") ? "protection" : "health"},
                            {"due_at", due(referral, *state, *reminder, with.now)},
                            {"state", "open"},
                            {"because", referral.record.text()}},
                           {}});
    }
    return changes;
}

Result<std::vector<Change>> referrals_to_review(View& view, const Change& consent, const Registering& with) {
    std::vector<Change> changes;
    const TaskRule* review = with.rules.withdrawn("referral");
    TRY(const auto purpose, purpose_answered(view, consent));
    if (review == nullptr || purpose != "referral" || consent.set.at("given") == record::Value("yes")) {
        return changes;
    }
    // Who had not agreed was referred on another ground, and that has not changed.
    TRY(const bool agreed_before, agreed(view, consent.owner, "referral"));
    if (!agreed_before) {
        return changes;
    }
    TRY(const auto referrals, view.of(consent.owner, "referral"));
    TRY(const auto tasks, view.of(consent.owner, "task"));
    for (const Record& referral : referrals) {
        const bool asked = std::any_of(tasks.begin(), tasks.end(), [&](const Record& task) {
            return is_open_for(task, referral.id) && task.text("what") == review->what;
        });
        if (is_under_way(referral) && !asked) {
            changes.push_back({with.new_id(),
                               "task",
                               consent.owner,
                               {},
                               {{"what", review->what},
                                {"for_role", review->for_role},
                                {"due_at", with.now + review->within_hours * kMicrosecondsPerHour},
                                {"state", "open"},
                                {"because", referral.id.text()}},
                               {}});
        }
    }
    return changes;
}

}  // namespace travesia::reception
