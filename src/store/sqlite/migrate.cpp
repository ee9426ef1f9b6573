#include "store/sqlite/migrate.h"

#include "base/file.h"

namespace travesia::store::sqlite {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr const char* kHistory =
    "CREATE TABLE IF NOT EXISTS schema_history (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT";

Result<std::size_t> check_history(Database& database, std::span<const Migration> migrations) {
    TRY(auto rows, database.prepare("SELECT number, name, sha256 FROM schema_history ORDER BY number"));
    std::size_t applied = 0;
    while (true) {
        TRY(const bool more, rows.step());
        if (!more) {
            return applied;
        }
        if (applied == migrations.size()) {
            return fail(Kind::kConflict, "store.newer", {{"file", database.file().string()}, {"name", rows.text(1)}});
        }
        const Migration& known = migrations[applied];
        if (rows.number(0) != known.number || rows.text(2) != base::sha256(known.sql)) {
            return fail(Kind::kCorrupt, "store.history_changed", {{"file", database.file().string()}, {"name", rows.text(1)}});
        }
        ++applied;
    }
}

}  // namespace

Result<void> migrate(Database& database, std::span<const Migration> migrations) {
    TRY(auto transaction, Transaction::begin(database));
    TRY_VOID(database.execute(kHistory));
    TRY(const std::size_t applied, check_history(database, migrations));
    for (const Migration& migration : migrations.subspan(applied)) {
        TRY_VOID(database.execute(migration.sql));
        TRY(auto record, database.prepare("INSERT INTO schema_history (number, name, sha256) VALUES (?, ?, ?)"));
        TRY_VOID(
            record.bind(1, std::int64_t{migration.number}).bind(2, migration.name).bind(3, base::sha256(migration.sql)).run());
    }
    return transaction.commit();
}

}  // namespace travesia::store::sqlite
