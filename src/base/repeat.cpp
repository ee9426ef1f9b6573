#include "base/repeat.h"

namespace travesia::base {

Repeat::Repeat(std::chrono::milliseconds between, std::function<void()> work) : between_(between), work_(std::move(work)) {
    thread_ = std::thread([this] { run(); });
}

Repeat::~Repeat() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stop_.notify_all();
    thread_.join();
}

void Repeat::run() {
    std::unique_lock lock(mutex_);
    while (!stop_.wait_for(lock, between_, [this] { return stopping_; })) {
        lock.unlock();
        work_();
        lock.lock();
    }
}

}  // namespace travesia::base
