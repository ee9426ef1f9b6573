#include "store/sqlite/ledger_store.h"

#include <array>
#include <fstream>

#include "ledger/chain.h"
#include "store/sqlite/damage.h"
#include "store/sqlite/ledger_rows.h"
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

namespace {

/// Nobody but the account the program runs under reads the ledger. SQLite gives its log the rights of the file, so those are set
/// before there is one.
Result<void> keep_private(const fs::path& file) {
    std::error_code error;
    if (!fs::exists(file, error)) {
        std::ofstream(file, std::ios::app).close();
    }
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, error);
    if (error) {
        return fail(Kind::kUnavailable, "store.cannot_open", {{"file", file.string()}, {"reason", error.message()}});
    }
    return {};
}

}  // namespace

Result<LedgerStore> LedgerStore::open(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        return fail(Kind::kUnavailable, "store.cannot_open", {{"file", folder.string()}, {"reason", error.message()}});
    }
    TRY_VOID(check_files(folder / "ledger.db"));
    TRY_VOID(keep_private(folder / "ledger.db"));
    TRY(auto database, Database::open(folder / "ledger.db"));
    const std::array migrations = {Migration{1, "ledger", kLedgerSql}, Migration{2, "records", kRecordViewSql},
                                   Migration{3, "erasures", kErasureSql}};
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

namespace {

/// Whether `error` says that the store failed, and not that a command was refused. SQLite may then have undone the transaction.
bool store_failed(const base::Error& error) {
    switch (error.kind) {
        case Kind::kBusy:
        case Kind::kUnavailable:
        case Kind::kCorrupt:
        case Kind::kStorageFull: return error.id.starts_with("store.");
        default: return false;
    }
}

}  // namespace

Result<Recorded> LedgerStore::decide_one(Head& last, const Command& command) {
    TRY(const Draft draft, command.decide(*this));
    return record(last, draft);
}

Result<Result<Recorded>> LedgerStore::decide_or_undo(Head& last, const Command& command) {
    TRY(const auto before, find_command(command.id));
    if (before) {
        return Result<Recorded>(Recorded{*before, true});
    }
    // A command that is refused after it has written something, a person's key say, leaves nothing of it.
    TRY_VOID(database_.execute("SAVEPOINT command"));
    Result<Recorded> done = decide_one(last, command);
    if (!done && store_failed(done.error())) {
        return base::propagate(done);
    }
    TRY_VOID(database_.execute(done ? "RELEASE command" : "ROLLBACK TO command; RELEASE command"));
    return done;
}

Result<std::vector<Result<Recorded>>> LedgerStore::decide(const Id& origin, std::span<const Command> commands,
                                                          const ledger::SigningKey* sealer) {
    TRY(auto transaction, Transaction::begin(database_));
    TRY(Head last, head(origin));
    const Seq before = last.seq;
    std::vector<Result<Recorded>> results;
    for (const Command& command : commands) {
        TRY(auto done, decide_or_undo(last, command));
        results.push_back(std::move(done));
    }
    if (sealer != nullptr && last.seq != before) {
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

Result<void> LedgerStore::fold_all(RecordView& view) {
    const auto fold = [&view](const Event& event) { return view.fold(event); };
    TRY(const auto all, origins());
    for (const Id& origin : all) {
        TRY_VOID(each_event(origin, {}, fold));
    }
    return {};
}

Result<std::string> LedgerStore::rebuild() {
    TRY(auto transaction, Transaction::begin(database_));
    RecordView view = records();
    TRY_VOID(view.clear());
    TRY_VOID(fold_all(view));
    TRY(auto digest, view.digest());
    TRY_VOID(transaction.commit());
    return digest;
}

Result<Digests> LedgerStore::digests() {
    TRY(auto moment, Transaction::begin_reading(database_));
    TRY(auto standing, records().digest());
    TRY(auto scratch, Database::scratch());
    TRY(auto writing, Transaction::begin(scratch));
    TRY_VOID(scratch.execute(kRecordViewSql));
    RecordView view(scratch);
    TRY_VOID(fold_all(view));
    TRY(auto rebuilt, view.digest());
    return Digests{std::move(standing), std::move(rebuilt)};
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

}  // namespace travesia::store::sqlite
