// The secrets of signing in: passwords as Argon2id strings and sessions as hashes of their tokens, in DATA/access.db, a file only
// this user may read. They are kept out of the ledger because a ledger is copied, exported and never forgets. Losing this file
// loses no fact: accounts are records; their owners get new one-time codes.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/id.h"
#include "ledger/types.h"
#include "store/sqlite/database.h"

namespace travesia::access {

/// What proves who somebody is: a password of their own, or a one-time code handed over by an administrator. An account has one.
struct Credential {
    std::string kept;             ///< Argon2id string
    bool once = false;            ///< a one-time code
    std::int64_t expires_at = 0;  ///< microseconds since 1970 UTC; of a one-time code only
};

/// BLAKE2b-256 of a session's token. The token itself is in the browser and nowhere else.
using TokenHash = ledger::Hash;

struct Session {
    TokenHash hash{};
    base::Id account;
    base::Id device;              ///< nobody when the browser did not say
    std::int64_t created_at = 0;  ///< microseconds since 1970 UTC, like the next two
    std::int64_t seen_at = 0;
    bool once = false;  ///< opened with a one-time code: it may set a password and nothing else
    base::Id glass_person;
    std::int64_t glass_until = 0;  ///< 0 = no glass broken
};

/// Safe for several threads. Errors: `store.*`.
class Store {
public:
    /// Opens `folder`/access.db, making it when it is missing.
    [[nodiscard]] static base::Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder);

    [[nodiscard]] base::Result<std::optional<Credential>> credential(const base::Id& account);
    /// In one step: the credential takes the place of the one before, all sessions of the account end, and `session` begins when
    /// there is one.
    [[nodiscard]] base::Result<void> replace(const base::Id& account, const Credential& credential,
                                             const std::optional<Session>& session = {});
    /// In one step: the one-time code is gone for ever and `session` begins. False when somebody else was faster.
    [[nodiscard]] base::Result<bool> spend(const Credential& code, const Session& session);
    [[nodiscard]] base::Result<void> start(const Session& session);
    [[nodiscard]] base::Result<std::optional<Session>> session(const TokenHash& hash);
    [[nodiscard]] base::Result<void> seen(const TokenHash& hash, std::int64_t at);
    [[nodiscard]] base::Result<void> break_glass(const TokenHash& hash, const base::Id& person, std::int64_t until);
    [[nodiscard]] base::Result<void> end(const TokenHash& hash);
    [[nodiscard]] base::Result<void> end_all(const base::Id& account);
    /// Ends the sessions that began before `instant`.
    [[nodiscard]] base::Result<void> end_older(std::int64_t instant);

private:
    explicit Store(store::sqlite::Database database) : database_(std::move(database)) {}
    [[nodiscard]] base::Result<void> insert(const Session& session);

    std::mutex mutex_;  ///< guards the connection
    store::sqlite::Database database_;
};

}  // namespace travesia::access
