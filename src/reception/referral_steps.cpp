#include "reception/referral_steps.h"

namespace travesia::reception {

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

}  // namespace

Result<std::vector<Change>> reminders(View& view, const Change& referral, const Registering& with) {
    std::vector<Change> changes;
    const auto stated = referral.set.find("state");
    const auto* state = stated == referral.set.end() ? nullptr : std::get_if<std::string>(&stated->second);
    if (referral.kind != "referral" || state == nullptr) {
        return changes;
    }
    TRY(const auto tasks, view.of(referral.owner, "task"));
    for (const Record& task : tasks) {
        if (task.text("because") == referral.record.text() && task.text("state") == "open") {
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

}  // namespace travesia::reception
