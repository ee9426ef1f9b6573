// A sealed box for the holder of a node's signing key: libsodium's crypto_box_seal for the X25519 form of an Ed25519 key. Inside
// this folder only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/seal.h"

namespace travesia::reception::transfer {

/// Whether a box can be made for this key: it is a point of the curve and not a weak one.
[[nodiscard]] bool can_receive(const ledger::PublicKey& key);
/// `plain` in a box only `to` opens. The one-time key is derived from `from`'s secret and what is said, so that the same words
/// give the same bytes; nobody without that secret can derive it.
[[nodiscard]] std::string put_in_box(std::string_view plain, const ledger::PublicKey& to, const ledger::SigningKey& from);
/// What is in the box; nothing when it is not ours, or damaged.
[[nodiscard]] std::optional<std::string> open_box(std::string_view box, const ledger::SigningKey& mine);

}  // namespace travesia::reception::transfer
