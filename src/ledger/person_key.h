// A person's own key. Names, birth dates and the like stand in events only sealed with it; the key lives outside the ledger,
// wrapped by the node's key. Destroying the key erases the person everywhere the sealed bytes went, and every hash stays valid.
#pragma once

#include <string>
#include <string_view>

#include "base/id.h"
#include "base/secret.h"

namespace travesia::ledger {

/// Persons' keys, and the node's key that wraps them.
using SecretKey = base::Secret<32>;

/// Seals one field (XChaCha20-Poly1305, a new nonce each time). `subject` and `field` are bound to it: sealed bytes moved to
/// another person or another field do not open. Gives base64url text, ready for JSON.
[[nodiscard]] std::string seal_field(const SecretKey& key, const base::Id& subject, std::string_view field,
                                     std::string_view plain, base::Random& random);
/// Errors: `ledger.sealed_text` (not sealed text at all), `ledger.cannot_open` (another key, person or field, or altered).
[[nodiscard]] base::Result<std::string> open_field(const SecretKey& key, const base::Id& subject, std::string_view field,
                                                   std::string_view sealed);

/// A person's key, wrapped by the node's key for storing.
[[nodiscard]] std::string wrap(const SecretKey& node, const base::Id& subject, const SecretKey& person, base::Random& random);
/// Errors as open_field().
[[nodiscard]] base::Result<SecretKey> unwrap(const SecretKey& node, const base::Id& subject, std::string_view wrapped);

}  // namespace travesia::ledger
