// A person's own key. Names, birth dates and the like stand in events only sealed with it; the key lives outside the ledger,
// wrapped by the node's key. Destroying the key erases the person everywhere the sealed bytes went, and every hash stays valid.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/id.h"

namespace travesia::ledger {

/// 32 secret bytes, wiped when they go away. Used for persons' keys and for the node's key that wraps them.
class SecretKey {
public:
    [[nodiscard]] static SecretKey make(base::Random& random);
    explicit SecretKey(const std::array<std::uint8_t, 32>& bytes) : bytes_(bytes) {}
    SecretKey(const SecretKey&) = delete;
    SecretKey& operator=(const SecretKey&) = delete;
    SecretKey(SecretKey&& other) noexcept;
    SecretKey& operator=(SecretKey&&) = delete;
    ~SecretKey();
    [[nodiscard]] const std::array<std::uint8_t, 32>& bytes() const { return bytes_; }

private:
    std::array<std::uint8_t, 32> bytes_{};
};

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
