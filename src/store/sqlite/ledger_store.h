// The ledger's tables in SQLite: events, seals and persons' keys. One LedgerStore writes (see ledger_writer.h); any number may
// read.
//
// Events and seals are only added; triggers refuse anything else. A person's key is the one thing that can be destroyed.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "ledger/erasure.h"
#include "ledger/seal.h"
#include "ledger/types.h"
#include "store/sqlite/event_search.h"
#include "store/sqlite/record_view.h"

namespace travesia::store::sqlite {

/// What became of a draft.
struct Recorded {
    ledger::EventRef event;
    bool repeated = false;  ///< the command had taken effect before; nothing was added
};

struct StoredSeal {
    ledger::Head head;
    ledger::Signature signature{};
};

/// What `verify` counted.
struct Verified {
    std::uint64_t origins = 0;
    std::uint64_t events = 0;
    std::uint64_t seals = 0;
};

/// Digests of the records (RecordView::digest).
struct Digests {
    std::string standing;  ///< as they are stored
    std::string rebuilt;   ///< made anew from the events
};

class LedgerStore {
public:
    /// What a command comes to, decided inside the transaction that records it: what it reads is what stands, and stays so until
    /// the event is written. A refusal is an error; nothing of it is recorded.
    using Decide = std::function<base::Result<ledger::Draft>(LedgerStore&)>;
    struct Command {
        base::Id id;
        Decide decide;
    };

    /// Opens (and migrates) `folder`/ledger.db for writing. Errors: `store.*`.
    [[nodiscard]] static base::Result<LedgerStore> open(const std::filesystem::path& folder);
    /// Opens it for reading. Error: `ledger.none` when there is none.
    [[nodiscard]] static base::Result<LedgerStore> open_read_only(const std::filesystem::path& folder);

    /// The origin this node writes, with its public key; nothing before register_own().
    [[nodiscard]] base::Result<std::optional<base::Id>> own_origin();
    /// Makes `origin` the one this store writes.
    [[nodiscard]] base::Result<void> register_own(const base::Id& origin, const ledger::PublicKey& key);
    [[nodiscard]] base::Result<ledger::Head> head(const base::Id& origin);

    /// Records the drafts in order, all in one transaction, with the records they change: after it returns they are on disk, or
    /// none of them is. A command that has taken effect before (ever, or earlier in `drafts`) is not recorded again.
    [[nodiscard]] base::Result<std::vector<Recorded>> append(const base::Id& origin, std::span<const ledger::Draft> drafts);
    /// The same for commands that are decided one after the other; one that is refused leaves the others alone. With `sealer` the
    /// new head of the chain is sealed in the same transaction, and with it all that is older. Error: the store failed, and
    /// nothing of any of them was recorded.
    [[nodiscard]] base::Result<std::vector<base::Result<Recorded>>> decide(const base::Id& origin,
                                                                           std::span<const Command> commands,
                                                                           const ledger::SigningKey* sealer = nullptr);
    [[nodiscard]] base::Result<void> add_seal(const ledger::Head& head, const ledger::Signature& signature);

    /// Calls `take` for the events of `origin` after `after`, in order, until it gives an error.
    [[nodiscard]] base::Result<void> each_event(const base::Id& origin, ledger::Seq after,
                                                const std::function<base::Result<void>(const ledger::Event&)>& take);
    /// One event; nothing when there is none.
    [[nodiscard]] base::Result<std::optional<ledger::Event>> event(const ledger::EventRef& ref);
    /// Calls `take` for the events about `person` or about a record that belongs to them, in the order they were recorded.
    [[nodiscard]] base::Result<void> each_event_of(const base::Id& person,
                                                   const std::function<base::Result<void>(const ledger::Event&)>& take);
    [[nodiscard]] base::Result<std::vector<base::Id>> origins();
    [[nodiscard]] base::Result<std::vector<StoredSeal>> seals(const base::Id& origin);

    /// Proves every chain and every seal. Errors: `ledger.gap`, `ledger.broken_chain`, `ledger.altered`, `ledger.bad_seal`.
    [[nodiscard]] base::Result<Verified> verify();

    /// Events as an auditor looks for them.
    [[nodiscard]] EventSearch search() { return EventSearch(database_); }
    /// Records as they stand.
    [[nodiscard]] RecordView records() { return RecordView(database_); }
    /// Makes the records anew from the events, in one transaction, and gives their digest.
    [[nodiscard]] base::Result<std::string> rebuild();
    /// Both digests of one moment. Nothing is changed: the rebuild goes to a scratch database that leaves nothing behind.
    [[nodiscard]] base::Result<Digests> digests();
    /// Writes a whole copy of one moment to a new `file`, without what was deleted, while others write. Errors: `store.*`.
    [[nodiscard]] base::Result<void> copy_to(const std::filesystem::path& file) { return database_.copy_to(file); }

    /// Keeps a person's wrapped key, once. Error: `ledger.erased` when the person was erased.
    [[nodiscard]] base::Result<void> add_person_key(const base::Id& subject, std::string_view wrapped);
    /// The wrapped key; nothing when there is none or it was destroyed.
    [[nodiscard]] base::Result<std::optional<std::string>> person_key(const base::Id& subject);
    /// Some person and their wrapped key, to try a node's key on; nothing when there is none.
    [[nodiscard]] base::Result<std::optional<std::pair<base::Id, std::string>>> any_person_key();
    /// Overwrites the person's key in the database, within the transaction of the event that states it. Its old bytes are in the
    /// log until empty_log().
    [[nodiscard]] base::Result<void> forget_person_key(const base::Id& subject);
    /// forget_person_key() and empty_log(). Errors: `ledger.no_key`; `ledger.erasure_waits` (the key is gone, its old bytes are
    /// not yet).
    [[nodiscard]] base::Result<void> destroy_person_key(const base::Id& subject);
    /// Empties the log, at once or not at all. Error: `ledger.erasure_waits` when a reader needs it.
    [[nodiscard]] base::Result<void> empty_log();
    /// Whether an event states that the person was erased.
    [[nodiscard]] base::Result<bool> erased(const base::Id& person);
    /// All of them, in the order of their ids.
    [[nodiscard]] base::Result<std::vector<ledger::Erasure>> erasures();
    /// Overwrites keys that are left although an event states the erasure: events may come from elsewhere.
    [[nodiscard]] base::Result<void> finish_erasures();

private:
    explicit LedgerStore(Database database) : database_(std::move(database)) {}
    [[nodiscard]] base::Result<std::optional<ledger::EventRef>> find_command(const base::Id& command);
    [[nodiscard]] base::Result<void> insert(const ledger::Event& event);
    [[nodiscard]] base::Result<void> fold_all(RecordView& view);
    [[nodiscard]] base::Result<Recorded> record(ledger::Head& last, const ledger::Draft& draft);
    [[nodiscard]] base::Result<Recorded> decide_one(ledger::Head& last, const Command& command);
    [[nodiscard]] base::Result<base::Result<Recorded>> decide_or_undo(ledger::Head& last, const Command& command);
    struct Chain {
        std::uint64_t events = 0;
        std::uint64_t seals = 0;
    };
    [[nodiscard]] base::Result<Chain> verify_chain(const base::Id& origin);
    [[nodiscard]] base::Result<ledger::PublicKey> public_key(const base::Id& origin);

    Database database_;
};

}  // namespace travesia::store::sqlite
