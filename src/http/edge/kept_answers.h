// Answers kept ready to send, least recently used first out. Belongs to one thread.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

namespace travesia::http::edge {

class KeptAnswers {
public:
    explicit KeptAnswers(std::size_t capacity_bytes) : capacity_(capacity_bytes) {}

    /// The bytes kept for `key`, if they were made at this generation.
    [[nodiscard]] std::shared_ptr<const std::string> find(const std::string& key, std::uint64_t generation);
    /// Keeps `bytes`; an answer larger than an eighth of the capacity is not kept.
    void keep(const std::string& key, std::uint64_t generation, std::shared_ptr<const std::string> bytes);
    [[nodiscard]] std::size_t size_bytes() const { return size_; }

private:
    struct Entry {
        std::string key;
        std::uint64_t generation;
        std::shared_ptr<const std::string> bytes;
    };
    void drop(std::list<Entry>::iterator entry);

    std::size_t capacity_;
    std::size_t size_ = 0;
    std::list<Entry> by_use_;  ///< most recently used first
    std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
};

}  // namespace travesia::http::edge
