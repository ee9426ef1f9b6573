#include "reception/screening.h"

#include "base/file.h"

namespace travesia::reception {

using base::Result;

namespace {

/// Where the older count as old: UNHCR and the United Nations speak of older persons from 60.
constexpr int kOlderFrom = 60;

bool knows(const record::Schema& schema, const char* kind, const char* field, const std::string& value) {
    const auto* of = schema.field(kind, field);
    return of != nullptr && of->values.contains(value);
}

TaskRule task_of(base::TomlReader table, const record::Schema& schema) {
    TaskRule task{table.text("what"), table.text("for_role"), table.whole_number_or("within_hours", 0)};
    if (!knows(schema, "task", "what", task.what)) {
        table.report("what", "reception.screening", {{"reason", "unknown task " + task.what}});
    }
    if (!knows(schema, "task", "for_role", task.for_role)) {
        table.report("for_role", "reception.screening", {{"reason", "unknown role " + task.for_role}});
    }
    if (task.within_hours <= 0) {
        table.report("within_hours", "reception.screening", {{"reason", "a task needs a time of at least one hour"}});
    }
    return task;
}

NeedRule need_of(base::TomlReader table, const record::Schema& schema) {
    NeedRule need;
    need.requirements = table.texts("requirements", false);
    for (const auto& requirement : need.requirements) {
        if (!knows(schema, "need", "requirements", requirement)) {
            table.report("requirements", "reception.screening", {{"reason", "unknown requirement " + requirement}});
        }
    }
    need.source = table.text("source");
    const auto date = base::Date::parse(table.text("date"));
    if (!date) {
        table.report("date", "reception.screening", {{"reason", "not a date"}});
    } else {
        need.date = *date;
    }
    for (const auto& task : table.tables("task")) {
        need.tasks.push_back(task_of(task, schema));
    }
    return need;
}

Reminder reminder_of(base::TomlReader table, const record::Schema& schema) {
    Reminder reminder{table.text("what"), table.whole_number_or("within_hours", 0)};
    if (!knows(schema, "task", "what", reminder.what)) {
        table.report("what", "reception.screening", {{"reason", "unknown task " + reminder.what}});
    }
    if (reminder.within_hours <= 0) {
        table.report("within_hours", "reception.screening", {{"reason", "a reminder needs a time of at least one hour"}});
    }
    return reminder;
}

StepRule step_of(base::TomlReader table, const record::Schema& schema) {
    StepRule step{table.text("for_role"), table.text_or("after", "")};
    if (!knows(schema, "task", "for_role", step.for_role)) {
        table.report("for_role", "reception.screening", {{"reason", "unknown role " + step.for_role}});
    }
    if (!step.after.empty() && !knows(schema, "task", "what", step.after)) {
        table.report("after", "reception.screening", {{"reason", "unknown task " + step.after}});
    }
    return step;
}

}  // namespace

void ScreeningRules::read_withdrawn(base::TomlReader& root, const record::Schema& schema) {
    auto purposes = root.table("withdrawn");
    for (const auto& purpose : purposes ? purposes->keys() : std::vector<std::string>{}) {
        if (!knows(schema, "consent", "purpose", purpose)) {
            purposes->report(purpose, "reception.screening", {{"reason", "unknown purpose of consent"}});
        }
        withdrawn_[purpose] = task_of(*purposes->table(purpose, true), schema);
    }
    if (!withdrawn_.contains("referral")) {
        root.report("withdrawn", "reception.screening", {{"reason", "nothing follows when consent to referral is withdrawn"}});
    }
}

Result<ScreeningRules> ScreeningRules::parse(std::string_view bytes, const std::string& file, const record::Schema& schema) {
    TRY(auto document, base::TomlDocument::parse(bytes, file));
    auto root = document.root();
    ScreeningRules rules;
    auto needs = root.table("need", true);
    for (const auto& category : needs ? needs->keys() : std::vector<std::string>{}) {
        if (!knows(schema, "need", "category", category)) {
            needs->report(category, "reception.screening", {{"reason", "unknown category"}});
        }
        rules.needs_[category] = need_of(*needs->table(category, true), schema);
    }
    const auto* categories = schema.field("need", "category");
    for (const auto& category : categories == nullptr ? std::set<std::string>{} : categories->values) {
        if (!rules.needs_.contains(category)) {
            root.report("need", "reception.screening", {{"reason", "no rule for " + category}});
        }
    }
    auto referrals = root.table("referral", true);
    for (const auto& state : referrals ? referrals->keys() : std::vector<std::string>{}) {
        if (!knows(schema, "referral", "state", state)) {
            referrals->report(state, "reception.screening", {{"reason", "unknown state of a referral"}});
        }
        rules.reminders_[state] = reminder_of(*referrals->table(state, true), schema);
    }
    rules.read_withdrawn(root, schema);
    auto steps = root.table("step");
    for (const auto& task : steps ? steps->keys() : std::vector<std::string>{}) {
        if (!knows(schema, "task", "what", task)) {
            steps->report(task, "reception.screening", {{"reason", "unknown task " + task}});
        }
        rules.steps_[task] = step_of(*steps->table(task, true), schema);
    }
    if (referrals && !rules.reminders_.contains("sent")) {
        root.report("referral", "reception.screening", {{"reason", "nothing reminds of a referral without an answer"}});
    }
    TRY_VOID(document.finish());
    return rules;
}

Result<ScreeningRules> ScreeningRules::load(const std::filesystem::path& data, const record::Schema& schema) {
    const auto file = data / "reception" / "screening.toml";
    TRY(const auto bytes, base::read_file(file, 1 << 20));
    return parse(bytes, file.string(), schema);
}

const NeedRule* ScreeningRules::rule(const std::string& category) const {
    const auto found = needs_.find(category);
    return found == needs_.end() ? nullptr : &found->second;
}

const Reminder* ScreeningRules::reminder(const std::string& state) const {
    const auto found = reminders_.find(state);
    return found == reminders_.end() ? nullptr : &found->second;
}

const TaskRule* ScreeningRules::withdrawn(const std::string& purpose) const {
    const auto found = withdrawn_.find(purpose);
    return found == withdrawn_.end() ? nullptr : &found->second;
}

const StepRule* ScreeningRules::step(const std::string& task) const {
    const auto found = steps_.find(task);
    return found == steps_.end() ? nullptr : &found->second;
}

std::vector<std::string> needs_shown(const Arrival& arrival) {
    const bool may_be_child = !arrival.age || arrival.age->may_be_child();
    // Somebody of unknown age is asked about; only when they themselves are said to be a child does the age not matter.
    if (arrival.accompanied == "unaccompanied_child" || arrival.accompanied == "separated_child") {
        return {arrival.accompanied};
    }
    if (may_be_child && arrival.age && arrival.accompanied != "with_parent_or_guardian" &&
        (arrival.alone || arrival.age->is_child())) {
        return {"unaccompanied_child"};
    }
    if (arrival.alone && arrival.age && arrival.age->oldest >= kOlderFrom) {
        return {"elderly_alone"};
    }
    return {};
}

}  // namespace travesia::reception
