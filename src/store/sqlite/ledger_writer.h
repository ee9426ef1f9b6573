// The one thread that writes the ledger: group commit. Callers wait until their event is on disk; those who wait at the same time
// share one transaction and one sync, so that durability costs a queue and not a compromise.
#pragma once

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
    };
    using Also = std::function<base::Result<void>(const ledger::Event&)>;

    /// Writes to `origin`. `also` runs for each new event inside its transaction, on the writer's thread.
    LedgerWriter(LedgerStore store, const base::Id& origin, Options options, Also also = {});
    LedgerWriter(const LedgerWriter&) = delete;
    LedgerWriter& operator=(const LedgerWriter&) = delete;
    /// Writes what is waiting, then ends.
    ~LedgerWriter();

    /// Returns when the event is on disk. Errors: `store.*` (nothing of this draft was written; the same command may be sent
    /// again), `ledger.busy` (too many are waiting).
    [[nodiscard]] base::Result<Recorded> record(ledger::Draft draft);

    /// How many transactions have been committed.
    [[nodiscard]] std::uint64_t commits() const;

private:
    struct Waiting {
        ledger::Draft draft;
        std::promise<base::Result<Recorded>> done;
    };
    void run();
    [[nodiscard]] std::vector<Waiting> next_batch();
    void write(std::vector<Waiting> batch);

    LedgerStore store_;  ///< belongs to the thread
    base::Id origin_;
    Options options_;
    Also also_;
    mutable std::mutex mutex_;  ///< guards what follows
    std::condition_variable work_;
    std::deque<Waiting> waiting_;
    std::uint64_t commits_ = 0;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace travesia::store::sqlite
