// The guard at every door. A handler that touches anything not public begins with
//
//     TRY(const auto principal, guard.signed_in(request));
//     TRY_VOID(guard.need(principal, {"intake", "protection"}));
//
// and, before an answer that shows persons is sent,
//
//     TRY_VOID(guard.audit_read(principal, persons, "person.page"));
#pragma once

#include <span>

#include "access/sessions.h"
#include "base/guarded.h"
#include "http/message.h"

namespace travesia::access {

/// The cookie of a session, without the prefix `__Host-`.
constexpr std::string_view kCookie = "session";

class Guard {
public:
    /// All must outlive it.
    Guard(node::Node& node, Sessions& sessions) : node_(node), sessions_(sessions) {}

    /// Who asks, with the roles they have at this moment; counts as use of the session. Errors: `access.sign_in`, `access.idle`,
    /// `access.expired` (401); `access.password_first`, `access.needs_tls`, `http.other_site` (403); `access.device` (400).
    [[nodiscard]] base::Result<Principal> signed_in(const http::Request& request);
    /// The session a request belongs to, also one that may only set a password. With `use` false it is only looked at. Errors:
    /// those of signed_in() but `access.password_first`.
    [[nodiscard]] base::Result<Standing> standing(const http::Request& request, bool use);
    /// Error: `access.may_not` (403) unless they have one of the roles. A broken glass does not count here, see
    /// Principal::roles_for.
    [[nodiscard]] base::Result<void> need(const Principal& principal, const record::Roles& roles) const;
    /// Records in the ledger that these persons were read, before they are shown. `what` names the place in the program
    /// ("person.page", "search"): lower-case letters, digits, "." and "_" only, never anything a user typed. No persons = nothing
    /// is recorded. A node that cannot write (disk full, or read only after a disk error) must not keep a nurse from a person's
    /// page: the reading is then kept in memory and recorded, with its own time, as soon as writing works again;
    /// waiting_readings() says how many wait, and a restart before then loses them. Errors: those of Node::record; then nothing
    /// may be shown.
    [[nodiscard]] base::Result<void> audit_read(const Principal& principal, std::span<const base::Id> persons,
                                                std::string_view what);
    [[nodiscard]] std::size_t waiting_readings();
    /// Breaks glass: for an hour the session may read everything care needs of one person, for a reason the auditor will see.
    /// Gives until when (microseconds since 1970 UTC). Errors: `access.no_person`, `access.key_used`, those of Node::record.
    [[nodiscard]] base::Result<std::int64_t> break_glass(const Command& command, const Session& session, const base::Id& person,
                                                         const std::string& reason);

private:
    struct Reading {
        Principal who;
        Fact fact;
    };
    [[nodiscard]] base::Result<void> enter(const Reading& reading);
    [[nodiscard]] base::Result<void> keep(Reading reading, const base::Error& why);
    void enter_waiting();

    node::Node& node_;
    Sessions& sessions_;
    base::Guarded<std::vector<Reading>> waiting_;
};

/// Somebody as handlers see them.
[[nodiscard]] Principal principal_of(const Standing& standing, const base::Id& device);

/// The client's id of a command: the header Idempotency-Key, a UUID of version 7. Error: `access.key`.
[[nodiscard]] base::Result<base::Id> command_id(const http::Request& request);
/// The tablet's id: the header Travesia-Device; nobody when it is absent. Error: `access.device`.
[[nodiscard]] base::Result<base::Id> device_id(const http::Request& request);
/// Whether nobody between can listen: TLS, or the same machine. Error: `access.needs_tls`.
[[nodiscard]] base::Result<void> check_private(const http::Request& request);

}  // namespace travesia::access
