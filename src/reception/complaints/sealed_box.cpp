#include "reception/complaints/sealed_box.h"

#include <sodium.h>

#include <charconv>
#include <span>
#include <vector>

#include "base/encoding.h"
#include "base/ensure.h"
#include "base/text.h"

namespace travesia::reception::complaints {

using base::base64url;
using base::fail;
using base::from_base64url;
using base::Kind;
using base::Result;

namespace {

using Bytes = std::vector<std::uint8_t>;
constexpr std::size_t kBlock = 1024;  ///< letters are filled up to a multiple of it
constexpr std::size_t kSalt = crypto_pwhash_SALTBYTES;
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
/// More than any key of ours asks for: altered text must not make the node compute for minutes.
constexpr unsigned long long kMostOperations = 20;
constexpr std::size_t kMostMemory = 2048ULL << 20U;

const std::uint8_t* data_of(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

template <typename Number>
bool read_number(const std::string& text, Number most, Number& into) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), into);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() && into > 0 && into <= most;
}

Result<void> stretch(std::string_view words, const std::uint8_t* salt, const Cost& cost, SecretKey& key) {
    const int failed = crypto_pwhash(key.bytes().data(), key.bytes().size(), words.data(), words.size(), salt, cost.operations,
                                     cost.memory, crypto_pwhash_ALG_ARGON2ID13);
    return failed == 0 ? Result<void>() : fail(Kind::kUnavailable, "reception.words_memory");
}

KeyPair pair_of(const SecretKey& seed) {
    std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES> open_half{};
    SecretKey secret;
    ENSURE(crypto_box_seed_keypair(open_half.data(), secret.bytes().data(), seed.bytes().data()) == 0);
    return {base64url(open_half), std::move(secret)};
}

/// BLAKE2b of `text` for one purpose.
void hash(std::string_view purpose, std::string_view text, SecretKey& into) {
    ENSURE(crypto_generichash(into.bytes().data(), into.bytes().size(), data_of(text), text.size(), data_of(purpose),
                              purpose.size()) == 0);
}

/// What the locked secret is bound to: its public half and what a try costs.
std::string bound_to(const std::string& public_key, const Cost& cost) {
    return "travesia focal key 1 " + public_key + " " + std::to_string(cost.operations) + " " + std::to_string(cost.memory);
}

}  // namespace

Result<LockedKey> make_locked_key(std::string_view words, const Cost& cost, base::Random& random) {
    const SecretKey seed = SecretKey::make(random);
    const KeyPair pair = pair_of(seed);
    std::array<std::uint8_t, kSalt> salt{};
    std::array<std::uint8_t, kNonce> nonce{};
    random.fill(salt);
    random.fill(nonce);
    SecretKey key;
    TRY_VOID(stretch(words, salt.data(), cost, key));
    const std::string bound = bound_to(pair.public_key, cost);
    Bytes locked(pair.secret.bytes().size() + kTag);
    crypto_aead_xchacha20poly1305_ietf_encrypt(locked.data(), nullptr, pair.secret.bytes().data(), pair.secret.bytes().size(),
                                               data_of(bound), bound.size(), nullptr, nonce.data(), key.bytes().data());
    return LockedKey{pair.public_key, base::join({"1", std::to_string(cost.operations), std::to_string(cost.memory),
                                                  base64url(salt), base64url(nonce), base64url(locked)},
                                                 "$")};
}

Result<KeyPair> unlock(const LockedKey& key, std::string_view words) {
    const auto altered = [] { return fail(Kind::kCorrupt, "reception.key_altered"); };
    const auto parts = base::split(key.locked_secret, '$');
    Cost cost;
    if (parts.size() != 6 || parts[0] != "1" || !read_number(parts[1], kMostOperations, cost.operations) ||
        !read_number(parts[2], kMostMemory, cost.memory)) {
        return altered();
    }
    const auto salt = from_base64url(parts[3]);
    const auto nonce = from_base64url(parts[4]);
    const auto locked = from_base64url(parts[5]);
    SecretKey secret;
    if (!salt || !nonce || !locked || salt->size() != kSalt || nonce->size() != kNonce ||
        locked->size() != secret.bytes().size() + kTag) {
        return altered();
    }
    SecretKey stretched;
    TRY_VOID(stretch(words, salt->data(), cost, stretched));
    const std::string bound = bound_to(key.public_key, cost);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(secret.bytes().data(), nullptr, nullptr, locked->data(), locked->size(),
                                                   data_of(bound), bound.size(), nonce->data(), stretched.bytes().data()) != 0) {
        return fail(Kind::kForbidden, "reception.words_wrong", {{"parameter", "/words"}});
    }
    return KeyPair{key.public_key, std::move(secret)};
}

Result<std::string> seal(std::string_view plain, const std::string& public_key) {
    const auto key = from_base64url(public_key);
    if (!key || key->size() != crypto_box_PUBLICKEYBYTES) {
        return fail(Kind::kCorrupt, "reception.key_altered");
    }
    Bytes filled(plain.begin(), plain.end());
    std::size_t size = 0;
    filled.resize(plain.size() + kBlock);
    ENSURE(sodium_pad(&size, filled.data(), plain.size(), kBlock, filled.size()) == 0);
    Bytes sealed(size + crypto_box_SEALBYTES);
    const int failed = crypto_box_seal(sealed.data(), filled.data(), size, key->data());
    sodium_memzero(filled.data(), filled.size());
    return failed == 0 ? Result<std::string>(base64url(sealed)) : fail(Kind::kCorrupt, "reception.key_altered");
}

Result<std::string> open(std::string_view sealed, const KeyPair& key) {
    const auto bytes = from_base64url(sealed);
    const auto open_half = from_base64url(key.public_key);
    if (!bytes || bytes->size() <= crypto_box_SEALBYTES || !open_half || open_half->size() != crypto_box_PUBLICKEYBYTES) {
        return fail(Kind::kCorrupt, "reception.letter_altered");
    }
    std::string plain(bytes->size() - crypto_box_SEALBYTES, '\0');
    auto* into = reinterpret_cast<std::uint8_t*>(plain.data());
    std::size_t size = 0;
    if (crypto_box_seal_open(into, bytes->data(), bytes->size(), open_half->data(), key.secret.bytes().data()) != 0 ||
        sodium_unpad(&size, into, plain.size(), kBlock) != 0) {
        return fail(Kind::kCorrupt, "reception.letter_altered");
    }
    plain.resize(size);
    return plain;
}

KeyPair key_of_receipt(std::string_view receipt) {
    SecretKey seed;
    hash("travesia complaint receipt key 1", receipt, seed);
    return pair_of(seed);
}

std::string mark_of_receipt(std::string_view receipt) {
    SecretKey mark;
    hash("travesia complaint receipt mark 1", receipt, mark);
    return base64url(mark.bytes());
}

std::string fingerprint(const std::string& public_key) {
    constexpr std::size_t kShown = 8;
    SecretKey print;
    hash("travesia focal key print 1", public_key, print);
    const std::string hex = base::hex(std::span(print.bytes()).first(kShown));
    std::string text;
    for (std::size_t i = 0; i < kShown * 2; ++i) {
        text += i > 0 && i % 4 == 0 ? "-" : "";
        text += static_cast<char>(hex.at(i) >= 'a' ? hex.at(i) - 'a' + 'A' : hex.at(i));
    }
    return text;
}

}  // namespace travesia::reception::complaints
