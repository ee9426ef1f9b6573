#include "reception/transfer/box.h"

#include <sodium.h>

#include "base/ensure.h"
#include "base/secret.h"

namespace travesia::reception::transfer {

using base::Secret;

namespace {

constexpr std::size_t kBlock = 4096;
using Half = std::array<unsigned char, crypto_box_PUBLICKEYBYTES>;

const unsigned char* data_of(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* data_of(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

std::string padded(std::string_view plain) {
    std::string text(plain);
    text.resize((plain.size() / kBlock + 1) * kBlock);
    std::size_t length = 0;
    ENSURE(sodium_pad(&length, data_of(text), plain.size(), kBlock, text.size()) == 0 && length == text.size());
    return text;
}

/// The nonce of crypto_box_seal: a hash of both halves of the key exchange.
std::array<unsigned char, crypto_box_NONCEBYTES> nonce_of(const Half& once, const Half& to) {
    std::array<unsigned char, crypto_box_NONCEBYTES> nonce{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, nonce.size());
    crypto_generichash_update(&state, once.data(), once.size());
    crypto_generichash_update(&state, to.data(), to.size());
    crypto_generichash_final(&state, nonce.data(), nonce.size());
    return nonce;
}

void one_time_seed(Secret<crypto_box_SEEDBYTES>& seed, std::string_view text, const Half& to, const ledger::SigningKey& from) {
    constexpr std::string_view kPurpose = "travesia-transfer-box-1";
    Secret<32> secret;
    secret.bytes() = from.seed();
    crypto_generichash_state state;
    crypto_generichash_init(&state, secret.bytes().data(), secret.bytes().size(), seed.bytes().size());
    crypto_generichash_update(&state, data_of(kPurpose), kPurpose.size());
    crypto_generichash_update(&state, to.data(), to.size());
    crypto_generichash_update(&state, data_of(text), text.size());
    crypto_generichash_final(&state, seed.bytes().data(), seed.bytes().size());
    sodium_memzero(&state, sizeof(state));
}

}  // namespace

bool can_receive(const ledger::PublicKey& key) {
    Half half{};
    return crypto_sign_ed25519_pk_to_curve25519(half.data(), key.data()) == 0;
}

std::string put_in_box(std::string_view plain, const ledger::PublicKey& to, const ledger::SigningKey& from) {
    Half half{};
    ENSURE(crypto_sign_ed25519_pk_to_curve25519(half.data(), to.data()) == 0);
    std::string text = padded(plain);
    Secret<crypto_box_SEEDBYTES> seed;
    one_time_seed(seed, text, half, from);
    Half once{};
    Secret<crypto_box_SECRETKEYBYTES> once_secret;
    ENSURE(crypto_box_seed_keypair(once.data(), once_secret.bytes().data(), seed.bytes().data()) == 0);
    std::string box(reinterpret_cast<const char*>(once.data()), once.size());
    box.resize(once.size() + crypto_box_MACBYTES + text.size());
    const auto nonce = nonce_of(once, half);
    ENSURE(crypto_box_easy(data_of(box) + once.size(), data_of(text), text.size(), nonce.data(), half.data(),
                           once_secret.bytes().data()) == 0);
    sodium_memzero(text.data(), text.size());
    return box;
}

std::optional<std::string> open_box(std::string_view box, const ledger::SigningKey& mine) {
    Half half{};
    Secret<crypto_sign_SECRETKEYBYTES> whole;
    Secret<crypto_box_SECRETKEYBYTES> secret;
    Secret<32> seed;
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> ignored{};
    seed.bytes() = mine.seed();
    ENSURE(crypto_sign_seed_keypair(ignored.data(), whole.bytes().data(), seed.bytes().data()) == 0);
    ENSURE(crypto_sign_ed25519_sk_to_curve25519(secret.bytes().data(), whole.bytes().data()) == 0);
    ENSURE(crypto_scalarmult_base(half.data(), secret.bytes().data()) == 0);
    if (box.size() < crypto_box_SEALBYTES + kBlock) {
        return std::nullopt;
    }
    std::string text(box.size() - crypto_box_SEALBYTES, '\0');
    if (crypto_box_seal_open(data_of(text), data_of(box), box.size(), half.data(), secret.bytes().data()) != 0) {
        return std::nullopt;
    }
    std::size_t length = 0;
    if (sodium_unpad(&length, data_of(text), text.size(), kBlock) != 0) {
        return std::nullopt;
    }
    text.resize(length);
    return text;
}

}  // namespace travesia::reception::transfer
