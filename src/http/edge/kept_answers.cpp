#include "http/edge/kept_answers.h"

namespace travesia::http::edge {

std::shared_ptr<const std::string> KeptAnswers::find(const std::string& key, std::uint64_t generation) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) {
        return nullptr;
    }
    const auto entry = found->second;
    if (entry->generation != generation) {
        drop(entry);
        return nullptr;
    }
    by_use_.splice(by_use_.begin(), by_use_, entry);
    return entry->bytes;
}

void KeptAnswers::keep(const std::string& key, std::uint64_t generation, std::shared_ptr<const std::string> bytes) {
    if (bytes->size() > capacity_ / 8) {
        return;
    }
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
        drop(found->second);
    }
    size_ += bytes->size() + key.size();
    by_use_.push_front({key, generation, std::move(bytes)});
    by_key_[key] = by_use_.begin();
    while (size_ > capacity_) {
        drop(std::prev(by_use_.end()));
    }
}

void KeptAnswers::drop(std::list<Entry>::iterator entry) {
    size_ -= entry->bytes->size() + entry->key.size();
    by_key_.erase(entry->key);
    by_use_.erase(entry);
}

}  // namespace travesia::http::edge
