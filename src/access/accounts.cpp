#include "access/accounts.h"

#include <algorithm>

#include "base/fold.h"
#include "record/body.h"

namespace travesia::access {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Change;
using record::Roles;
using NodeStore = node::Node::Store;

namespace {

constexpr const char* kAccount = "account";
constexpr const char* kAdministrator = "administrator";

record::Value list_of(const Roles& roles) {
    return std::vector<std::string>(roles.begin(), roles.end());
}

Roles roles_of(const record::Value& value) {
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
        return {list->begin(), list->end()};
    }
    return {};
}

Result<std::optional<Account>> read_account(NodeStore& store, const Id& id) {
    TRY(const auto record, store.records().read(id));
    return record && record->kind == kAccount ? std::optional(account_of(*record)) : std::nullopt;
}

Result<std::vector<Account>> read_all(NodeStore& store) {
    TRY(const auto records, store.records().all(kAccount));
    std::vector<Account> accounts;
    std::transform(records.begin(), records.end(), std::back_inserter(accounts), account_of);
    return accounts;
}

/// Asked again inside the transaction: the administrator may have been disabled since the request came in.
Result<void> still_administrator(NodeStore& store, const Principal& by) {
    if (by.account.nobody()) {
        return {};  // the console of a node without administrators
    }
    TRY(const auto account, read_account(store, by.account));
    if (!account || !account->active || !account->roles.contains(kAdministrator)) {
        return fail(Kind::kForbidden, "access.may_not", {{"roles", kAdministrator}});
    }
    return {};
}

Result<void> check_name(NodeStore& store, const std::string& name) {
    const std::string folded = base::fold(name);
    if (folded.size() < 2) {
        return fail(Kind::kInvalid, "access.name", {{"parameter", "/name"}});
    }
    TRY(const auto accounts, read_all(store));
    if (std::any_of(accounts.begin(), accounts.end(), [&](const Account& one) { return base::fold(one.name) == folded; })) {
        return fail(Kind::kConflict, "access.name_taken", {{"parameter", "/name"}});
    }
    return {};
}

/// The shape of a change, and which roles go together.
Result<void> check_change(const record::Schema& schema, const Change& change) {
    // By the matrix nobody writes an account, so that no room's general commands can; still_administrator() has said who may
    // here.
    auto problems = record::misfits(schema, change);
    if (!problems.empty()) {
        for (auto& [name, value] : problems.front().facts) {
            value = name == "parameter" && value.starts_with("/set") ? value.substr(4) : value;
        }
        return tl::make_unexpected(problems.front());
    }
    const auto roles = change.set.find("roles");
    if (roles != change.set.end()) {
        const Roles given = roles_of(roles->second);
        if (given.contains(kAdministrator) && given.size() > 1) {
            return fail(Kind::kRefused, "access.roles_together", {{"parameter", "/roles"}});
        }
    }
    return {};
}

/// The account, when `by` may change it.
Result<Account> for_change(NodeStore& store, const Principal& by, const Id& id) {
    TRY_VOID(still_administrator(store, by));
    TRY(auto account, read_account(store, id));
    if (!account) {
        return fail(Kind::kNotFound, "access.no_account");
    }
    if (id == by.account) {
        return fail(Kind::kRefused, "access.own_account");
    }
    return std::move(*account);
}

bool covers(const record::Seen& seen, const record::Seen& version) {
    return std::all_of(version.frontier().begin(), version.frontier().end(), [&](const auto& entry) {
        return seen.covers({entry.first, entry.second});
    });
}

}  // namespace

Account account_of(const record::Record& record) {
    Account account{record.id, record.text("name"), {}, true, record.version};
    const auto state = record.fields.find("state");
    account.active = state != record.fields.end() && !state->second.empty() &&
                     std::all_of(state->second.begin(), state->second.end(),
                                 [](const record::Stated& one) { return one.value == record::Value(std::string("active")); });
    const auto roles = record.fields.find("roles");
    if (roles != record.fields.end() && !roles->second.empty()) {
        account.roles = roles_of(roles->second.front().value);
        for (const record::Stated& one : roles->second) {
            const Roles also = roles_of(one.value);
            std::erase_if(account.roles, [&](const std::string& role) { return !also.contains(role); });
        }
    }
    return account;
}

