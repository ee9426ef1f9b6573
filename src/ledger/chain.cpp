#include "ledger/chain.h"

#include <sodium.h>

#include "base/encoding.h"
#include "ledger/canonical.h"

namespace travesia::ledger {

using base::fail;
using base::Kind;
using base::Result;

Hash hash_of(const Event& event) {
    const std::string bytes = event_bytes(event);
    Hash hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
    return hash;
}

Event chain(const Head& head, Draft draft) {
    Event event{head.origin, {head.seq.value + 1}, head.hash, {}, std::move(draft)};
    event.hash = hash_of(event);
    return event;
}

Head head_of(const Event& event) {
    return {event.origin, event.seq, event.hash};
}

Result<void> check_next(const Head& head, const Event& event) {
    const base::Facts facts = {{"origin", event.origin.text()}, {"seq", std::to_string(event.seq.value)}};
    if (event.origin != head.origin) {
        return fail(Kind::kCorrupt, "ledger.other_origin", facts);
    }
    if (event.seq.value != head.seq.value + 1) {
        return fail(Kind::kCorrupt, "ledger.gap", facts);
    }
    if (event.prev != head.hash) {
        return fail(Kind::kCorrupt, "ledger.broken_chain", facts);
    }
    if (hash_of(event) != event.hash) {
        return fail(Kind::kCorrupt, "ledger.altered", facts);
    }
    return {};
}

std::string hash_text(const Hash& hash) {
    return base::hex(hash);
}

}  // namespace travesia::ledger
