#include "reception/reading_names.h"

#include <future>

namespace travesia::reception {

using base::Id;
using base::Result;
using record::Record;

namespace {

constexpr std::size_t kBatch = 2000;

/// Leaves what described() needs: opening the rest as well takes twice as long.
void keep_what_describes(Record& person) {
    static const std::set<std::string> kNeeded = {"number",     "given_names", "family_names", "names_in_document",
                                                  "birth_date", "document"};
    std::erase_if(person.fields, [](const auto& field) { return !kNeeded.contains(field.first); });
}

}  // namespace

Described described(const Record& person) {
    return {person.id,
            person.text("number"),
            person.text("given_names"),
            person.text("family_names"),
            person.text("names_in_document"),
            person.text("birth_date"),
            person.text("document")};
}

ReadingNames::ReadingNames(node::Node& node, PeopleIndex& people) : node_(node), people_(people) {
    thread_ = std::thread([this] { run(); });
}

void ReadingNames::stop() {
    stopping_ = true;
    if (thread_.joinable()) {
        thread_.join();
    }
}

void ReadingNames::newer(const Id& person) {
    if (!done_) {
        newer_.insert(person);
    }
}

void ReadingNames::put_newer(const Record& person) {
    const std::lock_guard lock(mutex_);
    newer(person.id);
    people_.put(described(person));
}

void ReadingNames::forget(const Id& person) {
    const std::lock_guard lock(mutex_);
    newer(person);
    people_.forget(person);
}

Result<void> ReadingNames::wait() {
    std::unique_lock lock(mutex_);
    ended_.wait(lock, [this] { return result_.has_value(); });
    return *result_;
}

std::optional<base::Error> ReadingNames::complaint() {
    const std::lock_guard lock(mutex_);
    if (!result_ || *result_ || stopping_ || complained_) {
        return std::nullopt;
    }
    complained_ = true;
    return result_->error();
}

void ReadingNames::run() {
    auto result = read();
    const std::lock_guard lock(mutex_);
    done_ = result.has_value() && !stopping_;
    newer_.clear();
    result_ = std::move(result);
    ended_.notify_all();
}

Result<void> ReadingNames::take(const std::vector<Record>& sealed) {
    return node_.read([&](node::Node::Store& store) -> Result<void> {
        for (const Record& one : sealed) {
            TRY(const auto person, node_.open(store, one));
            const std::lock_guard lock(mutex_);
            if (!newer_.contains(person.id)) {
                people_.put(described(person));
            }
        }
        return {};
    });
}

/// One thread reads and another opens what was read before: in half the time.
Result<void> ReadingNames::read() {
    std::vector<Record> batch;
    std::future<Result<void>> opening;
    const auto hand_over = [&]() -> Result<void> {
        if (opening.valid()) {
            TRY_VOID(opening.get());
        }
        opening = std::async(std::launch::async, [this, sealed = std::exchange(batch, {})] { return take(sealed); });
        return {};
    };
    TRY_VOID(node_.read([&](node::Node::Store& store) {
        return store.records().each("person", [&](Record& person) -> Result<void> {
            keep_what_describes(person);
            batch.push_back(std::move(person));
            if (stopping_) {
                return base::fail(base::Kind::kUnavailable, "reception.stopping");
            }
            return batch.size() < kBatch ? Result<void>() : hand_over();
        });
    }));
    TRY_VOID(hand_over());
    return opening.get();
}

}  // namespace travesia::reception
