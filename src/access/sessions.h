// Signing in and staying so: names and passwords against what is kept, tokens against sessions, all limits of time.
//
// A session begins with 32 random bytes that go to the browser; here only their hash stays. It ends by signing out, after 30
// minutes without use, after 12 hours in any case, when the password changes and when the account is disabled. Roles are not part
// of it: they are read fresh for each request.
#pragma once

#include <chrono>

#include "access/accounts.h"
#include "access/password.h"
#include "access/store.h"
#include "access/throttle.h"
#include "base/guarded.h"

namespace travesia::access {

struct Limits {
    std::chrono::minutes idle{30};
    std::chrono::minutes absolute{12 * 60};
    std::chrono::minutes glass{60};      ///< how long glass stays broken
    std::chrono::minutes code{24 * 60};  ///< how long a one-time code may be used
    PasswordCost cost;
};

/// A session that has just begun: the token goes into the cookie and nowhere else.
struct Begun {
    std::string token;
    Session session;
    Account account;
};

/// A session that is under way.
struct Standing {
    Session session;
    Account account;
    std::int64_t ends_at = 0;  ///< microseconds since 1970 UTC: when it ends if nothing more is done
};

/// A one-time code to be handed over.
struct OneTimeCode {
    std::string code;
    std::int64_t expires_at = 0;  ///< microseconds since 1970 UTC
};

/// The hash under which a token is kept; nothing when the text cannot be a token of ours.
[[nodiscard]] std::optional<TokenHash> token_hash(std::string_view token);

class Sessions {
public:
    /// All must outlive it. `nobody` is the Argon2id string of a password nobody has: a name that does not exist is compared with
    /// it, so that it takes as long as one that does.
    Sessions(node::Node& node, Store& store, Accounts& accounts, const Limits& limits, std::string nobody);

    /// Begins a session. `peer` is the address of the client, `device` its tablet. Errors: `access.wait` (too many guesses; fact
    /// seconds), `access.wrong` (name, password, unknown or disabled account: never which), `access.code_expired`,
    /// `access.hashing_busy`.
    [[nodiscard]] base::Result<Begun> sign_in(const std::string& name, const std::string& password, const std::string& peer,
                                              const base::Id& device);
    /// The session with this token. `use` counts as use. Errors: `access.sign_in` (no such session, or its account is gone or
    /// disabled), `access.idle`, `access.expired`.
    [[nodiscard]] base::Result<Standing> find(std::string_view token, bool use);
    [[nodiscard]] base::Result<void> sign_out(const TokenHash& session);
    /// Ends every session of the account.
    [[nodiscard]] base::Result<void> end_all(const base::Id& account) { return store_.end_all(account); }

    /// Sets a new password, ends all sessions of the account and begins a new one. `current` must be right unless the session was
    /// opened with a one-time code. Errors: those of check_password(), `access.wrong_current`, `access.wait`, `access.key_used`.
    [[nodiscard]] base::Result<Begun> set_password(const Command& command, const Standing& standing, const std::string& current,
                                                   const std::string& password, const std::string& peer);
    /// Gives `account` a new one-time code in place of its password and ends its sessions. The event must have been recorded.
    [[nodiscard]] base::Result<OneTimeCode> give_code(const base::Id& account);
    /// The same for a command that may be sent again: as long as no password was set. Error: `access.key_used`.
    [[nodiscard]] base::Result<OneTimeCode> give_code_again(const base::Id& account);
    /// Lets the session read `person` in an emergency until `until`.
    [[nodiscard]] base::Result<void> break_glass(const Session& session, const base::Id& person, std::int64_t until);

    [[nodiscard]] const Limits& limits() const { return limits_; }
    [[nodiscard]] PasswordHasher& hasher() { return hasher_; }

private:
    [[nodiscard]] base::Result<Begun> proven(const std::string& name, const std::string& password, const base::Id& device);
    [[nodiscard]] base::Result<bool> verify(const std::optional<Credential>& credential, const std::string& typed);
    /// Runs `check` as one guess of the throttle.
    template <typename Check>
    [[nodiscard]] auto guess(const std::string& name, const std::string& peer, Check check) -> decltype(check());
    [[nodiscard]] Begun begin(const Account& account, const base::Id& device, bool once);
    [[nodiscard]] std::int64_t last_use(const Session& session, bool use, std::int64_t now);
    [[nodiscard]] tl::unexpected<base::Error> ended(const Session& session, const char* why);

    node::Node& node_;
    Store& store_;
    Accounts& accounts_;
    Limits limits_;
    PasswordHasher hasher_;
    std::string nobody_;
    base::Guarded<Throttle> throttle_;
    /// The last use of each session, exactly; the store follows once a minute, so that reading does not write.
    base::Guarded<std::map<TokenHash, std::int64_t>> used_;
};

}  // namespace travesia::access
