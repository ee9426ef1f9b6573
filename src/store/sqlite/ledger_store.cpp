#include "store/sqlite/ledger_store.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "ledger/chain.h"
#include "store/sqlite/migrate.h"

namespace travesia::store::sqlite {

namespace fs = std::filesystem;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using ledger::Draft;
using ledger::Event;
using ledger::EventRef;
using ledger::Head;
using ledger::Seq;

namespace {

constexpr const char* kLedgerSql = R"sql(
CREATE TABLE origin (id BLOB PRIMARY KEY, public_key BLOB NOT NULL, own INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE event (
  origin BLOB NOT NULL REFERENCES origin (id),
  seq INTEGER NOT NULL,
  prev BLOB NOT NULL,
  hash BLOB NOT NULL,
  command BLOB NOT NULL,
  subject BLOB NOT NULL,
  kind TEXT NOT NULL,
  actor BLOB NOT NULL,
  device BLOB NOT NULL,
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  revises_origin BLOB,
  revises_seq INTEGER,
  body TEXT NOT NULL,
  PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX event_by_command ON event (command, origin);
CREATE INDEX event_by_subject ON event (subject);
CREATE TABLE seal (origin BLOB NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, signature BLOB NOT NULL, PRIMARY KEY (origin, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE person_key (subject BLOB PRIMARY KEY, wrapped TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
CREATE TRIGGER seal_is_never_changed BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'a seal is never changed'); END;
CREATE TRIGGER seal_is_never_deleted BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'a seal is never deleted'); END;
)sql";

constexpr const char* kEventColumns =
    "SELECT origin, seq, prev, hash, command, subject, kind, actor, device, occurred_at, recorded_at, revises_origin, "
    "revises_seq, body "
    "FROM event ";

template <std::size_t Size>
std::string_view view(const std::array<std::uint8_t, Size>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A blob of a fixed size; zeros when the stored one has another size, which verify() then finds.
template <std::size_t Size>
std::array<std::uint8_t, Size> fixed(std::string_view bytes) {
    std::array<std::uint8_t, Size> value{};
    if (bytes.size() == Size) {
        std::memcpy(value.data(), bytes.data(), Size);
    }
    return value;
}

Id id_at(const Statement& row, int column) {
    return Id(fixed<16>(row.bytes(column)));
}

std::int64_t number(Seq seq) {
    return static_cast<std::int64_t>(seq.value);
}

Event read_event(const Statement& row) {
    Event event;
    event.origin = id_at(row, 0);
    event.seq = {static_cast<std::uint64_t>(row.number(1))};
    event.prev = fixed<32>(row.bytes(2));
    event.hash = fixed<32>(row.bytes(3));
    Draft& content = event.content;
    content.command = id_at(row, 4);
    content.subject = id_at(row, 5);
    content.kind = row.text(6);
    content.actor = id_at(row, 7);
    content.device = id_at(row, 8);
    content.occurred_at = row.number(9);
    content.recorded_at = row.number(10);
    if (!row.null(11)) {
        content.revises = EventRef{id_at(row, 11), {static_cast<std::uint64_t>(row.number(12))}};
    }
    content.body = row.text(13);
    return event;
}

}  // namespace

Result<LedgerStore> LedgerStore::open(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        return fail(Kind::kUnavailable, "store.cannot_open", {{"file", folder.string()}, {"reason", error.message()}});
    }
    TRY(auto database, Database::open(folder / "ledger.db"));
    const std::array migrations = {Migration{1, "ledger", kLedgerSql}, Migration{2, "records", kRecordViewSql}};
    TRY_VOID(migrate(database, migrations));
    return LedgerStore(std::move(database));
}

Result<LedgerStore> LedgerStore::open_read_only(const fs::path& folder) {
    std::error_code ignored;
    if (!fs::exists(folder / "ledger.db", ignored)) {
        return fail(Kind::kNotFound, "ledger.none", {{"folder", folder.string()}});
    }
    TRY(auto database, Database::open_read_only(folder / "ledger.db"));
    return LedgerStore(std::move(database));
}

Result<std::optional<Id>> LedgerStore::own_origin() {
    TRY(auto row, database_.prepare("SELECT id FROM origin WHERE own = 1"));
    TRY(const bool found, row.step());
    return found ? std::optional(id_at(row, 0)) : std::nullopt;
}

Result<void> LedgerStore::register_own(const Id& origin, const ledger::PublicKey& key) {
    TRY(auto transaction, Transaction::begin(database_));
    TRY_VOID(database_.execute("UPDATE origin SET own = 0"));
    TRY(auto insert, database_.prepare("INSERT INTO origin (id, public_key, own) VALUES (?, ?, 1)"));
    TRY_VOID(insert.bind_blob(1, origin.view()).bind_blob(2, view(key)).run());
    return transaction.commit();
}

Result<Head> LedgerStore::head(const Id& origin) {
    TRY(auto row, database_.prepare("SELECT seq, hash FROM event WHERE origin = ? ORDER BY seq DESC LIMIT 1"));
    row.bind_blob(1, origin.view());
    TRY(const bool found, row.step());
    return found ? Head{origin, {static_cast<std::uint64_t>(row.number(0))}, fixed<32>(row.bytes(1))} : Head{origin, {}, {}};
}

Result<std::optional<EventRef>> LedgerStore::find_command(const Id& command) {
    TRY(auto row, database_.prepare("SELECT origin, seq FROM event WHERE command = ?"));
    row.bind_blob(1, command.view());
    TRY(const bool found, row.step());
    return found ? std::optional(EventRef{id_at(row, 0), {static_cast<std::uint64_t>(row.number(1))}}) : std::nullopt;
}

Result<void> LedgerStore::insert(const Event& event) {
    TRY(auto insert,
        database_.prepare("INSERT INTO event (origin, seq, prev, hash, command, subject, kind, actor, device, occurred_at, "
                          "recorded_at, revises_origin, revises_seq, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    const Draft& content = event.content;
    insert.bind_blob(1, event.origin.view())
        .bind(2, number(event.seq))
        .bind_blob(3, view(event.prev))
        .bind_blob(4, view(event.hash));
    insert.bind_blob(5, content.command.view()).bind_blob(6, content.subject.view()).bind(7, content.kind);
    insert.bind_blob(8, content.actor.view()).bind_blob(9, content.device.view());
    insert.bind(10, content.occurred_at).bind(11, content.recorded_at).bind(14, content.body);
    if (content.revises) {
        insert.bind_blob(12, content.revises->origin.view()).bind(13, number(content.revises->seq));
    }
    return insert.run();
}

Result<Recorded> LedgerStore::record(Head& last, const Draft& draft) {
    const Event event = ledger::chain(last, draft);
    TRY_VOID(insert(event));
    TRY_VOID(records().fold(event));
    last = ledger::head_of(event);
    return Recorded{{event.origin, event.seq}, false};
}

Result<std::vector<Recorded>> LedgerStore::append(const Id& origin, std::span<const Draft> drafts) {
    TRY(auto transaction, Transaction::begin(database_));
    TRY(Head last, head(origin));
    std::vector<Recorded> recorded;
    for (const Draft& draft : drafts) {
        TRY(const auto before, find_command(draft.command));
        if (before) {
            recorded.push_back({*before, true});
            continue;
        }
        TRY(const Recorded done, record(last, draft));
        recorded.push_back(done);
    }
    TRY_VOID(transaction.commit());
    return recorded;
}

Result<std::vector<Result<Recorded>>> LedgerStore::decide(const Id& origin, std::span<const Command> commands,
                                                          const ledger::SigningKey* sealer) {
    TRY(auto transaction, Transaction::begin(database_));
    TRY(Head last, head(origin));
    std::vector<Result<Recorded>> results;
    for (const Command& command : commands) {
        TRY(const auto before, find_command(command.id));
        if (before) {
            results.emplace_back(Recorded{*before, true});
            continue;
        }
        const Result<Draft> draft = command.decide(*this);
        if (!draft) {
            results.emplace_back(base::propagate(draft));
            continue;
        }
        TRY(const Recorded done, record(last, *draft));
        results.emplace_back(done);
    }
    if (sealer != nullptr && last.seq.value > 0) {
        TRY_VOID(add_seal(last, sealer->sign(last)));
    }
    TRY_VOID(transaction.commit());
    return results;
}

Result<void> LedgerStore::add_seal(const Head& head, const ledger::Signature& signature) {
    TRY(auto insert, database_.prepare("INSERT OR IGNORE INTO seal (origin, seq, hash, signature) VALUES (?, ?, ?, ?)"));
    insert.bind_blob(1, head.origin.view()).bind(2, number(head.seq)).bind_blob(3, view(head.hash)).bind_blob(4, view(signature));
    return insert.run();
}

Result<void> LedgerStore::each_event(const Id& origin, Seq after, const std::function<Result<void>(const Event&)>& take) {
    TRY(auto rows, database_.prepare(std::string(kEventColumns) + "WHERE origin = ? AND seq > ? ORDER BY seq"));
    rows.bind_blob(1, origin.view()).bind(2, number(after));
    while (true) {
        TRY(const bool more, rows.step());
        if (!more) {
            return {};
        }
        TRY_VOID(take(read_event(rows)));
    }
}

Result<std::optional<Event>> LedgerStore::event(const EventRef& ref) {
    TRY(auto row, database_.prepare(std::string(kEventColumns) + "WHERE origin = ? AND seq = ?"));
    row.bind_blob(1, ref.origin.view()).bind(2, number(ref.seq));
    TRY(const bool found, row.step());
    return found ? std::optional(read_event(row)) : std::nullopt;
}

Result<void> LedgerStore::each_event_of(const Id& person, const std::function<Result<void>(const Event&)>& take) {
    TRY(auto rows,
        database_.prepare(std::string(kEventColumns) +
                          "WHERE subject = ?1 OR (origin, seq) IN (SELECT s.origin, s.seq FROM record r JOIN stated s ON "
                          "s.record = r.id WHERE r.owner = ?1) ORDER BY recorded_at, origin, seq"));
    rows.bind_blob(1, person.view());
    while (true) {
        TRY(const bool more, rows.step());
        if (!more) {
            return {};
        }
        TRY_VOID(take(read_event(rows)));
    }
}

Result<std::string> LedgerStore::rebuild() {
    TRY(auto transaction, Transaction::begin(database_));
    RecordView view = records();
    TRY_VOID(view.clear());
    const auto fold = [&view](const Event& event) { return view.fold(event); };
    TRY(const auto all, origins());
    for (const Id& origin : all) {
        TRY_VOID(each_event(origin, {}, fold));
    }
    TRY(auto digest, view.digest());
    TRY_VOID(transaction.commit());
    return digest;
}

Result<std::vector<Id>> LedgerStore::origins() {
    TRY(auto rows, database_.prepare("SELECT id FROM origin ORDER BY id"));
    std::vector<Id> all;
    while (true) {
        TRY(const bool more, rows.step());
        if (!more) {
            return all;
        }
        all.push_back(id_at(rows, 0));
    }
}

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

Result<void> LedgerStore::add_person_key(const Id& subject, std::string_view wrapped) {
    TRY(auto insert, database_.prepare("INSERT INTO person_key (subject, wrapped) VALUES (?, ?)"));
    return insert.bind_blob(1, subject.view()).bind(2, wrapped).run();
}

Result<std::optional<std::string>> LedgerStore::person_key(const Id& subject) {
    TRY(auto row, database_.prepare("SELECT wrapped FROM person_key WHERE subject = ?"));
    row.bind_blob(1, subject.view());
    TRY(const bool found, row.step());
    return found ? std::optional(row.text(0)) : std::nullopt;
}

Result<void> LedgerStore::destroy_person_key(const Id& subject) {
    TRY(const auto there, person_key(subject));
    if (!there) {
        return fail(Kind::kNotFound, "ledger.no_key");
    }
    // secure_delete (built in) overwrites the bytes in the database; the checkpoint empties the log they were copied to.
    TRY(auto erase, database_.prepare("DELETE FROM person_key WHERE subject = ?"));
    TRY_VOID(erase.bind_blob(1, subject.view()).run());
    return empty_log();
}

Result<void> LedgerStore::empty_log() {
    TRY(auto checkpoint, database_.prepare("PRAGMA wal_checkpoint(TRUNCATE)"));
    TRY(const bool answered, checkpoint.step());
    if (!answered || checkpoint.number(0) != 0) {
        return fail(Kind::kBusy, "ledger.erasure_waits", {{"file", database_.file().string()}});
    }
    return {};
}

}  // namespace travesia::store::sqlite
