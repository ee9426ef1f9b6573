// Who signed a token, whom this node trusts, and which cards it was told not to accept any more. A node learns keys and lost
// cards from its country's node whenever there is a network, or from a file; checking a card then needs nobody.
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "ledger/seal.h"

namespace travesia::reception {

/// First four bytes of the BLAKE2b hash of a public key: enough to find the key; the signature is what proves.
using KeyId = std::array<std::uint8_t, 4>;
[[nodiscard]] KeyId key_id(const ledger::PublicKey& key);

/// The number of a card of one issuer, 1, 2, 3 …; a replacement is a new card.
struct CardSerial {
    std::uint32_t value = 0;
    friend auto operator<=>(const CardSerial&, const CardSerial&) = default;
    friend bool operator==(const CardSerial&, const CardSerial&) = default;
};

/// One card anywhere.
struct CardRef {
    KeyId issuer{};
    CardSerial serial;
    friend auto operator<=>(const CardRef&, const CardRef&) = default;
    friend bool operator==(const CardRef&, const CardRef&) = default;
};

/// Cards reported lost, stolen or replaced.
using RevokedCards = std::set<CardRef>;

/// A node whose cards are accepted.
struct Issuer {
    ledger::PublicKey key{};
    std::string name;  ///< shown to the clerk: "ERM Lajas Blancas"
};
using Issuers = std::vector<Issuer>;

}  // namespace travesia::reception
