#include "record/body.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/ensure.h"

namespace travesia::record {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using nlohmann::json;

namespace {

json to_json(const Value& value) {
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

bool all_texts(const json& list) {
    return std::all_of(list.begin(), list.end(), [](const json& item) { return item.is_string(); });
}

Result<Value> from_json(const json& value) {
    if (value.is_null()) {
        return Value();
    }
    if (value.is_string()) {
        return Value(*value.get_ptr<const std::string*>());
    }
    if (value.is_number_integer() && !(value.is_number_unsigned() && *value.get_ptr<const std::uint64_t*>() > INT64_MAX)) {
        return Value(value.get<std::int64_t>());
    }
    if (value.is_array() && all_texts(value)) {
        return Value(value.get<std::vector<std::string>>());
    }
    return fail(Kind::kInvalid, "record.json");
}

json to_json(const Change& change) {
    json seen = json::object();
    for (const auto& [origin, seq] : change.seen.frontier()) {
        seen[origin.text()] = seq.value;
    }
    json set = json::object();
    for (const auto& [field, value] : change.set) {
        const auto sealed = change.sealed.find(field);
        set[field] = sealed != change.sealed.end() && sealed->second ? json{{"sealed", to_json(value)}} : to_json(value);
    }
    return {
        {"kind", change.kind}, {"owner", change.owner.text()}, {"record", change.record.text()}, {"seen", seen}, {"set", set}};
}

const std::string* text_at(const json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? nullptr : found->get_ptr<const std::string*>();
}

Result<Change> change_of(const json& object) {
    const auto broken = [] { return fail(Kind::kCorrupt, "record.body"); };
    const auto* kind = object.is_object() ? text_at(object, "kind") : nullptr;
    if (kind == nullptr || text_at(object, "owner") == nullptr || text_at(object, "record") == nullptr ||
        !object.contains("seen") || !object.contains("set") || !object["seen"].is_object() || !object["set"].is_object()) {
        return broken();
    }
    Change change;
    change.kind = *kind;
    TRY(change.owner, Id::parse(*text_at(object, "owner")));
    TRY(change.record, Id::parse(*text_at(object, "record")));
    for (const auto& [origin, seq] : object["seen"].items()) {
        TRY(const Id id, Id::parse(origin));
        if (!seq.is_number_unsigned()) {
            return broken();
        }
        change.seen.add({id, {seq.get<std::uint64_t>()}});
    }
    for (const auto& [field, value] : object["set"].items()) {
        const bool sealed = value.is_object() && value.contains("sealed");
        TRY(change.set[field], from_json(sealed ? value["sealed"] : value));
        if (sealed) {
            change.sealed[field] = true;
        }
    }
    return change;
}

/// A JSON text that says what it means letter by letter: most values, and no parser is needed for them.
bool is_plain_text(std::string_view text) {
    return text.size() >= 2 && text.front() == '"' && text.back() == '"' &&
           std::all_of(text.begin() + 1, text.end() - 1, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
}

}  // namespace

Change seal(const Schema& schema, Change change, const ledger::SecretKey& key, base::Random& random) {
    for (auto& [name, value] : change.set) {
        const Field* field = schema.field(change.kind, name);
        ENSURE(field != nullptr);
        if (field->personal && !std::holds_alternative<std::monostate>(value)) {
            value = ledger::seal_field(key, change.record, name, json_text(value), random);
            change.sealed[name] = true;
        }
    }
    return change;
}

Record open(Record record, const ledger::SecretKey& key) {
    for (auto& [name, stated] : record.fields) {
        std::erase_if(stated, [&, &field = name](Stated& one) {
            const auto* text = std::get_if<std::string>(&one.value);
            if (!one.sealed || text == nullptr) {
                return false;
            }
            const auto plain = ledger::open_field(key, record.id, field, *text);
            auto value = plain ? value_of_json(*plain) : Result<Value>(base::propagate(plain));
            if (value) {
                one.value = std::move(*value);
                one.sealed = false;
            }
            return !value;
        });
    }
    return record;
}

std::string body_of(const std::vector<Change>& changes) {
    json list = json::array();
    for (const Change& change : changes) {
        list.push_back(to_json(change));
    }
    return json{{"changes", list}}.dump();
}

Result<std::vector<Change>> changes_of(std::string_view body) {
    const json parsed = json::parse(body, nullptr, false);
    if (!parsed.is_object()) {
        return fail(Kind::kCorrupt, "record.body");
    }
    std::vector<Change> changes;
    const auto list = parsed.find("changes");
    if (list == parsed.end()) {
        return changes;
    }
    for (const json& object : *list) {
        TRY(auto change, change_of(object));
        changes.push_back(std::move(change));
    }
    return changes;
}

std::string json_text(const Value& value) {
    return to_json(value).dump();
}

Result<Value> value_of_json(std::string_view text) {
    if (is_plain_text(text)) {
        return Value(std::string(text.substr(1, text.size() - 2)));
    }
    const json parsed = json::parse(text, nullptr, false);
    if (parsed.is_discarded()) {
        return fail(Kind::kInvalid, "record.json");
    }
    return from_json(parsed);
}

}  // namespace travesia::record
