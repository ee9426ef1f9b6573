// Canonical bytes: one content has one spelling, so that its hash can be compared on any machine, for ever.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/types.h"

namespace travesia::ledger {

/// JSON text with its keys sorted, without blanks. Numbers must be whole and within 2^53 (fractions have no single spelling).
/// Errors: `ledger.not_json`, `ledger.not_canonical` (fact `reason`: duplicate-key, number, depth, utf8, size).
[[nodiscard]] base::Result<std::string> canonical_json(std::string_view text);

/// The bytes an event's hash covers: every field but the hash itself, each with its length, in a fixed order.
[[nodiscard]] std::string event_bytes(const Event& event);

}  // namespace travesia::ledger
