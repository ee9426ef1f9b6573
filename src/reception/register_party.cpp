#include "reception/register_party.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "reception/consent.h"

namespace travesia::reception {

using base::Error;
using base::Id;
using base::Kind;
using base::Result;
using record::Change;
using record::Value;

namespace {

constexpr std::size_t kLargestParty = 60;
constexpr std::int64_t kMicrosecondsPerHour = 3'600'000'000;

std::string text(const NewPerson& person, const std::string& field) {
    const auto found = person.set.find(field);
    const auto* value = found == person.set.end() ? nullptr : std::get_if<std::string>(&found->second);
    return value == nullptr ? "" : *value;
}

std::string consent(const NewPerson& person, const std::string& purpose) {
    const auto found = person.consents.find(purpose);
    return found == person.consents.end() ? "unknown" : found->second;
}

Change change(const Id& record, const char* kind, const Id& owner, std::map<std::string, Value> set) {
    return {record, kind, owner, {}, std::move(set), {}};
}

/// How a child of the party is accompanied, when nobody said: a child of the head has a parent here; another relative is not a
/// parent.
std::string accompanied(const NewPerson& person, const std::optional<AgeRange>& age) {
    const std::string said = text(person, "accompanied");
    if (!said.empty() || !age || !age->may_be_child()) {
        return said;
    }
    const std::string place = text(person, "place_in_family");
    if (place == "child") {
        return "with_parent_or_guardian";
    }
    return place == "sibling" || place == "other_relative" ? "separated_child"
           : place == "not_related"                        ? "unaccompanied_child"
                                                           : "";
}

std::vector<Error> check(const NewPerson& person, const std::string& at, const Registering& with) {
    std::vector<Error> found = record::problems(with.schema, change(person.id, "person", person.id, person.set), with.roles);
    for (const char* own : {"number", "family"}) {
        if (person.set.contains(own)) {
            found.push_back(
                {Kind::kInvalid, "reception.not_a_field", {{"field", own}, {"parameter", std::string("/set/") + own}}});
        }
    }
    if (says_who(person.set) && consent(person, "registration") != "yes") {
        found.push_back({Kind::kRefused, "reception.consent_needed", {{"parameter", "/set"}}});
    }
    for (const auto& [purpose, given] : person.consents) {
        const auto wrong =
            record::problems(with.schema, change({}, "consent", person.id, {{"purpose", purpose}, {"given", given}}), with.roles);
        found.insert(found.end(), wrong.begin(), wrong.end());
    }
    for (const NewNeed& need : person.needs) {
        std::map<std::string, Value> set = {{"category", need.category}, {"requirements", need.requirements}};
        if (!need.reason.empty()) {
            set["reason"] = need.reason;
        }
        const auto wrong = record::problems(with.schema, change({}, "need", person.id, set), with.roles);
        found.insert(found.end(), wrong.begin(), wrong.end());
    }
    for (Error& error : found) {
        for (auto& [name, value] : error.facts) {
            value = name == "parameter" ? at + value : value;
        }
    }
    return found;
}

void add_person(std::vector<Change>& changes, const NewPerson& person, const NewParty& party, const Id& family,
                const std::string& number, const Registering& with) {
    const auto age = age_on(text(person, "birth_date"), with.today);
    auto set = person.set;
    set["number"] = number;
    if (!family.nobody()) {
        set["family"] = family.text();
    }
    const std::string company = accompanied(person, age);
    if (!company.empty()) {
        set["accompanied"] = company;
    }
    changes.push_back(change(person.id, "person", person.id, std::move(set)));
    changes.push_back(change(with.new_id(), "stay", person.id, {{"state", "here"}, {"arrived_at", party.arrived_at}}));
    for (const auto& [purpose, given] : person.consents) {
        changes.push_back(change(with.new_id(), "consent", person.id, {{"purpose", purpose}, {"given", given}}));
    }
    std::vector<NewNeed> needs = person.needs;
    const bool alone = party.people.size() == 1 && !party.family;
    for (const auto& shown : needs_shown({age, company, alone})) {
        const bool said = std::any_of(needs.begin(), needs.end(), [&](const NewNeed& need) { return need.category == shown; });
        if (!said) {
            needs.push_back({shown, {}, ""});
        }
    }
    for (const NewNeed& need : needs) {
        const auto follows = need_with_tasks(person.id, need, with);
        changes.insert(changes.end(), follows.begin(), follows.end());
    }
}

}  // namespace

bool says_who(const std::map<std::string, Value>& set) {
    return std::any_of(set.begin(), set.end(), [&](const auto& entry) {
        const auto* text = std::get_if<std::string>(&entry.second);
        return text != nullptr && !text->empty() && std::find(kSaysWho.begin(), kSaysWho.end(), entry.first) != kSaysWho.end();
    });
}

std::vector<Change> need_with_tasks(const Id& person, const NewNeed& need, const Registering& with) {
    const NeedRule* rule = with.rules.rule(need.category);
    std::set<std::string> requirements(need.requirements.begin(), need.requirements.end());
    if (rule != nullptr) {
        requirements.insert(rule->requirements.begin(), rule->requirements.end());
    }
    const Id id = with.new_id();
    std::map<std::string, Value> set = {{"category", need.category},
                                        {"requirements", std::vector<std::string>(requirements.begin(), requirements.end())},
                                        {"state", "open"}};
    if (!need.reason.empty()) {
        set["reason"] = need.reason;
    }
    std::vector<Change> changes = {change(id, "need", person, std::move(set))};
    for (const TaskRule& task : rule == nullptr ? std::vector<TaskRule>{} : rule->tasks) {
        changes.push_back(change(with.new_id(), "task", person,
                                 {{"what", task.what},
                                  {"for_role", task.for_role},
                                  {"due_at", with.now + task.within_hours * kMicrosecondsPerHour},
                                  {"state", "open"},
                                  {"because", id.text()}}));
    }
    return changes;
}

std::vector<Error> check(const NewParty& party, const Registering& with) {
    std::vector<Error> found;
    if (party.people.empty() || party.people.size() > kLargestParty) {
        found.push_back(
            {Kind::kInvalid, "reception.nobody", {{"limit", std::to_string(kLargestParty)}, {"parameter", "/people"}}});
    }
    std::set<Id> ids;
    for (std::size_t i = 0; i < party.people.size(); ++i) {
        const std::string at = "/people/" + std::to_string(i);
        if (party.people[i].id.nobody() || !ids.insert(party.people[i].id).second) {
            found.push_back({Kind::kInvalid, "reception.same_person_twice", {{"parameter", at + "/id"}}});
        }
        const auto wrong = check(party.people[i], at, with);
        found.insert(found.end(), wrong.begin(), wrong.end());
    }
    return found;
}

Result<std::vector<Change>> register_party(const NewParty& party, const Registering& with) {
    std::vector<Change> changes;
    Id family = party.family.value_or(Id());
    if (family.nobody() && party.people.size() > 1) {
        family = with.new_id();
        changes.push_back(change(family, "family", {}, {{"size", static_cast<std::int64_t>(party.people.size())}}));
    }
    for (const NewPerson& person : party.people) {
        TRY(const auto number, with.next_number());
        add_person(changes, person, party, family, number, with);
    }
    return changes;
}

}  // namespace travesia::reception
