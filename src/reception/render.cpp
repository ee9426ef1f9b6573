#include "reception/render.h"

#include "base/date.h"
#include "record/body.h"

namespace travesia::reception {

using nlohmann::json;

std::string instant_text(std::int64_t microseconds) {
    return base::utc_text(microseconds / 1'000'000);
}

json json_of(const record::Value& value) {
    return std::visit(
        [](const auto& held) -> json {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>) {
                return nullptr;
            } else {
                return held;
            }
        },
        value);
}

json json_of(const record::Record& record) {
    json fields = json::object();
    json conflicts = json::object();
    for (const auto& [name, stated] : record.fields) {
        if (stated.empty()) {
            continue;
        }
        fields[name] = json_of(stated.back().value);
        for (const auto& one : stated.size() > 1 ? stated : std::vector<record::Stated>{}) {
            conflicts[name].push_back(
                {{"value", json_of(one.value)}, {"by", one.actor.text()}, {"at", instant_text(one.recorded_at)}});
        }
    }
    json version = json::object();
    for (const auto& [origin, seq] : record.version.frontier()) {
        version[origin.text()] = seq.value;
    }
    return {
        {"id", record.id.text()}, {"kind", record.kind}, {"owner", record.owner.nobody() ? json() : json(record.owner.text())},
        {"version", version},     {"fields", fields},    {"conflicts", conflicts}};
}

json json_of(const ledger::Event& event) {
    json changes = json::array();
    const auto list = record::changes_of(event.content.body);
    for (const auto& change : list ? *list : std::vector<record::Change>{}) {
        json fields = json::array();
        for (const auto& [name, value] : change.set) {
            fields.push_back(name);
        }
        changes.push_back({{"kind", change.kind}, {"record", change.record.text()}, {"fields", fields}});
    }
    return {{"at", instant_text(event.content.recorded_at)},
            {"kind", event.content.kind},
            {"by", event.content.actor.text()},
            {"origin", event.origin.text()},
            {"seq", event.seq.value},
            {"changes", changes}};
}

}  // namespace travesia::reception
