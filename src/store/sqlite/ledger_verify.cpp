// The proof of a stored ledger: every chain and every seal.
#include "ledger/chain.h"
#include "store/sqlite/ledger_rows.h"
#include "store/sqlite/ledger_store.h"

namespace travesia::store::sqlite {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using ledger::Event;
using ledger::Head;

namespace {

constexpr const char* kSealsOfOrigin = "SELECT seq, hash, signature FROM seal WHERE origin = ? ORDER BY seq";

/// Nothing after the last one.
Result<std::optional<StoredSeal>> next_seal(Statement& rows, const Id& origin) {
    TRY(const bool more, rows.step());
    if (!more) {
        return std::optional<StoredSeal>();
    }
    const Head head{origin, {static_cast<std::uint64_t>(rows.number(0))}, fixed<32>(rows.bytes(1))};
    return std::optional(StoredSeal{head, fixed<64>(rows.bytes(2))});
}

}  // namespace

Result<std::vector<StoredSeal>> LedgerStore::seals(const Id& origin) {
    TRY(auto rows, database_.prepare(kSealsOfOrigin));
    rows.bind_blob(1, origin.view());
    std::vector<StoredSeal> all;
    while (true) {
        TRY(const auto seal, next_seal(rows, origin));
        if (!seal) {
            return all;
        }
        all.push_back(*seal);
    }
}

Result<ledger::PublicKey> LedgerStore::public_key(const Id& origin) {
    TRY(auto row, database_.prepare("SELECT public_key FROM origin WHERE id = ?"));
    row.bind_blob(1, origin.view());
    TRY(const bool found, row.step());
    return found ? fixed<32>(row.bytes(0)) : ledger::PublicKey{};
}

Result<LedgerStore::Chain> LedgerStore::verify_chain(const Id& origin) {
    TRY(const auto key, public_key(origin));
    // There are nearly as many seals as events: they are walked beside them, not gathered.
    TRY(auto rows, database_.prepare(kSealsOfOrigin));
    rows.bind_blob(1, origin.view());
    TRY(auto seal, next_seal(rows, origin));
    Chain chain;
    Head head{origin, {}, {}};
    const auto check = [&](const Event& event) -> Result<void> {
        TRY_VOID(ledger::check_next(head, event));
        head = ledger::head_of(event);
        if (seal && seal->head.seq == head.seq) {
            if (seal->head != head || !ledger::sealed_by(key, head, seal->signature)) {
                return fail(Kind::kCorrupt, "ledger.bad_seal",
                            {{"origin", origin.text()}, {"seq", std::to_string(head.seq.value)}});
            }
            ++chain.seals;
            TRY(seal, next_seal(rows, origin));
        }
        return {};
    };
    TRY_VOID(each_event(origin, {}, check));
    if (seal) {
        // A seal over an event that is not there: the end of the chain was cut off.
        return fail(Kind::kCorrupt, "ledger.cut_off", {{"origin", origin.text()}, {"seq", std::to_string(seal->head.seq.value)}});
    }
    chain.events = head.seq.value;
    return chain;
}

Result<Verified> LedgerStore::verify() {
    Verified verified;
    TRY(const auto all, origins());
    for (const Id& origin : all) {
        TRY(const Chain chain, verify_chain(origin));
        verified.seals += chain.seals;
        verified.events += chain.events;
        ++verified.origins;
    }
    return verified;
}

}  // namespace travesia::store::sqlite
