#include "reception/read_json.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "record/body.h"

namespace travesia::reception {

using base::Error;
using base::Id;
using base::Kind;
using nlohmann::json;
using record::Value;

namespace {

void note(std::vector<Error>& errors, const std::string& parameter, const char* expected) {
    errors.push_back({Kind::kInvalid, "reception.shape", {{"parameter", base::printable(parameter)}, {"expected", expected}}});
}

const json& at(const json& object, const char* key) {
    static const json kNothing;
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : kNothing;
}

/// The object or list itself, or an empty one: what is left out is read as nothing.
const json& object_or_empty(const json& value) {
    static const json kEmpty = json::object();
    return value.is_object() ? value : kEmpty;
}

const json& list_or_empty(const json& value) {
    static const json kEmpty = json::array();
    return value.is_array() ? value : kEmpty;
}

std::map<std::string, Value> set_of(const json& object, const std::string& where, std::vector<Error>& errors) {
    std::map<std::string, Value> set;
    if (!object.is_object()) {
        note(errors, where, "{field: value}");
        return set;
    }
    for (const auto& [field, value] : object.items()) {
        auto read = record::value_of_json(value.dump(-1, ' ', false, json::error_handler_t::replace));
        if (!read) {
            note(errors, where + "/" + field, "text, number, list");
            continue;
        }
        set[field] = std::move(*read);
    }
    return set;
}

std::vector<std::string> texts_of(const json& list, const std::string& where, std::vector<Error>& errors) {
    std::vector<std::string> texts;
    if (!list.is_null() && !list.is_array()) {
        note(errors, where, "[text, …]");
    }
    for (const auto& item : list_or_empty(list)) {
        const auto* text = item.get_ptr<const std::string*>();
        text == nullptr ? note(errors, where, "[text, …]") : texts.push_back(*text);
    }
    return texts;
}

NewPerson person_of(const json& body, const std::string& where, std::vector<Error>& errors) {
    NewPerson person;
    std::vector<Error> mine;
    person.id = id_at(body, "id", true, mine);
    person.set = set_of(at(body, "set"), "/set", mine);
    for (const auto& [purpose, given] : object_or_empty(at(body, "consents")).items()) {
        const auto* answer = given.get_ptr<const std::string*>();
        answer == nullptr ? note(mine, "/consents/" + purpose, "yes, no, unknown")
                          : static_cast<void>(person.consents[purpose] = *answer);
    }
    for (const auto& need : list_or_empty(at(body, "needs"))) {
        person.needs.push_back({text_at(need, "category", true, mine), texts_of(at(need, "requirements"), "/needs", mine),
                                text_at(need, "reason", false, mine)});
    }
    for (Error& error : mine) {
        error.facts.front().second = where + error.facts.front().second;
        errors.push_back(std::move(error));
    }
    return person;
}

}  // namespace

Id id_at(const json& body, const char* key, bool required, std::vector<Error>& errors) {
    const json& value = at(body, key);
    if (value.is_null() && !required) {
        return {};
    }
    const auto* text = value.get_ptr<const std::string*>();
    const auto id = text == nullptr ? base::Result<Id>(base::fail(Kind::kInvalid, "reception.shape")) : Id::parse(*text);
    if (!id) {
        note(errors, std::string("/") + key, "id (UUID)");
        return {};
    }
    return *id;
}

std::string override_reason_at(const json& body, std::vector<Error>& errors) {
    const std::string reason = text_at(body, "override_reason", false, errors);
    if (!reason.empty() && reason.size() < kShortestReason) {
        errors.push_back({Kind::kInvalid,
                          "reception.reason_short",
                          {{"limit", std::to_string(kShortestReason)}, {"parameter", "/override_reason"}}});
    }
    return reason;
}

std::string text_at(const json& body, const char* key, bool required, std::vector<Error>& errors) {
    const json& value = at(body, key);
    const auto* text = value.get_ptr<const std::string*>();
    if (text == nullptr && (required || !value.is_null())) {
        note(errors, std::string("/") + key, "text");
    }
    return text == nullptr ? "" : *text;
}

std::vector<Id> ids_at(const json& body, const char* key, std::vector<Error>& errors) {
    std::vector<Id> ids;
    for (const auto& text : texts_of(at(body, key), std::string("/") + key, errors)) {
        const auto id = Id::parse(text);
        id ? ids.push_back(*id) : note(errors, std::string("/") + key, "[id, …]");
    }
    return ids;
}

std::optional<std::int64_t> instant_of(const json& value) {
    if (value.is_number_integer()) {
        return value.get<std::int64_t>();
    }
    const auto* text = value.get_ptr<const std::string*>();
    int hour = 0;
    int minute = 0;
    double second = 0;
    const auto day = text == nullptr || text->size() < 20 || text->back() != 'Z'
                         ? base::Result<base::Date>(base::fail(Kind::kInvalid, "date.invalid"))
                         : base::Date::parse(text->substr(0, 10));
    if (!day || std::sscanf(text->c_str() + 10, "T%2d:%2d:%lfZ", &hour, &minute, &second) != 3 || hour > 23 || minute > 59 ||
        second >= 61) {
        return std::nullopt;
    }
    return ((std::int64_t{day->days()} * 24 + hour) * 60 + minute) * 60'000'000 + static_cast<std::int64_t>(second * 1e6 + 0.5);
}

NewParty party_of(const json& body, std::vector<Error>& errors) {
    NewParty party;
    const json& people = at(body, "people");
    if (!people.is_array()) {
        note(errors, "/people", "[person, …]");
    }
    for (std::size_t i = 0; people.is_array() && i < people.size(); ++i) {
        party.people.push_back(person_of(people[i], "/people/" + std::to_string(i), errors));
    }
    if (const Id family = id_at(body, "family", false, errors); !family.nobody()) {
        party.family = family;
    }
    if (const json& arrived = at(body, "arrived_at"); !arrived.is_null()) {
        const auto instant = instant_of(arrived);
        instant ? static_cast<void>(party.arrived_at = *instant) : note(errors, "/arrived_at", "2026-11-25T03:12:09Z");
    }
    return party;
}

record::Change change_of(const json& body, std::vector<Error>& errors) {
    record::Change change;
    change.record = id_at(body, "record", true, errors);
    change.kind = text_at(body, "kind", true, errors);
    change.owner = id_at(body, "owner", false, errors);
    change.set = set_of(at(body, "set"), "/set", errors);
    change.seen = seen_at(body, errors);
    return change;
}

record::Seen seen_at(const json& body, std::vector<Error>& errors) {
    record::Seen seen;
    for (const auto& [origin, seq] : object_or_empty(at(body, "seen")).items()) {
        const auto id = Id::parse(origin);
        if (!id || !seq.is_number_unsigned()) {
            note(errors, "/seen", "{origin: number}");
            continue;
        }
        seen.add({*id, {seq.get<std::uint64_t>()}});
    }
    return seen;
}

}  // namespace travesia::reception
