// The whole room, put together: `app` opens one, hands the guard to the other rooms and adds the routes.
#pragma once

#include <memory>

#include "access/guard.h"

namespace travesia::access {

/// What the console prints when the first administrator has no password yet.
struct FirstAdministrator {
    std::string name;
    OneTimeCode code;
};

class Access {
public:
    /// Opens the room on a node. `node` must outlive it. Errors: `store.*`, `file.*`, `access.hashing_memory`.
    [[nodiscard]] static base::Result<std::unique_ptr<Access>> open(node::Node& node, const Limits& limits = {});
    Access(const Access&) = delete;
    Access& operator=(const Access&) = delete;

    [[nodiscard]] node::Node& node() { return node_; }
    [[nodiscard]] Accounts& accounts() { return accounts_; }
    [[nodiscard]] Sessions& sessions() { return sessions_; }
    [[nodiscard]] Guard& guard() { return guard_; }

    /// For the start of the program: while no active administrator has a password of their own, a one-time code for the first
    /// one, who is made when there is no account at all. A code printed before is then void. Nothing once somebody has a
    /// password.
    [[nodiscard]] base::Result<std::optional<FirstAdministrator>> first_administrator(const std::string& name = "administrador");

private:
    Access(node::Node& node, std::unique_ptr<Store> store, const Limits& limits, std::string nobody);

    node::Node& node_;
    std::unique_ptr<Store> store_;
    Accounts accounts_;
    Sessions sessions_;
    Guard guard_;
};

}  // namespace travesia::access
