// The proof of a stored ledger: every chain and every seal.
#include <algorithm>

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

Result<std::vector<StoredSeal>> LedgerStore::seals(const Id& origin) {
    TRY(auto rows, database_.prepare("SELECT seq, hash, signature FROM seal WHERE origin = ? ORDER BY seq"));
    rows.bind_blob(1, origin.view());
    std::vector<StoredSeal> all;
    while (true) {
        TRY(const bool more, rows.step());
        if (!more) {
            return all;
        }
        all.push_back(
            {{origin, {static_cast<std::uint64_t>(rows.number(0))}, fixed<32>(rows.bytes(1))}, fixed<64>(rows.bytes(2))});
    }
}

Result<ledger::PublicKey> LedgerStore::public_key(const Id& origin) {
    TRY(auto row, database_.prepare("SELECT public_key FROM origin WHERE id = ?"));
    row.bind_blob(1, origin.view());
    TRY(const bool found, row.step());
    return found ? fixed<32>(row.bytes(0)) : ledger::PublicKey{};
}

Result<std::uint64_t> LedgerStore::verify_chain(const Id& origin, std::vector<StoredSeal> seals) {
    TRY(const auto key, public_key(origin));
    Head head{origin, {}, {}};
    std::reverse(seals.begin(), seals.end());  // the next one to check is the last
    const auto check = [&](const Event& event) -> Result<void> {
        TRY_VOID(ledger::check_next(head, event));
        head = ledger::head_of(event);
        if (!seals.empty() && seals.back().head.seq == head.seq) {
            if (seals.back().head != head || !ledger::sealed_by(key, head, seals.back().signature)) {
                return fail(Kind::kCorrupt, "ledger.bad_seal",
                            {{"origin", origin.text()}, {"seq", std::to_string(head.seq.value)}});
            }
            seals.pop_back();
        }
        return {};
    };
    TRY_VOID(each_event(origin, {}, check));
    if (!seals.empty()) {
        // A seal over an event that is not there: the end of the chain was cut off.
        return fail(Kind::kCorrupt, "ledger.cut_off",
                    {{"origin", origin.text()}, {"seq", std::to_string(seals.back().head.seq.value)}});
    }
    return head.seq.value;
}

Result<Verified> LedgerStore::verify() {
    Verified verified;
    TRY(const auto all, origins());
    for (const Id& origin : all) {
        TRY(auto sealed, seals(origin));
        verified.seals += sealed.size();
        TRY(const std::uint64_t events, verify_chain(origin, std::move(sealed)));
        verified.events += events;
        ++verified.origins;
    }
    return verified;
}

}  // namespace travesia::store::sqlite