Result<Noted> record_fact(node::Node& node, const Command& command, const std::string& kind,
                          const std::function<Result<Fact>(NodeStore&)>& decide) {
    const auto draft = [&](NodeStore& store) -> Result<ledger::Draft> {
        TRY(auto fact, decide(store));
        const std::int64_t now = node.clock().now_microseconds();
        return ledger::Draft{command.id,
                             fact.subject,
                             std::move(fact.kind),
                             command.by.account,
                             command.by.device,
                             fact.occurred_at == 0 ? now : fact.occurred_at,
                             now,
                             {},
                             std::move(fact.body)};
    };
    TRY(const auto recorded, node.record(command.id, draft));
    const auto find = [&](NodeStore& store) { return store.event(recorded.event); };
    TRY(auto event, node.read(find));
    if (!event || event->content.kind != kind || event->content.actor != command.by.account) {
        return fail(Kind::kConflict, "access.key_used");
    }
    return Noted{std::move(*event), recorded.repeated};
}

Result<std::vector<Account>> Accounts::all() const {
    return node_.read(read_all);
}

Result<std::optional<Account>> Accounts::find(const Id& id) const {
    return node_.read([&](NodeStore& store) { return read_account(store, id); });
}

Result<std::optional<Account>> Accounts::called(const std::string& name) const {
    const std::string folded = base::fold(name);
    TRY(const auto accounts, all());
    const auto found = std::find_if(accounts.begin(), accounts.end(),
                                    [&](const Account& one) { return !folded.empty() && base::fold(one.name) == folded; });
    return found == accounts.end() ? std::nullopt : std::optional(*found);
}

Result<Id> Accounts::create(const Command& command, const std::string& name, const Roles& roles) {
    const Id id = node_.new_id();
    const Change change{id, kAccount, {}, {}, {{"name", name}, {"roles", list_of(roles)}, {"state", std::string("active")}}, {}};
    const auto decide = [&](NodeStore& store) -> Result<Fact> {
        TRY_VOID(still_administrator(store, command.by));
        TRY_VOID(check_change(node_.schema(), change));
        TRY_VOID(check_name(store, name));
        return Fact{"account.created.v1", id, record::body_of({change})};
    };
    TRY(const auto noted, record_fact(node_, command, "account.created.v1", decide));
    return noted.event.content.subject;
}

Result<void> Accounts::change(const Command& command, const Id& id, const std::optional<Roles>& roles,
                              const std::optional<bool>& active, const record::Seen& seen) {
    Change change{id, kAccount, {}, {}, {}, {}};
    if (roles) {
        change.set["roles"] = list_of(*roles);
    }
    if (active) {
        change.set["state"] = std::string(*active ? "active" : "disabled");
    }
    const auto decide = [&](NodeStore& store) -> Result<Fact> {
        TRY(const auto account, for_change(store, command.by, id));
        if (!covers(seen, account.version)) {
            return fail(Kind::kConflict, "access.changed_meanwhile");
        }
        // Never more than what there is: a `seen` from the future would silence changes that are not made yet.
        change.seen = account.version;
        TRY_VOID(check_change(node_.schema(), change));
        return Fact{"account.changed.v1", id, record::body_of({change})};
    };
    TRY(const auto noted, record_fact(node_, command, "account.changed.v1", decide));
    return noted.event.content.subject == id ? Result<void>() : fail(Kind::kConflict, "access.key_used");
}

Result<bool> Accounts::note_code(const Command& command, const Id& id) {
    const auto decide = [&](NodeStore& store) -> Result<Fact> {
        TRY(const auto account, for_change(store, command.by, id));
        if (!account.active) {
            return fail(Kind::kRefused, "access.disabled");
        }
        return Fact{"account.code_given.v1", id};
    };
    TRY(const auto noted, record_fact(node_, command, "account.code_given.v1", decide));
    return noted.event.content.subject == id ? Result<bool>(noted.repeated) : fail(Kind::kConflict, "access.key_used");
}

Result<void> Accounts::note_password(const Command& command) {
    const auto decide = [&](NodeStore&) -> Result<Fact> { return Fact{"account.password_set.v1", command.by.account}; };
    TRY(const auto noted, record_fact(node_, command, "account.password_set.v1", decide));
    return {};
}

}  // namespace travesia::access
