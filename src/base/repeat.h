// Something done again and again beside everything else: looking for a new certificate, forgetting what is too old.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace travesia::base {

class Repeat {
public:
    /// Calls `work` on a thread of its own, each time `between` after the last call returned; the first time after `between`.
    Repeat(std::chrono::milliseconds between, std::function<void()> work);
    Repeat(const Repeat&) = delete;
    Repeat& operator=(const Repeat&) = delete;
    /// After it `work` does not run any more; waits for a call that is under way.
    ~Repeat();

private:
    void run();

    std::chrono::milliseconds between_;
    std::function<void()> work_;
    std::mutex mutex_;
    std::condition_variable stop_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace travesia::base
