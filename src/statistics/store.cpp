#include "statistics/store.h"

#include <array>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "statistics/segment.h"
#include "store/sqlite/migrate.h"

namespace travesia::statistics {

namespace fs = std::filesystem;
using base::fail;
using base::Kind;
using base::Result;
using store::sqlite::Database;
using store::sqlite::Migration;
using store::sqlite::Statement;

namespace {

constexpr std::size_t kPiece = 4 << 20;  ///< original bytes are kept in pieces: no file is too large for a row

constexpr std::array kMigrations = {Migration{1, "releases", R"sql(
CREATE TABLE release (
  id INTEGER PRIMARY KEY,
  series TEXT NOT NULL,
  vintage TEXT NOT NULL,
  files TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  imported_at INTEGER NOT NULL,
  observations INTEGER NOT NULL,
  accepted_by TEXT,
  accepted_reason TEXT,
  largest_move REAL NOT NULL,
  report TEXT NOT NULL
) STRICT;
CREATE INDEX release_by_series ON release (series, vintage, id);
CREATE TABLE segment (release INTEGER PRIMARY KEY REFERENCES release (id), bytes BLOB NOT NULL) STRICT;
CREATE TABLE original (release INTEGER NOT NULL REFERENCES release (id), piece INTEGER NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY (release, piece)) STRICT, WITHOUT ROWID;
CREATE TRIGGER release_is_never_changed BEFORE UPDATE ON release BEGIN SELECT RAISE(ABORT, 'a release is never changed'); END;
CREATE TRIGGER release_is_never_deleted BEFORE DELETE ON release BEGIN SELECT RAISE(ABORT, 'a release is never deleted'); END;
)sql"}};

constexpr const char* kColumns =
    "SELECT id, series, vintage, files, sha256, bytes, imported_at, observations, accepted_by, accepted_reason, "
    "CAST(largest_move * 1e9 AS INTEGER), report FROM release ";

/// Calls `take(piece)` for the bytes of each file, in pieces.
Result<void> each_piece(const std::vector<fs::path>& files, const std::function<Result<void>(std::string_view)>& take) {
    std::string piece(kPiece, '\0');
    for (const fs::path& file : files) {
        std::error_code ignored;
        if (!fs::exists(file, ignored)) {
            return fail(Kind::kInvalid, "file.missing", {{"file", file.string()}});
        }
        if (fs::is_directory(file, ignored)) {
            return fail(Kind::kInvalid, "file.directory", {{"file", file.string()}});
        }
        std::ifstream stream(file, std::ios::binary);
        if (!stream) {
            return fail(Kind::kInvalid, "file.unreadable", {{"file", file.string()}});
        }
        while (stream.read(piece.data(), static_cast<std::streamsize>(kPiece)) || stream.gcount() > 0) {
            TRY_VOID(take(std::string_view(piece).substr(0, static_cast<std::size_t>(stream.gcount()))));
        }
    }
    return {};
}

Result<Release> read_release(const Statement& row) {
    Release release;
    release.id = row.number(0);
    release.series = row.text(1);
    TRY(release.vintage, base::Date::parse(row.text(2)));
    const auto files = nlohmann::json::parse(row.text(3), nullptr, false);
    if (files.is_array()) {
        for (const auto& file : files) {
            release.files.push_back(file.is_string() ? *file.get_ptr<const std::string*>() : "");
        }
    }
    release.sha256 = row.text(4);
    release.bytes = static_cast<std::uint64_t>(row.number(5));
    release.imported_at = row.number(6);
    release.observations = static_cast<std::uint64_t>(row.number(7));
    if (!row.null(9)) {
        release.accepted = AcceptedOverride{row.text(8), row.text(9)};
    }
    release.largest_move = static_cast<double>(row.number(10)) / 1e9;
    release.report = row.text(11);
    return release;
}

}  // namespace

Result<std::pair<std::string, std::uint64_t>> fingerprint(const std::vector<fs::path>& files) {
    base::Sha256 all;
    TRY_VOID(each_piece(files, [&](std::string_view piece) -> Result<void> {
        all.take(piece);
        return {};
    }));
    std::string hash = all.finish();
    return std::pair{std::move(hash), all.bytes()};
}

Result<ReleaseStore> ReleaseStore::open(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        return fail(Kind::kUnavailable, "store.cannot_open", {{"file", folder.string()}, {"reason", error.message()}});
    }
    TRY(auto database, Database::open(folder / "travesia.db"));
    TRY_VOID(store::sqlite::migrate(database, kMigrations));
    return ReleaseStore(std::move(database));
}

Result<ReleaseStore> ReleaseStore::open_read_only(const fs::path& folder) {
    std::error_code ignored;
    if (!fs::exists(folder / "travesia.db", ignored)) {
        return fail(Kind::kNotFound, "store.none", {{"folder", folder.string()}});
    }
    TRY(auto database, Database::open_read_only(folder / "travesia.db"));
    return ReleaseStore(std::move(database));
}

Result<void> ReleaseStore::add_original(std::int64_t release, const NewRelease& facts) {
    TRY(auto insert, database_.prepare("INSERT INTO original (release, piece, bytes) VALUES (?, ?, ?)"));
    base::Sha256 all;
    std::int64_t number = 0;
    TRY_VOID(each_piece(facts.originals, [&](std::string_view piece) -> Result<void> {
        all.take(piece);
        return insert.bind(1, release).bind(2, number++).bind_blob(3, piece).run();
    }));
    if (all.finish() != facts.facts.sha256) {
        return fail(Kind::kConflict, "import.changed_underneath", {{"file", facts.originals.front().string()}});
    }
    return {};
}

Result<void> ReleaseStore::add(const NewRelease& release) {
    const Release& facts = release.facts;
    TRY(auto insert,
        database_.prepare("INSERT INTO release (series, vintage, files, sha256, bytes, imported_at, observations, accepted_by, "
                          "accepted_reason, largest_move, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ? / 1e9, ?)"));
    insert.bind(1, facts.series).bind(2, facts.vintage.text()).bind(3, nlohmann::json(facts.files).dump()).bind(4, facts.sha256);
    insert.bind(5, static_cast<std::int64_t>(facts.bytes)).bind(6, facts.imported_at);
    insert.bind(7, static_cast<std::int64_t>(facts.observations));
    if (facts.accepted) {
        insert.bind(8, facts.accepted->by).bind(9, facts.accepted->reason);
    }
    insert.bind(10, static_cast<std::int64_t>(std::min(facts.largest_move, 1e6) * 1e9)).bind(11, facts.report);
    TRY_VOID(insert.run());
    const std::int64_t id = database_.last_row_id();
    TRY(auto segment, database_.prepare("INSERT INTO segment (release, bytes) VALUES (?, ?)"));
    TRY_VOID(segment.bind(1, id).bind_blob(2, release.segment).run());
    return add_original(id, release);
}

Result<std::vector<Release>> ReleaseStore::releases(const std::string& series) {
    TRY(auto rows, database_.prepare(std::string(kColumns) + "WHERE ?1 = '' OR series = ?1 ORDER BY series, vintage, id"));
    rows.bind(1, series);
    std::vector<Release> all;
    while (true) {
        TRY(const bool more, rows.step());
        if (!more) {
            return all;
        }
        TRY(auto release, read_release(rows));
        all.push_back(std::move(release));
    }
}

Result<std::optional<Release>> ReleaseStore::release_as_of(const std::string& series, std::optional<base::Date> as_of) {
    TRY(auto rows,
        database_.prepare(std::string(kColumns) + "WHERE series = ? AND vintage <= ? ORDER BY vintage DESC, id DESC LIMIT 1"));
    rows.bind(1, series).bind(2, as_of ? as_of->text() : std::string("9999"));
    TRY(const bool found, rows.step());
    if (!found) {
        return std::optional<Release>();
    }
    TRY(auto release, read_release(rows));
    return std::optional(std::move(release));
}

Result<Observations> ReleaseStore::observations(std::int64_t release) {
    TRY(auto rows, database_.prepare("SELECT bytes FROM segment WHERE release = ?"));
    rows.bind(1, release);
    TRY(const bool found, rows.step());
    if (!found) {
        return fail(Kind::kCorrupt, "store.corrupt_segment");
    }
    return decode_segment(rows.bytes(0));
}

Result<std::string> ReleaseStore::original(std::int64_t release) {
    TRY(auto rows, database_.prepare("SELECT bytes FROM original WHERE release = ? ORDER BY piece"));
    rows.bind(1, release);
    std::string bytes;
    while (true) {
        TRY(const bool more, rows.step());
        if (!more) {
            return bytes;
        }
        bytes += rows.bytes(0);
    }
}

Result<std::int64_t> ReleaseStore::generation() {
    TRY(auto rows, database_.prepare("SELECT coalesce(max(id), 0) FROM release"));
    TRY_VOID([&]() -> Result<void> {
        TRY(const bool found, rows.step());
        (void)found;
        return {};
    }());
    return rows.number(0);
}

}  // namespace travesia::statistics
