#include "store/sqlite/ledger_writer.h"

namespace travesia::store::sqlite {

using base::Result;

LedgerWriter::LedgerWriter(LedgerStore store, const base::Id& origin, Options options, Also also)
    : store_(std::move(store)), origin_(origin), options_(options), also_(std::move(also)), thread_([this] { run(); }) {}

LedgerWriter::~LedgerWriter() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    work_.notify_one();
    thread_.join();
}

Result<Recorded> LedgerWriter::record(ledger::Draft draft) {
    std::future<Result<Recorded>> done;
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= options_.waiting) {
            return base::fail(base::Kind::kBusy, "ledger.busy");
        }
        waiting_.push_back({std::move(draft), {}});
        done = waiting_.back().done.get_future();
    }
    work_.notify_one();
    return done.get();
}

std::uint64_t LedgerWriter::commits() const {
    const std::lock_guard lock(mutex_);
    return commits_;
}

std::vector<LedgerWriter::Waiting> LedgerWriter::next_batch() {
    std::unique_lock lock(mutex_);
    work_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    std::vector<Waiting> batch;
    while (!waiting_.empty() && batch.size() < options_.batch) {
        batch.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
    }
    return batch;
}

void LedgerWriter::write(std::vector<Waiting> batch) {
    std::vector<ledger::Draft> drafts;
    drafts.reserve(batch.size());
    for (const Waiting& waiting : batch) {
        drafts.push_back(waiting.draft);
    }
    const auto recorded = store_.append(origin_, drafts, also_);
    if (recorded) {
        const std::lock_guard lock(mutex_);
        ++commits_;
    }
    for (std::size_t i = 0; i < batch.size(); ++i) {
        batch[i].done.set_value(recorded ? Result<Recorded>((*recorded)[i]) : Result<Recorded>(base::propagate(recorded)));
    }
}

void LedgerWriter::run() {
    // While one batch is being synced, the next one gathers: no timer is needed to make groups.
    for (auto batch = next_batch(); !batch.empty(); batch = next_batch()) {
        write(std::move(batch));
    }
}

}  // namespace travesia::store::sqlite
