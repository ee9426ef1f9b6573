// A seal: the node's Ed25519 signature over the head of its chain. Who has the public key can prove that nothing before it was
// changed, and the node cannot deny having written it. The same key signs statements: short bytes that leave the node on paper
// (a card, a manifest) and are checked elsewhere without asking the node.
#pragma once

#include <string_view>

#include "base/random.h"
#include "ledger/types.h"

namespace travesia::ledger {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

/// A node's signing key. Its bytes are wiped when it goes away.
class SigningKey {
public:
    /// A new key.
    [[nodiscard]] static SigningKey make(base::Random& random);
    /// The key that `seed` stands for; the same seed gives the same key.
    explicit SigningKey(const std::array<std::uint8_t, 32>& seed);
    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;
    SigningKey(SigningKey&& other) noexcept;
    SigningKey& operator=(SigningKey&&) = delete;
    ~SigningKey();

    [[nodiscard]] const PublicKey& public_key() const { return public_; }
    [[nodiscard]] std::array<std::uint8_t, 32> seed() const;
    [[nodiscard]] Signature sign(const Head& head) const;
    /// Signs `bytes` for one `purpose` ("reception.card.1", at most 255 bytes): valid for no other purpose, and never as a seal.
    [[nodiscard]] Signature sign_statement(std::string_view purpose, std::string_view bytes) const;

private:
    PublicKey public_{};
    std::array<std::uint8_t, 64> secret_{};
};

/// Whether `signature` over `head` was made with the key whose public half is `key`.
[[nodiscard]] bool sealed_by(const PublicKey& key, const Head& head, const Signature& signature);
/// Whether `signature` over `bytes` was made for this `purpose` with the key whose public half is `key`.
[[nodiscard]] bool stated_by(const PublicKey& key, std::string_view purpose, std::string_view bytes, const Signature& signature);

}  // namespace travesia::ledger
