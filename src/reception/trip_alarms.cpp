#include "reception/trip_alarms.h"

#include "reception/present.h"
#include "reception/trip_records.h"

namespace travesia::reception {

using base::Id;
using base::Result;
using record::Record;

namespace {

/// Somebody who did not get off the bus is looked for at once. Ours, no source.
constexpr std::int64_t kWithin = 3'600'000'000;

}  // namespace

Result<std::vector<Record>> Alarms::of_trip(View& view, const std::string& what) const {
    TRY(auto alarms, view.where("trip_alarm", "trip", trip_.text()));
    std::erase_if(alarms, [&](const Record& alarm) { return alarm.text("what") != what; });
    return alarms;
}

Id Alarms::raise(const char* what, const std::string& number) {
    const Id id = centre_.node().new_id();
    record::Change alarm{id, "trip_alarm", {}, {}, {{"trip", trip_.text()}, {"what", what}, {"state", "open"}}, {}};
    if (!number.empty()) {
        alarm.set["number"] = number;
    }
    changes_.push_back(std::move(alarm));
    return id;
}

void Alarms::ask(const char* task, const char* role, const Id& person, const Id& because) {
    changes_.push_back({centre_.node().new_id(),
                        "task",
                        person,
                        {},
                        {{"what", task},
                         {"for_role", role},
                         {"due_at", centre_.now() + kWithin},
                         {"state", "open"},
                         {"because", because.text()}},
                        {}});
}

void Alarms::ask(const char* task, const Id& person, const Id& because) {
    for (const char* role : {"protection", "transfer"}) {
        ask(task, role, person, because);
    }
}

Result<void> Alarms::end_tasks(View& view, const Id& person, const Id& because) {
    TRY(const auto tasks, view.of(person, "task"));
    for (const Record& task : tasks) {
        if (task.text("because") == because.text() && task.text("state") == "open") {
            changes_.push_back(changing(task, {{"state", "not_needed"}}));
        }
    }
    return {};
}

void Alarms::not_acknowledged(const Id& person) {
    ask("confirm_bus_arrived", "transfer", person, raise("not_acknowledged", ""));
}

Result<void> Alarms::acknowledged(View& view) {
    TRY(const auto raised, of_trip(view, "not_acknowledged"));
    for (const Record& alarm : raised) {
        if (alarm.text("state") == "open") {
            changes_.push_back(changing(alarm, {{"state", "closed"}, {"outcome", "acknowledged"}}));
        }
        // The task stands with one of those who were waited for.
        TRY(const auto tasks, view.where("task", "because", alarm.id.text()));
        for (const Record& task : tasks) {
            TRY_VOID(end_tasks(view, task.owner, alarm.id));
        }
    }
    return {};
}

void Alarms::missing(const Id& person, const std::string& number) {
    ask("find_missing_passenger", person, raise("missing", number));
}

Result<void> Alarms::extra(View& view, const std::string& number) {
    if (!number.empty()) {
        TRY(const auto raised, of_trip(view, "extra"));
        for (const Record& alarm : raised) {
            if (alarm.text("number") == number) {
                return {};
            }
        }
    }
    const Id alarm = raise("extra", number);
    TRY(const Id person, number.empty() ? Result<Id>(Id()) : person_with(view, number));
    if (!person.nobody()) {
        ask("check_extra_passenger", person, alarm);
    }
    return {};
}

void Alarms::here_already(const std::string& number) {
    raise("here_already", number);
}

Result<void> Alarms::found(View& view, const Id& person, const std::string& number) {
    TRY(const auto raised, of_trip(view, "missing"));
    for (const Record& alarm : raised) {
        if (alarm.text("number") != number || alarm.text("state") != "open") {
            continue;
        }
        changes_.push_back(changing(alarm, {{"state", "closed"}, {"outcome", "found"}}));
        TRY_VOID(end_tasks(view, person, alarm.id));
    }
    return {};
}

Result<std::size_t> Alarms::unnumbered(View& view) const {
    TRY(const auto raised, of_trip(view, "extra"));
    std::size_t count = 0;
    for (const Record& alarm : raised) {
        count += alarm.text("number").empty() ? 1 : 0;
    }
    return count;
}

}  // namespace travesia::reception
