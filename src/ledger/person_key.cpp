#include "ledger/person_key.h"

#include <sodium.h>

#include <algorithm>
#include <span>
#include <vector>

#include "base/ensure.h"

namespace travesia::ledger {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int kBase64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::string_view kWrapped = "person-key";

/// What the sealed bytes belong to. It is authenticated, not stored.
std::string belongs_to(const base::Id& subject, std::string_view field) {
    return "travesia-field-1" + std::string(subject.view()) + std::string(field);
}

const unsigned char* data_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string to_base64(const std::vector<unsigned char>& bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), kBase64), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kBase64);
    text.pop_back();  // the closing NUL
    return text;
}

Result<std::vector<unsigned char>> from_base64(std::string_view text) {
    std::vector<unsigned char> bytes(text.size());
    std::size_t size = 0;
    const char* end = nullptr;
    const bool good = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, &end, kBase64) == 0;
    if (!good || end != text.data() + text.size() || size < kNonce + kTag) {
        return fail(Kind::kInvalid, "ledger.sealed_text");
    }
    bytes.resize(size);
    return bytes;
}

}  // namespace

SecretKey SecretKey::make(base::Random& random) {
    std::array<std::uint8_t, 32> bytes{};
    random.fill(bytes);
    SecretKey key(bytes);
    sodium_memzero(bytes.data(), bytes.size());
    return key;
}

SecretKey::SecretKey(SecretKey&& other) noexcept : bytes_(other.bytes_) {
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

SecretKey::~SecretKey() {
    sodium_memzero(bytes_.data(), bytes_.size());
}

std::string seal_field(const SecretKey& key, const base::Id& subject, std::string_view field, std::string_view plain,
                       base::Random& random) {
    const std::string owner = belongs_to(subject, field);
    std::vector<unsigned char> bytes(kNonce + plain.size() + kTag);
    random.fill(std::span(bytes).first(kNonce));
    ENSURE(crypto_aead_xchacha20poly1305_ietf_encrypt(bytes.data() + kNonce, nullptr, data_of(plain), plain.size(),
                                                      data_of(owner), owner.size(), nullptr, bytes.data(),
                                                      key.bytes().data()) == 0);
    return to_base64(bytes);
}

Result<std::string> open_field(const SecretKey& key, const base::Id& subject, std::string_view field, std::string_view sealed) {
    TRY(const auto bytes, from_base64(sealed));
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
    std::array<std::uint8_t, 32> bytes{};
    const bool fits = plain.size() == bytes.size();
    if (fits) {
        std::copy_n(plain.begin(), bytes.size(), bytes.begin());
    }
    sodium_memzero(plain.data(), plain.size());
    if (!fits) {
        return fail(Kind::kCorrupt, "ledger.cannot_open");
    }
    SecretKey key(bytes);
    sodium_memzero(bytes.data(), bytes.size());
    return key;
}

}  // namespace travesia::ledger
