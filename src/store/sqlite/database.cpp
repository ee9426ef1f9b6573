#include "store/sqlite/database.h"

#include <sqlite3.h>

#include <cerrno>
#include <chrono>
#include <thread>

#include "base/ensure.h"

namespace travesia::store::sqlite {

namespace fs = std::filesystem;
using base::Kind;
using base::Result;

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

void Database::Close::operator()(sqlite3* handle) const {
    sqlite3_close_v2(handle);
}

Statement& Statement::bind(int parameter, std::int64_t value) {
    ENSURE(sqlite3_bind_int64(statement_.get(), parameter, value) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
    ENSURE(sqlite3_bind_text64(statement_.get(), parameter, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) ==
           SQLITE_OK);
    return *this;
}

Statement& Statement::bind_blob(int parameter, std::string_view bytes) {
    // An empty blob is not null: give SQLite an address in any case.
    const char* data = bytes.empty() ? "" : bytes.data();
    ENSURE(sqlite3_bind_blob64(statement_.get(), parameter, data, bytes.size(), SQLITE_TRANSIENT) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind_null(int parameter) {
    ENSURE(sqlite3_bind_null(statement_.get(), parameter) == SQLITE_OK);
    return *this;
}

Result<bool> Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        return false;
    }
    return tl::make_unexpected(database_->error(code));
}

Result<void> Statement::run() {
    auto row = step();
    reset();
    if (!row) {
        return base::propagate(row);
    }
    ENSURE(!*row);
    return {};
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::text(int column) const {
    return std::string(bytes(column));
}

std::string_view Statement::bytes(int column) const {
    const void* data = sqlite3_column_blob(statement_.get(), column);
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return data == nullptr ? std::string_view()
                           : std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

bool Statement::null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

Result<Database> Database::open_with(const fs::path& file, int flags, int patience_ms) {
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Database database(file, handle);
    if (code != SQLITE_OK) {
        return tl::make_unexpected(database.error(code));
    }
    sqlite3_busy_timeout(handle, patience_ms);
    return database;
}

Result<Database> Database::open(const fs::path& file, int patience_ms) {
    TRY(auto database, open_with(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, patience_ms));
    // SQLite does not wait by itself when two programs turn a new file to WAL at the same moment, so we do.
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
    auto turned = database.execute("PRAGMA journal_mode=WAL");
    while (!turned && turned.error().kind == Kind::kBusy && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        turned = database.execute("PRAGMA journal_mode=WAL");
    }
    TRY_VOID(turned);
    TRY_VOID(database.execute("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"));
    return database;
}

Result<Database> Database::open_read_only(const fs::path& file) {
    return open_with(file, SQLITE_OPEN_READONLY, kPatience);
}

Result<Database> Database::scratch() {
    return open_with("", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, 0);
}

void Database::wait_for_others(int patience_ms) {
    sqlite3_busy_timeout(handle_.get(), patience_ms);
}

Result<void> Database::copy_to(const fs::path& file) {
    TRY(auto copy, prepare("VACUUM INTO ?"));
    return copy.bind(1, file.string()).run();
}

Result<void> Database::check() {
    TRY(auto rows, prepare("PRAGMA integrity_check(1)"));
    TRY(const bool answered, rows.step());
    if (!answered || rows.bytes(0) != "ok") {
        return base::fail(Kind::kCorrupt, "store.corrupt",
                          {{"file", file_.string()}, {"reason", answered ? rows.text(0) : "no answer"}});
    }
    return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), 0, &statement, nullptr);
    if (code != SQLITE_OK) {
        return tl::make_unexpected(error(code));
    }
    return Statement(this, statement);
}

Result<void> Database::execute(const std::string& sql) {
    const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        return tl::make_unexpected(error(code));
    }
    return {};
}

std::int64_t Database::last_row_id() const {
    return sqlite3_last_insert_rowid(handle_.get());
}

base::Error Database::error(int code) const {
    const base::Facts facts = {{"file", file_.string()},
                               {"reason", handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code)}};
    // Some writes that found no room are reported as a plain error of the disk.
    const int cause = handle_ ? sqlite3_system_errno(handle_.get()) : 0;
    if ((code & 0xFF) == SQLITE_IOERR && (cause == ENOSPC || cause == EDQUOT)) {
        return {Kind::kStorageFull, "store.full", facts};
    }
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return {Kind::kBusy, "store.locked", facts};
        case SQLITE_FULL: return {Kind::kStorageFull, "store.full", facts};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return {Kind::kCorrupt, "store.corrupt", facts};
        case SQLITE_CANTOPEN: return {Kind::kUnavailable, "store.cannot_open", facts};
        default: return {Kind::kUnavailable, "store.failed", facts};
    }
}

Result<Transaction> Transaction::begin(Database& database) {
    TRY_VOID(database.execute("BEGIN IMMEDIATE"));
    return Transaction(database);
}

Result<Transaction> Transaction::begin_reading(Database& database) {
    TRY_VOID(database.execute("BEGIN"));
    return Transaction(database);
}

Result<void> Transaction::commit() {
    ENSURE(database_ != nullptr);
    TRY_VOID(database_->execute("COMMIT"));
    database_ = nullptr;
    return {};
}

Transaction::~Transaction() {
    if (database_ != nullptr) {
        // SQLite may have rolled back by itself (disk full); a second rollback is then refused, which is fine.
        (void)database_->execute("ROLLBACK");
    }
}

}  // namespace travesia::store::sqlite
