// The room's own tables: releases of series, kept for ever.
//
// A release is the publisher's bytes with their hash, the observations made of them, the report, and - when a person overrode
// the gate - who and why. Releases are only added; the newest vintage not later than a date is what a question "as of" that
// date sees. Nobody else reads these tables.
#pragma once

#include <optional>

#include "base/date.h"
#include "statistics/gate.h"
#include "store/sqlite/database.h"

namespace travesia::statistics {

struct AcceptedOverride {
    std::string by;
    std::string reason;
};

/// What is known of a stored release without its observations.
struct Release {
    std::int64_t id = 0;  ///< also the order in which releases were stored
    std::string series;
    base::Date vintage;
    std::vector<std::string> files;
    std::string sha256;  ///< over the files' bytes, in order
    std::uint64_t bytes = 0;
    std::int64_t imported_at = 0;  ///< seconds since 1970 UTC
    std::uint64_t observations = 0;
    std::optional<AcceptedOverride> accepted;
    double largest_move = 0;  ///< see gate.h; of the revision this release made
    std::string report;       ///< JSON
};

/// One release to be stored.
struct NewRelease {
    Release facts;
    std::string segment;
    std::vector<std::filesystem::path> originals;
};

class ReleaseStore {
public:
    /// Opens (and migrates) `folder`/travesia.db for writing. Errors: `store.*`.
    [[nodiscard]] static base::Result<ReleaseStore> open(const std::filesystem::path& folder);
    /// Opens it for reading. Error: `store.none` when nothing was imported yet.
    [[nodiscard]] static base::Result<ReleaseStore> open_read_only(const std::filesystem::path& folder);

    /// Takes the write lock: what is read from now on stays true until the transaction ends.
    [[nodiscard]] base::Result<store::sqlite::Transaction> begin() { return store::sqlite::Transaction::begin(database_); }
    /// Adds a release inside a transaction. Error: `import.changed_underneath` when the files no longer have the hash.
    [[nodiscard]] base::Result<void> add(const NewRelease& release);

    /// Releases of `series` (of all when empty) by vintage, then by the order of storing.
    [[nodiscard]] base::Result<std::vector<Release>> releases(const std::string& series = {});
    /// The newest release with a vintage not later than `as_of` (the newest of all without one).
    [[nodiscard]] base::Result<std::optional<Release>> release_as_of(const std::string& series, std::optional<base::Date> as_of);
    [[nodiscard]] base::Result<Observations> observations(std::int64_t release);
    /// The publisher's bytes, file after file.
    [[nodiscard]] base::Result<std::string> original(std::int64_t release);
    /// Number of the last stored release: changes exactly when something was stored.
    [[nodiscard]] base::Result<std::int64_t> generation();

private:
    explicit ReleaseStore(store::sqlite::Database database) : database_(std::move(database)) {}
    [[nodiscard]] base::Result<void> add_original(std::int64_t release, const NewRelease& facts);

    store::sqlite::Database database_;
};

/// SHA-256 over the bytes of files in order, read in pieces. Error: `file.unreadable`.
[[nodiscard]] base::Result<std::pair<std::string, std::uint64_t>> fingerprint(const std::vector<std::filesystem::path>& files);

}  // namespace travesia::statistics
