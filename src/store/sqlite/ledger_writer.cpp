#include "store/sqlite/ledger_writer.h"

namespace travesia::store::sqlite {

using base::Result;

LedgerWriter::LedgerWriter(LedgerStore store, const base::Id& origin, Options options, Committed committed)
    : store_(std::move(store)), origin_(origin), options_(options), committed_(std::move(committed)), thread_([this] {
          run();
      }) {}

LedgerWriter::~LedgerWriter() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    work_.notify_one();
    thread_.join();
}

Result<Recorded> LedgerWriter::record(const base::Id& command, LedgerStore::Decide decide) {
    std::future<Result<Recorded>> done;
    {
        const std::lock_guard lock(mutex_);
        if (alarm_) {
            return base::fail(base::Kind::kUnavailable, "ledger.read_only", {{"reason", alarm_->id}});
        }
        if (waiting_.size() >= options_.waiting) {
            return base::fail(base::Kind::kBusy, "ledger.busy");
        }
        waiting_.push_back({{command, std::move(decide)}, {}});
        done = waiting_.back().done.get_future();
    }
    work_.notify_one();
    return done.get();
}

Result<Recorded> LedgerWriter::record(ledger::Draft draft) {
    const base::Id command = draft.command;
    return record(command, [draft = std::move(draft)](LedgerStore&) { return Result<ledger::Draft>(draft); });
}

void LedgerWriter::empty_log() {
    {
        const std::lock_guard lock(mutex_);
        log_waits_ = true;
    }
    work_.notify_one();
}

std::optional<base::Error> LedgerWriter::alarm() const {
    const std::lock_guard lock(mutex_);
    return alarm_;
}

LedgerWriter::Written LedgerWriter::written() const {
    const std::lock_guard lock(mutex_);
    return written_;
}

std::vector<LedgerWriter::Waiting> LedgerWriter::next_batch() {
    std::unique_lock lock(mutex_);
    const auto ready = [this] { return stopping_ || !waiting_.empty(); };
    const auto may_empty = [this] { return log_waits_ && !alarm_; };
    while (!ready()) {
        if (!may_empty()) {
            work_.wait(lock, [&] { return ready() || may_empty(); });
        } else if (!work_.wait_for(lock, options_.log_retry, ready)) {
            lock.unlock();
            try_empty_log();
            lock.lock();
        }
    }
    std::vector<Waiting> batch;
    while (!waiting_.empty() && batch.size() < options_.batch) {
        batch.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
    }
    return batch;
}

void LedgerWriter::note(const std::vector<Result<Recorded>>& results) {
    std::vector<ledger::EventRef> events;
    for (const auto& result : results) {
        if (result && !result->repeated) {
            events.push_back(result->event);
        }
    }
    {
        const std::lock_guard lock(mutex_);
        written_.commits += events.empty() ? 0 : 1;
        written_.events += events.size();
    }
    if (committed_ && !events.empty()) {
        committed_(store_, events);
    }
}

base::Error LedgerWriter::note(const base::Error& failure) {
    // A full disk and a waiting reader pass; anything else means that the file cannot be trusted to take more.
    if (failure.id != "store.full" && failure.id != "store.locked") {
        const std::lock_guard lock(mutex_);
        alarm_ = failure;
    }
    return failure;
}

void LedgerWriter::write(std::vector<Waiting> batch) {
    std::vector<LedgerStore::Command> commands;
    commands.reserve(batch.size());
    for (Waiting& waiting : batch) {
        commands.push_back(std::move(waiting.command));
    }
    if (const auto stopped = alarm()) {
        for (Waiting& waiting : batch) {
            waiting.done.set_value(base::fail(base::Kind::kUnavailable, "ledger.read_only", {{"reason", stopped->id}}));
        }
        return;
    }
    const auto results = store_.decide(origin_, commands, options_.sealer);
    // Seen by everyone before the first one is told: who has an answer finds the event in every view.
    const auto failure = results ? std::nullopt : std::optional(note(results.error()));
    if (results) {
        note(*results);
        try_empty_log();
    }
    for (std::size_t i = 0; i < batch.size(); ++i) {
        batch[i].done.set_value(results ? (*results)[i] : Result<Recorded>(tl::make_unexpected(*failure)));
    }
}

void LedgerWriter::try_empty_log() {
    if (!log_waits_) {
        return;
    }
    const auto emptied = store_.empty_log();
    log_waits_ = !emptied;
    if (!emptied && emptied.error().kind != base::Kind::kBusy) {
        static_cast<void>(note(emptied.error()));
    }
}

void LedgerWriter::run() {
    // While one batch is being synced, the next one gathers: no timer is needed to make groups.
    for (auto batch = next_batch(); !batch.empty(); batch = next_batch()) {
        write(std::move(batch));
    }
}

}  // namespace travesia::store::sqlite
