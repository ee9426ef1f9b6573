#include "access/access.h"

namespace travesia::access {

using base::Result;

Access::Access(node::Node& node, std::unique_ptr<Store> store, const Limits& limits, std::string nobody)
    : node_(node),
      store_(std::move(store)),
      accounts_(node),
      sessions_(node, *store_, accounts_, limits, std::move(nobody)),
      guard_(node, sessions_) {}

Result<std::unique_ptr<Access>> Access::open(node::Node& node, const Limits& limits) {
    TRY(auto store, Store::open(node.folder()));
    TRY(auto nobody, PasswordHasher(limits.cost).hash(make_code(node.random())));
    return std::unique_ptr<Access>(new Access(node, std::move(store), limits, std::move(nobody)));
}

Result<std::optional<FirstAdministrator>> Access::first_administrator(const std::string& name) {
    TRY(const auto accounts, accounts_.all());
    std::optional<Account> first;
    for (const Account& account : accounts) {
        if (!account.active || !account.roles.contains("administrator")) {
            continue;
        }
        TRY(const auto credential, store_->credential(account.id));
        if (credential && !credential->once) {
            return std::nullopt;
        }
        first = first ? first : std::optional(account);
    }
    if (!first && !accounts.empty()) {
        return std::nullopt;
    }
    if (!first) {
        TRY(const auto id, accounts_.create({node_.new_id(), {}}, name, {"administrator"}));
        first = Account{id, name, {"administrator"}, true, {}};
    }
    TRY(const bool ignored, accounts_.note_code({node_.new_id(), {}}, first->id));
    (void)ignored;
    TRY(auto code, sessions_.give_code(first->id));
    return FirstAdministrator{first->name, std::move(code)};
}

}  // namespace travesia::access
