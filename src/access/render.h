// What the room's resources answer, as JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "access/audit.h"
#include "access/sessions.h"

namespace travesia::access {

/// Who is signed in; `now` in microseconds since 1970 UTC.
[[nodiscard]] nlohmann::ordered_json session_json(const Standing& standing, std::int64_t now);
[[nodiscard]] nlohmann::ordered_json account_json(const Account& account);
[[nodiscard]] nlohmann::ordered_json accounts_json(const std::vector<Account>& accounts);
[[nodiscard]] nlohmann::ordered_json code_json(const base::Id& account, const OneTimeCode& code);
[[nodiscard]] nlohmann::ordered_json glass_json(const base::Id& person, std::int64_t until);
/// With the names of `accounts`, and where the next page begins when this one is full (`limit`).
[[nodiscard]] nlohmann::ordered_json audit_json(const std::vector<AuditEntry>& entries, const std::vector<Account>& accounts,
                                                std::size_t limit);

}  // namespace travesia::access
