#include "reception/complaints/sealed_box.h"

#include <sodium.h>

#include <charconv>
#include <optional>
#include <vector>

#include "base/ensure.h"
#include "base/text.h"

namespace travesia::reception::complaints {

using base::fail;
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

std::string base64(const std::uint8_t* data, std::size_t size) {
    std::string text(sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), data, size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back();  // the terminating zero
    return text;
}

std::optional<Bytes> from_base64(std::string_view text) {
    Bytes bytes(text.size());
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, &end,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        end != text.data() + text.size()) {
        return std::nullopt;
    }
    bytes.resize(size);
    return bytes;
}

template <typename Number>
bool read_number(const std::string& text, Number most, Number& into) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), into);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() && into > 0 && into <= most;
}

/// Secret bytes on the way; wiped.
struct Secret {
    std::array<std::uint8_t, 32> bytes{};
    Secret() = default;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret() { sodium_memzero(bytes.data(), bytes.size()); }
};

Result<void> stretch(std::string_view words, const std::uint8_t* salt, const Cost& cost, Secret& key) {
    const int failed = crypto_pwhash(key.bytes.data(), key.bytes.size(), words.data(), words.size(), salt, cost.operations,
                                     cost.memory, crypto_pwhash_ALG_ARGON2ID13);
    return failed == 0 ? Result<void>() : fail(Kind::kUnavailable, "reception.words_memory");
}

KeyPair pair_of(const Secret& seed) {
    std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES> open_half{};
    Secret secret;
    ENSURE(crypto_box_seed_keypair(open_half.data(), secret.bytes.data(), seed.bytes.data()) == 0);
    return {base64(open_half.data(), open_half.size()), SecretKey(secret.bytes)};
}

/// BLAKE2b of `text` for one purpose.
void hash(std::string_view purpose, std::string_view text, Secret& into) {
    ENSURE(crypto_generichash(into.bytes.data(), into.bytes.size(), data_of(text), text.size(), data_of(purpose),
                              purpose.size()) == 0);
}

/// What the locked secret is bound to: its public half and what a try costs.
std::string bound_to(const std::string& public_key, const Cost& cost) {
    return "travesia focal key 1 " + public_key + " " + std::to_string(cost.operations) + " " + std::to_string(cost.memory);
}

}  // namespace

SecretKey::SecretKey(SecretKey&& other) noexcept : bytes_(other.bytes_) {
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

SecretKey::~SecretKey() {
    sodium_memzero(bytes_.data(), bytes_.size());
}

Result<LockedKey> make_locked_key(std::string_view words, const Cost& cost, base::Random& random) {
    Secret seed;
    random.fill(seed.bytes);
    const KeyPair pair = pair_of(seed);
    std::array<std::uint8_t, kSalt> salt{};
    std::array<std::uint8_t, kNonce> nonce{};
    random.fill(salt);
    random.fill(nonce);
    Secret key;
    TRY_VOID(stretch(words, salt.data(), cost, key));
    const std::string bound = bound_to(pair.public_key, cost);
    Bytes locked(pair.secret.bytes().size() + kTag);
    crypto_aead_xchacha20poly1305_ietf_encrypt(locked.data(), nullptr, pair.secret.bytes().data(), pair.secret.bytes().size(),
                                               data_of(bound), bound.size(), nullptr, nonce.data(), key.bytes.data());
    return LockedKey{pair.public_key, base::join({"1", std::to_string(cost.operations), std::to_string(cost.memory),
                                                  base64(salt.data(), salt.size()), base64(nonce.data(), nonce.size()),
                                                  base64(locked.data(), locked.size())},
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
    const auto salt = from_base64(parts[3]);
    const auto nonce = from_base64(parts[4]);
    const auto locked = from_base64(parts[5]);
    Secret secret;
    if (!salt || !nonce || !locked || salt->size() != kSalt || nonce->size() != kNonce ||
        locked->size() != secret.bytes.size() + kTag) {
        return altered();
    }
    Secret stretched;
    TRY_VOID(stretch(words, salt->data(), cost, stretched));
    const std::string bound = bound_to(key.public_key, cost);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(secret.bytes.data(), nullptr, nullptr, locked->data(), locked->size(),
                                                   data_of(bound), bound.size(), nonce->data(), stretched.bytes.data()) != 0) {
        return fail(Kind::kForbidden, "reception.words_wrong", {{"parameter", "/words"}});
    }
    return KeyPair{key.public_key, SecretKey(secret.bytes)};
}

Result<std::string> seal(std::string_view plain, const std::string& public_key) {
    const auto key = from_base64(public_key);
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
    return failed == 0 ? Result<std::string>(base64(sealed.data(), sealed.size()))
                       : fail(Kind::kCorrupt, "reception.key_altered");
}

Result<std::string> open(std::string_view sealed, const KeyPair& key) {
    const auto bytes = from_base64(sealed);
    const auto open_half = from_base64(key.public_key);
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
    Secret seed;
    hash("travesia complaint receipt key 1", receipt, seed);
    return pair_of(seed);
}

std::string mark_of_receipt(std::string_view receipt) {
    Secret mark;
    hash("travesia complaint receipt mark 1", receipt, mark);
    return base64(mark.bytes.data(), mark.bytes.size());
}

std::string fingerprint(const std::string& public_key) {
    constexpr std::size_t kShown = 8;
    Secret print;
    hash("travesia focal key print 1", public_key, print);
    std::array<char, kShown * 2 + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), print.bytes.data(), kShown);
    std::string text;
    for (std::size_t i = 0; i < kShown * 2; ++i) {
        text += i > 0 && i % 4 == 0 ? "-" : "";
        text += static_cast<char>(hex.at(i) >= 'a' ? hex.at(i) - 'a' + 'A' : hex.at(i));
    }
    return text;
}

}  // namespace travesia::reception::complaints
