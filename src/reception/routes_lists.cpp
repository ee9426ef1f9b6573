// What stands on lists and boards: tasks, units and other things, conflicts, how full the centre is, which fields there are.
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"
#include "reception/render.h"
#include "reception/routes.h"

namespace travesia::reception {

using access::Principal;
using base::fail;
using base::Kind;
using base::Result;
using http::Parameters;
using http::Request;
using nlohmann::json;
using record::Record;

namespace {

/// Whether any field of the kind may be read with these roles.
bool readable(const record::KindOf& kind, const record::Roles& roles) {
    return std::any_of(kind.fields.begin(), kind.fields.end(),
                       [&](const auto& field) { return record::any_of(roles, field.second.read); });
}

/// Tasks that still concern somebody: for who was erased nothing is left to do, and what it was cannot be read any more.
Result<std::vector<Record>> of_people_kept(View& view, Result<std::vector<Record>> tasks) {
    TRY(auto kept, std::move(tasks));
    std::set<base::Id> gone;
    TRY(const auto erasures, view.store().erasures());
    for (const auto& erasure : erasures) {
        gone.insert(erasure.person);
    }
    std::erase_if(kept, [&](const Record& task) { return gone.contains(task.owner); });
    return kept;
}

/// Open tasks for the roles of who asks, the most urgent first. The person stands as number only; the page opens the rest.
Result<json> tasks(const Desk& desk, const Principal& who) {
    struct Due {
        std::int64_t at;
        json task;
    };
    std::vector<Due> due;
    std::vector<base::Id> persons;
    TRY_VOID(desk.centre.read([&](View& view) -> Result<void> {
        TRY(const auto open, of_people_kept(view, view.where("task", "state", std::string("open"))));
        for (const Record& task : open) {
            const Record shown = desk.shown(who, task);
            if (!who.has(task.text("for_role")) || shown.fields.empty()) {
                continue;
            }
            TRY(const auto person, view.store().records().read(task.owner));
            persons.push_back(task.owner);
            json row = json_of(shown);
            row["number"] = person ? person->text("number") : "";
            row["overdue"] = task.number("due_at", 0) < desk.centre.now();
            due.push_back({task.number("due_at", 0), std::move(row)});
        }
        return {};
    }));
    std::stable_sort(due.begin(), due.end(), [](const Due& one, const Due& other) { return one.at < other.at; });
    json rows = json::array();
    for (Due& one : due) {
        rows.push_back(std::move(one.task));
    }
    return desk.entered(who, persons, "tasks", {{"tasks", rows}});
}

/// All records of a kind that is about no person.
Result<json> records(const Desk& desk, const Parameters& parameters, const Principal& who) {
    const std::string& name = parameters.at("kind");
    const auto* kind = desk.centre.node().schema().kind(name);
    if (kind == nullptr || kind->is_owned) {
        return fail(Kind::kNotFound, "reception.no_kind", {{"kind", base::printable(name)}});
    }
    if (!readable(*kind, who.roles)) {
        return fail(Kind::kForbidden, "reception.may_not_read");
    }
    return desk.centre.read([&](View& view) -> Result<json> {
        TRY(const auto all, view.all(name));
        json rows = json::array();
        for (const Record& record : all) {
            rows.push_back(json_of(desk.shown(who, record)));
        }
        return json{{"records", rows}};
    });
}

/// Records in which two values stand and this principal may see both.
Result<json> conflicts(const Desk& desk, const Principal& who) {
    return desk.centre.read([&](View& view) -> Result<json> {
        TRY(const auto ids, view.store().records().in_conflict());
        json rows = json::array();
        for (const auto& id : ids) {
            TRY(const auto record, view.read(id));
            json row = record ? json_of(desk.shown(who, *record)) : json();
            if (record && !row["conflicts"].empty()) {
                // Which fields, not which values: the person's own page shows those, and that reading is entered.
                json names = json::array();
                for (const auto& [name, values] : row["conflicts"].items()) {
                    names.push_back(name);
                }
                rows.push_back({{"id", row["id"]}, {"kind", row["kind"]}, {"owner", row["owner"]}, {"fields", names}});
            }
        }
        return json{{"records", rows}};
    });
}

/// Sleeping places, by unit; the totals are for everyone, the units for those who may read them.
Result<json> units_of(const Desk& desk, const Principal& who, View& view, std::int64_t& beds, std::int64_t& housed) {
    TRY(const auto units, view.all("unit"));
    json rows = json::array();
    for (const Record& unit : units) {
        TRY(const auto taken, view.store().records().count("stay", "unit", unit.id.text()));
        const bool closed = !unit.text("closed").empty() && unit.text("closed") != "no";
        beds += closed ? 0 : unit.number("beds", 0);
        housed += taken;
        const Record shown = desk.shown(who, unit);
        if (!shown.fields.empty()) {
            rows.push_back({{"unit", unit.id.text()},
                            {"name", shown.text("name")},
                            {"block", shown.text("block")},
                            {"beds", shown.number("beds", 0)},
                            {"taken", taken},
                            {"closed", closed}});
        }
    }
    return rows;
}

Result<json> tasks_waiting(View& view) {
    json waiting = json::object();
    TRY(const auto open, of_people_kept(view, view.store().records().where("task", "state", std::string("open"))));
    for (const Record& task : open) {
        const std::string role = task.text("for_role");
        waiting[role] = waiting.value(role, 0) + 1;
    }
    return waiting;
}

/// Those who wait at one station, and since when the first of them does.
struct Queue {
    std::int64_t waiting = 0;
    std::int64_t since = 0;  ///< microseconds since 1970 UTC
    void add(std::int64_t at) { since = waiting++ == 0 ? at : std::min(since, at); }
};

/// When the task was opened: by the node's clock, so that a tablet's cannot make somebody wait for years.
std::int64_t opened_at(const Record& task) {
    const auto state = task.fields.find("state");
    return state == task.fields.end() || state->second.empty() ? 0 : state->second.front().recorded_at;
}

/// The queues by station - a role with open tasks, "bed" for people without one - the longest wait first.
Result<json> queues(View& view, bool somebody_without_bed) {
    std::map<std::string, Queue> stations;
    TRY(const auto open, of_people_kept(view, view.store().records().where("task", "state", std::string("open"))));
    for (const Record& task : open) {
        stations[task.text("for_role")].add(opened_at(task));
    }
    TRY(const auto here, somebody_without_bed ? view.store().records().where("stay", "state", std::string("here"))
                                              : Result<std::vector<Record>>(std::vector<Record>()));
    for (const Record& stay : here) {
        if (stay.text("unit").empty()) {
            stations["bed"].add(stay.number("arrived_at", 0));
        }
    }
    std::vector<std::pair<std::string, Queue>> sorted(stations.begin(), stations.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& one, const auto& other) { return one.second.since < other.second.since; });
    json rows = json::array();
    for (const auto& [station, queue] : sorted) {
        rows.push_back({{"station", station}, {"waiting", queue.waiting}, {"since", instant_text(queue.since)}});
    }
    return rows;
}

/// How full the centre is, and how it is: counts only, no person.
Result<json> board(const Desk& desk, const Principal& who) {
    const std::int64_t now = desk.centre.now();
    const DayBounds today = desk.centre.local().bounds(desk.centre.today());
    auto body = desk.centre.read([&](View& view) -> Result<json> {
        auto records = view.store().records();
        std::int64_t beds = 0;
        std::int64_t housed = 0;
        TRY(const auto units, units_of(desk, who, view, beds, housed));
        TRY(const auto waiting, tasks_waiting(view));
        TRY(const auto here, records.count("stay", "state", std::string("here")));
        TRY(const auto waiting_since, queues(view, here > housed));
        TRY(const auto alarms, records.count("trip_alarm", "state", std::string("open")));
        TRY(const auto arrived, records.count_between("stay", "arrived_at", today.first, today.end));
        TRY(const auto left, records.count_between("stay", "left_at", today.first, today.end));
        return json{{"here", here},
                    {"housed", housed},
                    {"beds", beds},
                    {"arrived_today", arrived},
                    {"left_today", left},
                    {"trip_alarms", alarms},
                    {"units", units},
                    {"tasks_waiting", waiting},
                    {"queues", waiting_since},
                    {"at", instant_text(now)}};
    });
    if (body) {
        (*body)["demo"] = desk.centre.is_synthetic();
        (*body)["read_only"] = desk.centre.node().alarm().has_value();
        (*body)["waiting_readings"] = desk.door.waiting();
    }
    return body;
}

const char* type_name(record::Type type) {
    constexpr std::array<const char*, 10> kNames = {"text", "code",    "codes",  "answer", "partial_date",
                                                    "date", "instant", "number", "record", "records"};
    return kNames.at(static_cast<std::size_t>(type));
}

/// How far the centre's clock is ahead of UTC, for a year back and some days to come: tablets show and take hours of the place,
/// whatever zone they are set to, also while they cannot ask.
json clock_of(const Centre& centre) {
    constexpr std::int64_t kDay = 86'400'000'000;
    json steps = json::array();
    for (const OffsetStep& step : centre.local().offsets(centre.now() - 400 * kDay, centre.now() + 60 * kDay)) {
        steps.push_back({{"from", instant_text(step.from * 1'000'000)}, {"minutes_ahead", step.ahead / 60}});
    }
    return steps;
}

/// The records and fields this principal may read or write: forms are made from it, on the screen and on paper.
Result<json> schema(const Desk& desk, const Principal& who) {
    json kinds = json::object();
    for (const auto& [name, kind] : desk.centre.node().schema().kinds()) {
        json fields = json::object();
        for (const auto& [field_name, field] : kind.fields) {
            const bool read = record::any_of(who.roles, field.read);
            const bool write = record::any_of(who.roles, field.write);
            if (read || write) {
                fields[field_name] = {{"type", type_name(field.type)},
                                      {"limit", field.limit},
                                      {"read", read},
                                      {"write", write},
                                      {"personal", field.personal}};
                if (!field.values.empty() && field.values.size() <= 60) {
                    fields[field_name]["values"] = field.values;
                }
            }
        }
        if (!fields.empty()) {
            kinds[name] = {{"open", record::any_of(who.roles, kind.open)}, {"owned", kind.is_owned}, {"fields", fields}};
        }
    }
    json commands = json::array();
    for (const auto& [name, roles] : desk.centre.node().schema().commands()) {
        if (record::any_of(who.roles, roles)) {
            commands.push_back(name);
        }
    }
    return json{{"kinds", kinds}, {"commands", commands}, {"clock", clock_of(desk.centre)}};
}

}  // namespace

void add_list_routes(http::Router& router, std::shared_ptr<const Desk> desk) {
    const auto get = [&router, desk](const char* pattern, Result<json> (*work)(const Desk&, const Principal&)) {
        router.get(pattern, [desk, work](const Request& request, const Parameters&) {
            return desk->answer(request, [&](const Principal& who) { return work(*desk, who); });
        });
    };
    get("/api/v1/tasks", tasks);
    get("/api/v1/conflicts", conflicts);
    get("/api/v1/board", board);
    get("/api/v1/schema", schema);
    // For the page before anybody has signed in: it must say when the people are made up.
    router.get("/api/v1/centre", [desk](const Request&, const Parameters&) {
        return http::text_response(200, "application/json", json{{"demo", desk->centre.is_synthetic()}}.dump());
    });
    router.get("/api/v1/records/{kind}", [desk](const Request& request, const Parameters& parameters) {
        return desk->answer(request, [&](const Principal& who) { return records(*desk, parameters, who); });
    });
}

}  // namespace travesia::reception
