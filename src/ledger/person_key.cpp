#include "ledger/person_key.h"

#include <sodium.h>

#include <algorithm>
#include <span>
#include <vector>

#include "base/encoding.h"
#include "base/ensure.h"

namespace travesia::ledger {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::string_view kWrapped = "person-key";

/// What the sealed bytes belong to. It is authenticated, not stored.
std::string belongs_to(const base::Id& subject, std::string_view field) {
    return "travesia-field-1" + std::string(subject.view()) + std::string(field);
}

const unsigned char* data_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

Result<std::vector<std::uint8_t>> bytes_of(std::string_view sealed) {
    auto bytes = base::from_base64url(sealed);
    if (!bytes || bytes->size() < kNonce + kTag) {
        return fail(Kind::kInvalid, "ledger.sealed_text");
    }
    return std::move(*bytes);
}

}  // namespace

std::string seal_field(const SecretKey& key, const base::Id& subject, std::string_view field, std::string_view plain,
                       base::Random& random) {
    const std::string owner = belongs_to(subject, field);
    std::vector<std::uint8_t> bytes(kNonce + plain.size() + kTag);
    random.fill(std::span(bytes).first(kNonce));
    ENSURE(crypto_aead_xchacha20poly1305_ietf_encrypt(bytes.data() + kNonce, nullptr, data_of(plain), plain.size(),
                                                      data_of(owner), owner.size(), nullptr, bytes.data(),
                                                      key.bytes().data()) == 0);
    return base::base64url(bytes);
}

Result<std::string> open_field(const SecretKey& key, const base::Id& subject, std::string_view field, std::string_view sealed) {
    TRY(const auto bytes, bytes_of(sealed));
    const std::string owner = belongs_to(subject, field);
    std::string plain(bytes.size() - kNonce - kTag, '\0');
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(plain.data()), nullptr,
                                                                  nullptr, bytes.data() + kNonce, bytes.size() - kNonce,
                                                                  data_of(owner), owner.size(), bytes.data(), key.bytes().data());
    if (opened != 0) {
        return fail(Kind::kCorrupt, "ledger.cannot_open");
    }
    return plain;
}

std::string wrap(const SecretKey& node, const base::Id& subject, const SecretKey& person, base::Random& random) {
    const std::string_view plain(reinterpret_cast<const char*>(person.bytes().data()), person.bytes().size());
    return seal_field(node, subject, kWrapped, plain, random);
}

Result<SecretKey> unwrap(const SecretKey& node, const base::Id& subject, std::string_view wrapped) {
    TRY(auto plain, open_field(node, subject, kWrapped, wrapped));
    SecretKey key;
    const bool fits = plain.size() == key.bytes().size();
    if (fits) {
        std::copy(plain.begin(), plain.end(), key.bytes().begin());
    }
    sodium_memzero(plain.data(), plain.size());
    return fits ? Result<SecretKey>(std::move(key)) : fail(Kind::kCorrupt, "ledger.cannot_open");
}

}  // namespace travesia::ledger
