// Who works here, as records in the ledger: a name, roles, and whether they may come in. One command is one event, decided where
// it is written, so that two administrators cannot undo each other unseen. Passwords are not here (store.h).
//
// An administrator makes accounts and gives roles, and reads no person: that role stands alone in an account. Nobody changes
// their own account, so nobody gives themselves a role and the last administrator cannot be locked out.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "access/types.h"
#include "node/node.h"

namespace travesia::access {

struct Account {
    base::Id id;
    std::string name;
    record::Roles roles;
    bool active = false;
    record::Seen version;  ///< what this picture includes; a change sends it back
};

/// An account as its record says. Where two values stand in conflict the narrower counts: the roles both give, and not active.
[[nodiscard]] Account account_of(const record::Record& record);

/// A command as somebody sent it.
struct Command {
    base::Id id;
    Principal by;  ///< account nobody = the console, when there is no administrator yet
};

class Accounts {
public:
    /// `node` must outlive it.
    explicit Accounts(node::Node& node) : node_(node) {}

    /// Oldest first.
    [[nodiscard]] base::Result<std::vector<Account>> all() const;
    /// Nothing when there is none.
    [[nodiscard]] base::Result<std::optional<Account>> find(const base::Id& id) const;
    /// The one called so; case and accents do not matter.
    [[nodiscard]] base::Result<std::optional<Account>> called(const std::string& name) const;

    /// Makes an account and gives its id. Errors: `access.name`, `access.name_taken`, `access.roles_together`, `record.value`,
    /// `access.may_not`, `access.key_used`.
    [[nodiscard]] base::Result<base::Id> create(const Command& command, const std::string& name, const record::Roles& roles);
    /// Changes roles and state as far as they are given. `seen` is the version the administrator had before their eyes. Errors:
    /// `access.no_account`, `access.changed_meanwhile`, `access.own_account` and those of create().
    [[nodiscard]] base::Result<void> change(const Command& command, const base::Id& account,
                                            const std::optional<record::Roles>& roles, const std::optional<bool>& active,
                                            const record::Seen& seen);
    /// Records that an administrator gives `account` a new one-time code; true when this command had recorded it before. Errors:
    /// `access.no_account`, `access.own_account`, `access.disabled`, `access.may_not`, `access.key_used`.
    [[nodiscard]] base::Result<bool> note_code(const Command& command, const base::Id& account);
    /// Records that somebody set their own password. Error: `access.key_used`.
    [[nodiscard]] base::Result<void> note_password(const Command& command);

private:
    node::Node& node_;
};

/// What an event of this room holds.
struct Fact {
    std::string kind;  ///< "account.created.v1"
    base::Id subject;
    std::string body = "{}";       ///< canonical JSON
    std::int64_t occurred_at = 0;  ///< microseconds since 1970 UTC; 0 = now
};

/// What became of it.
struct Noted {
    ledger::Event event;
    bool repeated = false;  ///< the command took effect before; this is the event of then
};

/// Records one fact under the command's id; `decide` runs inside the transaction. Error: `access.key_used` when the same id was
/// somebody else's command, or another one.
[[nodiscard]] base::Result<Noted> record_fact(node::Node& node, const Command& command, const std::string& kind,
                                              const std::function<base::Result<Fact>(node::Node::Store&)>& decide);

}  // namespace travesia::access
