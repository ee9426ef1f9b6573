#include "access/store.h"

#include <array>
#include <cstring>

#include "base/file.h"
#include "store/sqlite/migrate.h"

namespace travesia::access {

namespace fs = std::filesystem;
using base::Id;
using base::Result;
using store::sqlite::Database;
using store::sqlite::Migration;
using store::sqlite::Statement;
using store::sqlite::Transaction;

namespace {

constexpr const char* kAccessSql = R"sql(
CREATE TABLE credential (account BLOB PRIMARY KEY, kept TEXT NOT NULL, once INTEGER NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE session (
  hash BLOB PRIMARY KEY,
  account BLOB NOT NULL,
  device BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  once INTEGER NOT NULL,
  glass_person BLOB NOT NULL,
  glass_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session (account);
)sql";

std::string_view view(const TokenHash& hash) {
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

Id id_at(const Statement& row, int column) {
    std::array<std::uint8_t, 16> bytes{};
    const std::string_view stored = row.bytes(column);
    if (stored.size() == bytes.size()) {
        std::memcpy(bytes.data(), stored.data(), bytes.size());
    }
    return Id(bytes);
}

}  // namespace

Result<std::unique_ptr<Store>> Store::open(const fs::path& folder) {
    const fs::path file = folder / "access.db";
    std::error_code ignored;
    if (!fs::exists(file, ignored)) {
        // An empty file is an empty database; SQLite gives its log and index the same permissions.
        TRY_VOID(base::write_secret_file(file, ""));
    }
    TRY(auto database, Database::open(file));
    const std::array migrations = {Migration{1, "access", kAccessSql}};
    TRY_VOID(store::sqlite::migrate(database, migrations));
    return std::unique_ptr<Store>(new Store(std::move(database)));
}

Result<std::optional<Credential>> Store::credential(const Id& account) {
    const std::lock_guard lock(mutex_);
    TRY(auto row, database_.prepare("SELECT kept, once, expires_at FROM credential WHERE account = ?"));
    row.bind_blob(1, account.view());
    TRY(const bool found, row.step());
    return found ? std::optional(Credential{row.text(0), row.number(1) != 0, row.number(2)}) : std::nullopt;
}

Result<void> Store::insert(const Session& session) {
    TRY(auto insert,
        database_.prepare("INSERT INTO session (hash, account, device, created_at, seen_at, once, glass_person, glass_until) "
                          "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
    insert.bind_blob(1, view(session.hash)).bind_blob(2, session.account.view()).bind_blob(3, session.device.view());
    insert.bind(4, session.created_at).bind(5, session.seen_at).bind(6, std::int64_t{session.once});
    return insert.bind_blob(7, session.glass_person.view()).bind(8, session.glass_until).run();
}

Result<void> Store::replace(const Id& account, const Credential& credential, const std::optional<Session>& session) {
    const std::lock_guard lock(mutex_);
    TRY(auto transaction, Transaction::begin(database_));
    TRY(auto write, database_.prepare("INSERT OR REPLACE INTO credential (account, kept, once, expires_at) VALUES (?, ?, ?, ?)"));
    write.bind_blob(1, account.view()).bind(2, credential.kept).bind(3, std::int64_t{credential.once});
    TRY_VOID(write.bind(4, credential.expires_at).run());
    TRY(auto end, database_.prepare("DELETE FROM session WHERE account = ?"));
    TRY_VOID(end.bind_blob(1, account.view()).run());
    if (session) {
        TRY_VOID(insert(*session));
    }
    return transaction.commit();
}

Result<bool> Store::spend(const Credential& code, const Session& session) {
    const std::lock_guard lock(mutex_);
    TRY(auto transaction, Transaction::begin(database_));
    {
        TRY(auto take, database_.prepare("DELETE FROM credential WHERE account = ? AND kept = ? AND once = 1 RETURNING once"));
        take.bind_blob(1, session.account.view()).bind(2, code.kept);
        TRY(const bool taken, take.step());
        if (!taken) {
            return false;
        }
        TRY_VOID(take.step());
    }
    TRY_VOID(insert(session));
    TRY_VOID(transaction.commit());
    return true;
}

Result<void> Store::start(const Session& session) {
    const std::lock_guard lock(mutex_);
    return insert(session);
}

Result<std::optional<Session>> Store::session(const TokenHash& hash) {
    const std::lock_guard lock(mutex_);
    TRY(auto row,
        database_.prepare("SELECT account, device, created_at, seen_at, once, glass_person, glass_until FROM session WHERE "
                          "hash = ?"));
    row.bind_blob(1, view(hash));
    TRY(const bool found, row.step());
    if (!found) {
        return std::nullopt;
    }
    return std::optional(Session{hash, id_at(row, 0), id_at(row, 1), row.number(2), row.number(3), row.number(4) != 0,
                                 id_at(row, 5), row.number(6)});
}

Result<void> Store::seen(const TokenHash& hash, std::int64_t at) {
    const std::lock_guard lock(mutex_);
    TRY(auto write, database_.prepare("UPDATE session SET seen_at = ? WHERE hash = ?"));
    return write.bind(1, at).bind_blob(2, view(hash)).run();
}

Result<void> Store::break_glass(const TokenHash& hash, const Id& person, std::int64_t until) {
    const std::lock_guard lock(mutex_);
    TRY(auto write, database_.prepare("UPDATE session SET glass_person = ?, glass_until = ? WHERE hash = ?"));
    return write.bind_blob(1, person.view()).bind(2, until).bind_blob(3, view(hash)).run();
}

Result<void> Store::end(const TokenHash& hash) {
    const std::lock_guard lock(mutex_);
    TRY(auto write, database_.prepare("DELETE FROM session WHERE hash = ?"));
    return write.bind_blob(1, view(hash)).run();
}

Result<void> Store::end_all(const Id& account) {
    const std::lock_guard lock(mutex_);
    TRY(auto write, database_.prepare("DELETE FROM session WHERE account = ?"));
    return write.bind_blob(1, account.view()).run();
}

Result<void> Store::end_older(std::int64_t instant) {
    const std::lock_guard lock(mutex_);
    TRY(auto write, database_.prepare("DELETE FROM session WHERE created_at < ?"));
    return write.bind(1, instant).run();
}

}  // namespace travesia::access
