#include "ledger/seal.h"

#include <sodium.h>

#include <algorithm>

#include "base/ensure.h"

namespace travesia::ledger {

namespace {

/// What is signed; the words in front keep a signature from meaning anything else.
std::string signed_bytes(const Head& head) {
    std::string bytes = "travesia-seal-1";
    bytes += head.origin.view();
    for (int shift = 56; shift >= 0; shift -= 8) {
        bytes += static_cast<char>(head.seq.value >> shift);
    }
    bytes.append(reinterpret_cast<const char*>(head.hash.data()), head.hash.size());
    return bytes;
}

/// A seal begins "travesia-seal-1", so no statement is one; the purpose is told from the bytes by its length.
std::string signed_statement(std::string_view purpose, std::string_view bytes) {
    ENSURE(purpose.size() <= 255);
    std::string all = "travesia-statement-1";
    all += static_cast<char>(purpose.size());
    all.append(purpose).append(bytes);
    return all;
}

const unsigned char* data_of(const std::string& bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

Signature signature_of(const std::string& bytes, const std::array<std::uint8_t, 64>& secret) {
    Signature signature{};
    ENSURE(crypto_sign_detached(signature.data(), nullptr, data_of(bytes), bytes.size(), secret.data()) == 0);
    return signature;
}

bool made_with(const PublicKey& key, const std::string& bytes, const Signature& signature) {
    return crypto_sign_verify_detached(signature.data(), data_of(bytes), bytes.size(), key.data()) == 0;
}

}  // namespace

SigningKey SigningKey::make(base::Random& random) {
    std::array<std::uint8_t, 32> seed{};
    random.fill(seed);
    SigningKey key(seed);
    sodium_memzero(seed.data(), seed.size());
    return key;
}

SigningKey::SigningKey(const std::array<std::uint8_t, 32>& seed) {
    ENSURE(crypto_sign_seed_keypair(public_.data(), secret_.data(), seed.data()) == 0);
}

SigningKey::SigningKey(SigningKey&& other) noexcept : public_(other.public_), secret_(other.secret_) {
    sodium_memzero(other.secret_.data(), other.secret_.size());
}

SigningKey::~SigningKey() {
    sodium_memzero(secret_.data(), secret_.size());
}

std::array<std::uint8_t, 32> SigningKey::seed() const {
    std::array<std::uint8_t, 32> seed{};
    std::copy_n(secret_.begin(), seed.size(), seed.begin());  // libsodium keeps the seed in front
    return seed;
}

Signature SigningKey::sign(const Head& head) const {
    return signature_of(signed_bytes(head), secret_);
}

Signature SigningKey::sign_statement(std::string_view purpose, std::string_view bytes) const {
    return signature_of(signed_statement(purpose, bytes), secret_);
}

bool sealed_by(const PublicKey& key, const Head& head, const Signature& signature) {
    return made_with(key, signed_bytes(head), signature);
}

bool stated_by(const PublicKey& key, std::string_view purpose, std::string_view bytes, const Signature& signature) {
    return made_with(key, signed_statement(purpose, bytes), signature);
}

}  // namespace travesia::ledger
