// The audit as an auditor reads it: when, who, what kind of thing, about whom, and the reason where one had to be given. Never
// what was written: fields, sealed or not, stay closed.
#pragma once

#include <vector>

#include "access/accounts.h"
#include "store/sqlite/event_search.h"

namespace travesia::access {

struct AuditEntry {
    ledger::Seq seq;
    std::int64_t recorded_at = 0;  ///< microseconds since 1970 UTC
    base::Id account;              ///< nobody = the console, or the program itself
    base::Id device;
    std::string kind;
    base::Id subject;               ///< the account or the record it is about; nobody when about none or a person
    std::vector<base::Id> persons;  ///< about whom
    std::string reason;      ///< why glass was broken, or why somebody was referred without having agreed; empty once erased
    std::int64_t until = 0;  ///< until when; 0 = no glass was broken
    std::string what;        ///< of a reading: where in the program; of a referral without consent: on what ground
    std::vector<std::string> rules;  ///< ids of the rules that were overridden; the reasons given stay closed
};

/// The key under which the body of access.glass_broken.v1 holds the reason, sealed with the person's key.
inline constexpr const char* kSealedReason = "sealed_reason";

/// What an event says to an auditor. A sealed reason is left out: read_audit() opens it.
[[nodiscard]] AuditEntry entry_of(const ledger::Event& event, const record::Schema& schema);

/// The entries that fit, newest first; the reading itself is recorded first, by `by`. Errors: those of Node::record and the
/// store.
[[nodiscard]] base::Result<std::vector<AuditEntry>> read_audit(node::Node& node, const Principal& by,
                                                               store::sqlite::EventFilter filter);

}  // namespace travesia::access
