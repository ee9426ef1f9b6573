// A thin layer over sqlite3.h: a connection, a statement, a transaction. No SQL is hidden, nothing throws.
//
// Every connection that writes uses a write-ahead log with synchronous=FULL: when commit() has returned, the data is on disk.
// Errors: `store.locked` (another program is writing), `store.full` (disk full), `store.corrupt`, `store.failed`; each with fact
// `file`. Bound values are copied; text and blobs read from a statement are valid until its next step.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace travesia::store::sqlite {

class Database;

/// One prepared statement. Must not outlive its database.
class Statement {
public:
    Statement(Statement&&) noexcept = default;
    Statement& operator=(Statement&&) noexcept = default;

    /// Parameters count from 1.
    Statement& bind(int parameter, std::int64_t value);
    Statement& bind(int parameter, std::string_view text);
    Statement& bind_blob(int parameter, std::string_view bytes);
    Statement& bind_null(int parameter);

    /// Moves to the next row; false when there is none.
    [[nodiscard]] base::Result<bool> step();
    /// Runs a statement that answers no rows, and makes it ready to be bound again.
    [[nodiscard]] base::Result<void> run();
    /// Makes it ready to be bound and stepped again.
    void reset();

    /// Columns count from 0.
    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] std::string text(int column) const;
    /// Text or blob, without a copy.
    [[nodiscard]] std::string_view bytes(int column) const;
    [[nodiscard]] bool null(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    Statement(Database* database, sqlite3_stmt* statement) : database_(database), statement_(statement) {}

    Database* database_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
public:
    static constexpr int kPatience = 10'000;  ///< milliseconds

    /// Opens for writing, making the file when it is missing. Waits up to `patience_ms` for another writer.
    [[nodiscard]] static base::Result<Database> open(const std::filesystem::path& file, int patience_ms = kPatience);
    /// Opens an existing file for reading only.
    [[nodiscard]] static base::Result<Database> open_read_only(const std::filesystem::path& file);
    /// A database without a name that goes away with its last byte. It spills to the system's temporary folder when it is large.
    [[nodiscard]] static base::Result<Database> scratch();

    /// From now on waits up to `patience_ms` for others.
    void wait_for_others(int patience_ms);
    /// Writes the database as it stands now to a new `file`, without free space; others may go on writing. The copy is not yet
    /// synced to disk.
    [[nodiscard]] base::Result<void> copy_to(const std::filesystem::path& file);
    /// Reads every page and index. Error: `store.corrupt` with the first complaint.
    [[nodiscard]] base::Result<void> check();

    [[nodiscard]] base::Result<Statement> prepare(std::string_view sql);
    /// Runs one or more statements without parameters.
    [[nodiscard]] base::Result<void> execute(const std::string& sql);
    [[nodiscard]] std::int64_t last_row_id() const;
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    /// The error for SQLite's result `code`, with what this database knows about it.
    [[nodiscard]] base::Error error(int code) const;

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };
    Database(std::filesystem::path file, sqlite3* handle) : file_(std::move(file)), handle_(handle) {}
    [[nodiscard]] static base::Result<Database> open_with(const std::filesystem::path& file, int flags, int patience_ms);

    std::filesystem::path file_;
    std::unique_ptr<sqlite3, Close> handle_;
};

/// All or nothing: what was done since begin() is on disk after commit(), and undone when the transaction goes away without it.
class Transaction {
public:
    /// Takes the write lock at once, so that what is read inside stays true until commit.
    [[nodiscard]] static base::Result<Transaction> begin(Database& database);
    /// Everything read until it goes away is of one moment, while others write.
    [[nodiscard]] static base::Result<Transaction> begin_reading(Database& database);
    Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    [[nodiscard]] base::Result<void> commit();

private:
    explicit Transaction(Database& database) : database_(&database) {}
    Database* database_;  ///< null when over
};

}  // namespace travesia::store::sqlite
