#include "reception/card/issuer.h"

#include <sodium.h>

#include <algorithm>

#include "base/ensure.h"

namespace travesia::reception {

KeyId key_id(const ledger::PublicKey& key) {
    std::array<std::uint8_t, crypto_generichash_BYTES> hash{};
    ENSURE(crypto_generichash(hash.data(), hash.size(), key.data(), key.size(), nullptr, 0) == 0);
    KeyId id{};
    std::copy_n(hash.begin(), id.size(), id.begin());
    return id;
}

}  // namespace travesia::reception
