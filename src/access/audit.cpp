#include "access/audit.h"

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "ledger/person_key.h"
#include "record/body.h"

namespace travesia::access {

using base::Id;
using base::Result;
using nlohmann::json;

namespace {

std::string text_at(const json& body, const char* key) {
    const auto found = body.find(key);
    return found != body.end() && found->is_string() ? *found->get_ptr<const std::string*>() : std::string();
}

/// The persons an event names: as its subject, as owners of what it changes, in the list of a reading.
std::vector<Id> persons_in(const ledger::Event& event, const json& body, const record::Schema& schema) {
    std::set<Id> persons;
    const auto changes = record::changes_of(event.content.body);
    if (changes) {
        for (const record::Change& change : *changes) {
            const auto* kind = schema.kind(change.kind);
            if (kind != nullptr && kind->is_person) {
                persons.insert(change.record);
            } else if (kind == nullptr || kind->owner == "person") {
                persons.insert(change.owner);
            }
        }
    }
    const auto list = body.find("persons");
    if (list != body.end() && list->is_array()) {
        for (const json& one : *list) {
            const auto id = one.is_string() ? Id::parse(*one.get_ptr<const std::string*>()) : Id();
            persons.insert(id ? *id : Id());
        }
    }
    const std::string& what = event.content.kind;
    if (what.starts_with("person.") || what == "access.glass_broken.v1" || what == "audit.read.v1") {
        persons.insert(event.content.subject);
    }
    persons.erase(Id());
    return {persons.begin(), persons.end()};
}

/// The fields in which decisions name the rules that were overridden.
const std::set<std::string>& overriding() {
    static const std::set<std::string> fields = {"overridden", "seat_overridden", "against"};
    return fields;
}

/// Whether it can be nothing but the id of a rule: no word that somebody wrote gets into the audit by this door.
bool is_rule_id(const std::string& word) {
    return word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.-0123456789") == std::string::npos;
}

/// The ids of the rules that a change says were overridden, where it is not sealed.
void add_rules(std::set<std::string>& rules, const record::Change& change) {
    for (const auto& [field, value] : change.set) {
        const auto sealed = change.sealed.find(field);
        const auto* text = std::get_if<std::string>(&value);
        if (text == nullptr || !overriding().contains(field) || (sealed != change.sealed.end() && sealed->second)) {
            continue;
        }
        std::istringstream words(*text);
        for (std::string word; words >> word;) {
            if (is_rule_id(word)) {
                rules.insert(word);
            }
        }
    }
}

/// The ground on which somebody was referred who had not agreed, as it stands now: sealed, and gone once the person is erased. It
/// was written to be read here.
Result<void> add_ground(AuditEntry& entry, node::Node& node, store::sqlite::LedgerStore& store, const ledger::Event& event) {
    const auto changes = record::changes_of(event.content.body);
    for (const record::Change& change : changes ? *changes : std::vector<record::Change>()) {
        if (change.kind != "referral" || !change.set.contains("without_consent")) {
            continue;
        }
        TRY(auto sealed, store.records().read(change.record));
        if (sealed) {
            TRY(const auto referral, node.open(store, std::move(*sealed)));
            entry.what = referral.text("without_consent");
            entry.reason = referral.text("without_consent_because");
        }
    }
    return {};
}

}  // namespace

AuditEntry entry_of(const ledger::Event& event, const record::Schema& schema) {
    const ledger::Draft& content = event.content;
    const json parsed = json::parse(content.body, nullptr, false);
    const json body = parsed.is_object() ? parsed : json::object();
    AuditEntry entry{event.seq, content.recorded_at, content.actor, content.device, content.kind, content.subject, {}, {}, 0, {},
                     {}};
    entry.persons = persons_in(event, body, schema);
    if (std::find(entry.persons.begin(), entry.persons.end(), entry.subject) != entry.persons.end()) {
        entry.subject = Id();
    }
    const auto changes = record::changes_of(content.body);
    std::set<std::string> rules;
    for (const record::Change& change : changes ? *changes : std::vector<record::Change>()) {
        add_rules(rules, change);
    }
    entry.rules.assign(rules.begin(), rules.end());
    if (content.kind == "access.glass_broken.v1") {
        entry.reason = text_at(body, "reason");
        const auto until = body.find("until");
        entry.until = until != body.end() && until->is_number_integer() ? until->get<std::int64_t>() : 0;
    }
    if (content.kind == "person.read.v1") {
        entry.what = text_at(body, "what");
    }
    return entry;
}

namespace {

/// Why glass was broken, as long as the person has a key.
Result<void> open_reason(node::Node& node, node::Node::Store& store, const ledger::Event& event, AuditEntry& entry) {
    const json body = json::parse(event.content.body, nullptr, false);
    const std::string sealed = body.is_object() ? text_at(body, kSealedReason) : std::string();
    if (event.content.kind != "access.glass_broken.v1" || sealed.empty()) {
        return {};
    }
    TRY(const auto key, node.person_key(store, event.content.subject));
    if (key) {
        TRY(entry.reason, ledger::open_field(*key, event.content.subject, kSealedReason, sealed));
    }
    return {};
}

}  // namespace

Result<std::vector<AuditEntry>> read_audit(node::Node& node, const Principal& by, store::sqlite::EventFilter filter) {
    filter.origin = node.origin();
    json body = json::object();
    if (filter.actor) {
        body["account"] = filter.actor->text();
    }
    const auto decide = [&](node::Node::Store&) -> Result<Fact> {
        return Fact{"audit.read.v1", filter.person.value_or(Id()), body.dump()};
    };
    TRY(const auto noted, record_fact(node, {node.new_id(), by}, "audit.read.v1", decide));
    return node.read([&](node::Node::Store& store) -> Result<std::vector<AuditEntry>> {
        TRY(const auto places, store.search().find(filter));
        std::vector<AuditEntry> entries;
        for (const ledger::Seq place : places) {
            TRY(const auto event, store.event({filter.origin, place}));
            if (event) {
                entries.push_back(entry_of(*event, node.schema()));
                TRY_VOID(open_reason(node, store, *event, entries.back()));
                TRY_VOID(add_ground(entries.back(), node, store, *event));
            }
        }
        return entries;
    });
}

}  // namespace travesia::access
