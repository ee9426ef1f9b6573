// Guarded<T>: data that can only be touched under its lock.
//
//     Guarded<Cache> cache;
//     cache.with([&](Cache& value) { value.insert(key, answer); });
#pragma once

#include <mutex>
#include <utility>

namespace travesia::base {

template <typename T>
class Guarded {
public:
    Guarded() = default;
    explicit Guarded(T value) : value_(std::move(value)) {}

    /// Calls `work(value)` while the lock is held and returns what it returns. Do not keep references to the value.
    template <typename Work>
    auto with(Work&& work) {
        const std::lock_guard lock(mutex_);
        return std::forward<Work>(work)(value_);
    }

private:
    std::mutex mutex_;
    T value_;
};

}  // namespace travesia::base
