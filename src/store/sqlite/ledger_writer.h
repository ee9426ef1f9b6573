// The one thread that writes the ledger: group commit. Callers wait until their event is on disk; those who wait at the same time
// share one transaction and one sync, so that durability costs a queue and not a compromise.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

#include "store/sqlite/ledger_store.h"

namespace travesia::store::sqlite {

class LedgerWriter {
public:
    struct Options {
        std::size_t batch = 512;       ///< drafts in one transaction at most
        std::size_t waiting = 10'000;  ///< more are refused as busy
        /// Seals each batch in its own transaction, so that nothing is acknowledged that is not signed; null = never. Must
        /// outlive the writer.
        const ledger::SigningKey* sealer = nullptr;
        std::chrono::milliseconds log_retry{500};  ///< how long a log that could not be emptied is left alone
    };
    /// Called on the writer's thread after each commit, with what was recorded in it.
    using Committed = std::function<void(LedgerStore&, const std::vector<ledger::EventRef>&)>;

    /// Writes to `origin`.
    LedgerWriter(LedgerStore store, const base::Id& origin, Options options, Committed committed = {});
    LedgerWriter(const LedgerWriter&) = delete;
    LedgerWriter& operator=(const LedgerWriter&) = delete;
    /// Writes what is waiting, then ends.
    ~LedgerWriter();

    /// Returns when the event that `decide` gives is on disk; `decide` runs on the writer's thread (LedgerStore::Decide). Errors:
    /// its refusal; `store.full` (nothing was written; the same command may be sent again when there is room); `ledger.read_only`
    /// (a disk or database error stopped all writing, see alarm()); `ledger.busy` (too many are waiting).
    [[nodiscard]] base::Result<Recorded> record(const base::Id& command, LedgerStore::Decide decide);
    /// The same for a draft that needs no decision.
    [[nodiscard]] base::Result<Recorded> record(ledger::Draft draft);

    /// After the next commit, or a little later when none comes, tries to empty the log, again and again until nobody reads
    /// what it holds: see LedgerStore::empty_log. May be called by a `decide`.
    void empty_log();
    /// Whether the log still waits to be emptied.
    [[nodiscard]] bool log_waits() const { return log_waits_; }

    /// Why nothing is written any more. After a failed write the file may not be what we think: only a person and a restart end
    /// it.
    [[nodiscard]] std::optional<base::Error> alarm() const;
    /// What has been written since the start.
    struct Written {
        std::uint64_t commits = 0;  ///< transactions that held an event, each synced to the disk once
        std::uint64_t events = 0;   ///< recorded in them
    };
    [[nodiscard]] Written written() const;

private:
    struct Waiting {
        LedgerStore::Command command;
        std::promise<base::Result<Recorded>> done;
    };
    void run();
    [[nodiscard]] std::vector<Waiting> next_batch();
    void write(std::vector<Waiting> batch);
    void try_empty_log();
    void note(const std::vector<base::Result<Recorded>>& results);
    [[nodiscard]] base::Error note(const base::Error& failure);

    LedgerStore store_;  ///< belongs to the thread, like what follows
    base::Id origin_;
    Options options_;
    Committed committed_;
    std::atomic<bool> log_waits_ = false;  ///< anybody's
    mutable std::mutex mutex_;             ///< guards what follows
    std::condition_variable work_;
    std::deque<Waiting> waiting_;
    std::optional<base::Error> alarm_;
    Written written_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace travesia::store::sqlite
