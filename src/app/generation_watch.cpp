#include "app/generation_watch.h"

#include <chrono>

namespace travesia::app {

GenerationWatch::GenerationWatch(statistics::Library& library) : library_(library) {
    look();
    thread_ = std::thread([this] { run(); });
}

GenerationWatch::~GenerationWatch() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stop_.notify_all();
    thread_.join();
}

void GenerationWatch::look() {
    const auto stored = library_.refresh();
    if (stored) {
        const auto day = static_cast<std::uint64_t>(base::SystemClock().today().days());
        generation_.store((static_cast<std::uint64_t>(*stored) << 20) + day, std::memory_order_release);
    }
}

void GenerationWatch::run() {
    std::unique_lock lock(mutex_);
    while (!stop_.wait_for(lock, std::chrono::milliseconds(500), [this] { return stopping_; })) {
        lock.unlock();
        look();
        lock.lock();
    }
}

}  // namespace travesia::app
