// Numbering and chaining: what makes the ledger gapless and tamper-evident. Pure.
#pragma once

#include "ledger/types.h"

namespace travesia::ledger {

/// The hash of everything in `event` but `event.hash`.
[[nodiscard]] Hash hash_of(const Event& event);
/// The event that `draft` becomes after `head`.
[[nodiscard]] Event chain(const Head& head, Draft draft);
/// The head of a chain whose last event is `event`.
[[nodiscard]] Head head_of(const Event& event);
/// Whether `event` may follow `head`. Errors (facts origin, seq): `ledger.other_origin`, `ledger.gap` (not the next number),
/// `ledger.broken_chain` (it names another event before it), `ledger.altered` (its bytes do not give its hash).
[[nodiscard]] base::Result<void> check_next(const Head& head, const Event& event);

/// Lower-case hexadecimal.
[[nodiscard]] std::string hash_text(const Hash& hash);

}  // namespace travesia::ledger
