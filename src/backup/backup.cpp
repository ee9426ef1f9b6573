#include "backup/backup.h"

#include <unistd.h>

#include <algorithm>

#include "backup/archive.h"
#include "base/file.h"
#include "node/recovery.h"
#include "store/sqlite/ledger_store.h"

namespace travesia::backup {

namespace fs = std::filesystem;
using base::fail;
using base::Kind;
using base::Result;
using store::sqlite::Database;
using store::sqlite::LedgerStore;

namespace {

constexpr const char* kLedger = "ledger.db";

/// The databases in `folder`, whichever rooms have made: none can be forgotten. The ledger comes last, so that it knows
/// everything the others speak of.
std::vector<std::string> databases_in(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".db") && name != kLedger && is_part_name(name) && entry.is_regular_file(error)) {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    names.emplace_back(kLedger);
    return names;
}

Result<Part> part_of(const fs::path& file) {
    base::Sha256 hash;
    const auto take = [&hash](std::string_view piece) { hash.take(piece); };
    TRY_VOID(base::read_pieces(file, take));
    const std::uint64_t bytes = hash.bytes();
    return Part{file.filename().string(), bytes, hash.finish()};
}

Result<void> copy_database(const fs::path& from, const fs::path& to) {
    TRY(auto database, Database::open_read_only(from));
    TRY_VOID(database.copy_to(to));
    TRY(auto copy, Database::open_read_only(to));
    return copy.check();
}

/// Proves the copied ledger and notes what it holds.
Result<void> describe_ledger(const fs::path& copy, Manifest& manifest) {
    TRY(auto store, LedgerStore::open_read_only(copy));
    TRY(const auto verified, store.verify());
    manifest.events = verified.events;
    manifest.seals = verified.seals;
    TRY(const auto own, store.own_origin());
    if (!own) {
        return fail(Kind::kNotFound, "ledger.none", {{"folder", copy.string()}});
    }
    manifest.origin = *own;
    TRY(const auto origins, store.origins());
    for (const base::Id& origin : origins) {
        TRY(const auto head, store.head(origin));
        manifest.heads.push_back(head);
    }
    TRY(const auto erasures, store.erasures());
    manifest.erased = erasures.size();
    TRY(manifest.digest, store.records().digest());
    return {};
}

Result<Manifest> gather(const fs::path& folder, const fs::path& copies, const base::Clock& clock) {
    Manifest manifest;
    manifest.made_at = clock.now_seconds();
    for (const std::string& name : databases_in(folder)) {
        TRY_VOID(copy_database(folder / name, copies / name));
        TRY(auto part, part_of(copies / name));
        manifest.parts.push_back(std::move(part));
    }
    TRY_VOID(describe_ledger(copies, manifest));
    std::error_code ignored;
    if (fs::exists(folder / node::kRecoveryFile, ignored)) {
        TRY(const auto sealed, base::read_file(folder / node::kRecoveryFile, 4096));
        TRY_VOID(node::parse_recovery(sealed));
        TRY_VOID(base::write_secret_file(copies / node::kRecoveryFile, sealed));
        TRY(auto part, part_of(copies / node::kRecoveryFile));
        manifest.parts.push_back(std::move(part));
        manifest.recovery = true;
    }
    return manifest;
}

Result<void> write_archive(const Manifest& manifest, const fs::path& copies, const fs::path& file) {
    TRY(auto archive, ArchiveWriter::create(file));
    TRY_VOID(archive.add(kManifest, json_of(manifest)));
    for (const Part& part : manifest.parts) {
        TRY_VOID(archive.add_file(part.name, copies / part.name));
    }
    return archive.finish();
}

}  // namespace

Result<WorkFolder> WorkFolder::make(const fs::path& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (!error) {
        fs::permissions(path, fs::perms::owner_all, error);
    }
    if (error) {
        return fail(Kind::kUnavailable, "file.unwritable", {{"file", path.string()}});
    }
    return WorkFolder(path);
}

WorkFolder::~WorkFolder() {
    std::error_code ignored;
    if (!path_.empty()) {
        fs::remove_all(path_, ignored);
    }
}

Result<Manifest> make_backup(const fs::path& folder, const fs::path& file, const base::Clock& clock) {
    std::error_code error;
    if (fs::exists(fs::symlink_status(file, error))) {
        return fail(Kind::kConflict, "backup.exists", {{"file", file.string()}});
    }
    TRY_VOID(LedgerStore::open_read_only(folder));
    const fs::path target = fs::absolute(file, error);
    // Beside the target: the last step is then a rename within one file system.
    TRY(const auto work, WorkFolder::make(target.string() + ".part-" + std::to_string(::getpid())));
    TRY(const auto manifest, gather(folder, work.path(), clock));
    const fs::path whole = work.path() / "backup.tar";
    TRY_VOID(write_archive(manifest, work.path(), whole));
    TRY(const auto written, read_backup(whole, [](const Part&, std::string_view) -> Result<void> { return {}; }));
    if (written != manifest) {
        return fail(Kind::kCorrupt, "backup.broken", {{"file", file.string()}});
    }
    fs::rename(whole, target, error);
    if (error) {
        return fail(Kind::kUnavailable, "file.unwritable", {{"file", file.string()}});
    }
    TRY_VOID(base::sync_folder(target.parent_path()));
    return manifest;
}

Result<Manifest> read_backup(const fs::path& file, const std::function<Result<void>(const Part&, std::string_view)>& take) {
    const auto broken = [&file] { return fail(Kind::kCorrupt, "backup.broken", {{"file", file.string()}}); };
    TRY(auto archive, ArchiveReader::open(file));
    TRY(const auto first, archive.next());
    constexpr std::uint64_t kMostManifest = 1 << 20;
    if (!first || first->name != kManifest || first->size > kMostManifest) {
        return broken();
    }
    std::string json;
    const auto collect = [&json](std::string_view piece) -> Result<void> {
        json += piece;
        return {};
    };
    TRY_VOID(archive.read(*first, collect));
    auto manifest = manifest_of(json);
    if (!manifest) {
        return fail(manifest.error().kind, manifest.error().id, {{"file", file.string()}});
    }
    for (const Part& part : manifest->parts) {
        TRY(const auto entry, archive.next());
        if (!entry || entry->name != part.name || entry->size != part.bytes) {
            return broken();
        }
        base::Sha256 hash;
        const auto pass_on = [&](std::string_view piece) -> Result<void> {
            hash.take(piece);
            return take(part, piece);
        };
        TRY_VOID(archive.read(*entry, pass_on));
        if (hash.finish() != part.sha256) {
            return broken();
        }
    }
    TRY(const auto end, archive.next());
    return end ? Result<Manifest>(broken()) : manifest;
}

}  // namespace travesia::backup
