#include "backup/restore.h"

#include <unistd.h>

#include <algorithm>

#include "backup/archive.h"
#include "base/file.h"
#include "node/recovery.h"
#include "store/sqlite/ledger_store.h"

namespace travesia::backup {

namespace fs = std::filesystem;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using store::sqlite::LedgerStore;

namespace {

/// Writes the parts of a backup into a folder, one after the other.
class Unpack {
public:
    explicit Unpack(fs::path folder) : folder_(std::move(folder)) {}

    Result<void> take(const Part& part, std::string_view bytes) {
        if (part.name != name_) {
            TRY_VOID(finish());
            name_ = part.name;
            TRY(auto file, RawFile::create(folder_ / name_));
            file_.emplace(std::move(file));
        }
        return file_->write(bytes);
    }
    Result<void> finish() {
        if (!file_) {
            return {};
        }
        auto done = file_->finish();
        file_.reset();
        return done;
    }

private:
    fs::path folder_;
    std::string name_;
    std::optional<RawFile> file_;
};

bool is_free(const fs::path& folder) {
    std::error_code error;
    const auto status = fs::status(folder, error);
    return !fs::exists(status) || (fs::is_directory(status) && fs::is_empty(folder, error) && !error);
}

Result<Manifest> unpack(const fs::path& file, const fs::path& folder) {
    Unpack parts(folder);
    TRY(auto manifest, read_backup(file, [&](const Part& part, std::string_view bytes) { return parts.take(part, bytes); }));
    TRY_VOID(parts.finish());
    return manifest;
}

/// The ledger is whole and is the one that the manifest speaks of.
Result<void> prove(const fs::path& folder, const Manifest& manifest) {
    TRY(auto store, LedgerStore::open_read_only(folder));
    TRY(const auto verified, store.verify());
    TRY(const auto origins, store.origins());
    std::vector<ledger::Head> heads;
    for (const Id& origin : origins) {
        TRY(const auto head, store.head(origin));
        heads.push_back(head);
    }
    if (heads != manifest.heads || verified.events != manifest.events || verified.seals != manifest.seals) {
        return fail(Kind::kCorrupt, "restore.other_ledger");
    }
    return {};
}

Result<void> try_key(LedgerStore& store, const ledger::SecretKey& wrapping) {
    TRY(const auto some, store.any_person_key());
    if (some && !ledger::unwrap(wrapping, some->first, some->second)) {
        return fail(Kind::kRefused, "restore.wrong_keys");
    }
    return {};
}

/// Erases those of the list again who are not erased yet, as events of the new origin.
Result<std::uint64_t> erase_again(LedgerStore& store, const node::Keys& keys, const std::vector<ledger::Erasure>& erasures,
                                  const base::Clock& clock, base::Random& random) {
    const std::int64_t now = clock.now_microseconds();
    std::vector<LedgerStore::Command> commands;
    for (const ledger::Erasure& erasure : erasures) {
        TRY(const bool known, store.erased(erasure.person));
        if (!known) {
            const Id command = Id::make(now / 1000, random);
            commands.push_back({command, [=](LedgerStore& inside) -> Result<ledger::Draft> {
                                    TRY_VOID(inside.forget_person_key(erasure.person));
                                    return ledger::erasure_draft(command, erasure.person, "restored", {}, {}, now);
                                }});
        }
    }
    if (commands.empty()) {
        return 0;
    }
    TRY(const auto done, store.decide(keys.origin, commands, &keys.signing));
    for (const auto& one : done) {
        if (!one) {
            return base::propagate(one);
        }
    }
    return commands.size();
}

Result<void> continue_as_new(const fs::path& folder, ledger::SecretKey wrapping, const std::vector<ledger::Erasure>& erasures,
                             const base::Clock& clock, base::Random& random, Restored& restored) {
    TRY(auto store, LedgerStore::open(folder));
    TRY_VOID(try_key(store, wrapping));
    const node::Keys keys{Id::make(clock.now_microseconds() / 1000, random), ledger::SigningKey::make(random),
                          std::move(wrapping)};
    restored.origin = keys.origin;
    TRY_VOID(store.register_own(keys.origin, keys.signing.public_key()));
    TRY(const auto digest, store.rebuild());
    restored.as_it_was = digest == restored.manifest.digest;
    TRY_VOID(store.finish_erasures());
    TRY(restored.erased, erase_again(store, keys, erasures, clock, random));
    TRY_VOID(store.empty_log());
    return node::save_keys(folder, keys);
}

}  // namespace

Result<Restored> restore_backup(const fs::path& file, const fs::path& folder, const FindWrappingKey& key,
                                const std::vector<ledger::Erasure>& erasures, const base::Clock& clock, base::Random& random) {
    if (!is_free(folder)) {
        return fail(Kind::kConflict, "restore.not_empty", {{"folder", folder.string()}});
    }
    std::error_code error;
    const fs::path target = fs::absolute(folder, error).lexically_normal();
    const fs::path place = target.has_filename() ? target : target.parent_path();  // "var/" is "var"
    TRY(const auto work, WorkFolder::make(place.string() + ".part-" + std::to_string(::getpid())));
    Restored restored;
    TRY(restored.manifest, unpack(file, work.path()));
    TRY_VOID(prove(work.path(), restored.manifest));
    std::string recovery;
    if (restored.manifest.recovery) {
        TRY(recovery, base::read_file(work.path() / node::kRecoveryFile, 4096));
    }
    TRY(auto wrapping, key(recovery));
    TRY_VOID(continue_as_new(work.path(), std::move(wrapping), erasures, clock, random, restored));
    TRY_VOID(base::sync_folder(work.path()));
    fs::rename(work.path(), place, error);  // takes the place of an empty folder
    if (error) {
        return fail(Kind::kUnavailable, "file.unwritable", {{"file", folder.string()}});
    }
    TRY_VOID(base::sync_folder(place.parent_path()));
    return restored;
}

}  // namespace travesia::backup
