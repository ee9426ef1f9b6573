// Closed letters. What is written into the sensitive part of the complaints box is sealed on arrival to the focal point's public
// key (X25519, XSalsa20-Poly1305: libsodium's sealed boxes): from then on the node itself cannot read it. The secret half is kept
// locked with words that only the focal point knows (Argon2id, XChaCha20-Poly1305). Nobody can help who forgets them.
//
// Every letter also has a receipt: a code that only its writer has. A key of its own follows from the code, so that an answer, or
// a letter that waits for a focal point to be named, opens with the code and with nothing else.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/secret.h"

namespace travesia::reception::complaints {

/// What one try of the words costs. Whoever has copied the files can try as often as they like: each try takes 256 MiB and about
/// a second on purpose.
struct Cost {
    unsigned long long operations = 3;
    std::size_t memory = 256U << 20U;  ///< bytes
};

/// The secret half of a key.
using SecretKey = base::Secret<32>;

struct KeyPair {
    std::string public_key;  ///< base64url
    SecretKey secret;
};

/// A focal point's key as it is kept.
struct LockedKey {
    std::string public_key;     ///< base64url
    std::string locked_secret;  ///< text; opens with the words only
};

/// A new key, locked with `words`. Error: `reception.words_memory` (not enough memory for the computation).
[[nodiscard]] base::Result<LockedKey> make_locked_key(std::string_view words, const Cost& cost, base::Random& random);
/// The key that `words` open. Errors: `reception.words_wrong`; `reception.key_altered` (not text of ours);
/// `reception.words_memory`.
[[nodiscard]] base::Result<KeyPair> unlock(const LockedKey& key, std::string_view words);

/// Seals `plain` so that only the secret half of `public_key` opens it, filled up so that its length tells little. Base64url.
/// Error: `reception.key_altered` when `public_key` is none.
[[nodiscard]] base::Result<std::string> seal(std::string_view plain, const std::string& public_key);
/// Error: `reception.letter_altered` (another key, or altered).
[[nodiscard]] base::Result<std::string> open(std::string_view sealed, const KeyPair& key);

/// The key pair that follows from a receipt of 80 random bits.
[[nodiscard]] KeyPair key_of_receipt(std::string_view receipt);
/// What is stored to find the letter of a receipt again; the receipt does not follow from it.
[[nodiscard]] std::string mark_of_receipt(std::string_view receipt);
/// Sixteen letters by which people compare a public key, "3F2A-…".
[[nodiscard]] std::string fingerprint(const std::string& public_key);

}  // namespace travesia::reception::complaints
