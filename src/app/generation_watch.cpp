#include "app/generation_watch.h"

namespace travesia::app {

GenerationWatch::GenerationWatch(statistics::Library& library) : library_(library) {
    look();
    looking_.emplace(std::chrono::milliseconds(500), [this] { look(); });
}

void GenerationWatch::look() {
    const auto stored = library_.refresh();
    if (stored) {
        const auto day = static_cast<std::uint64_t>(base::SystemClock().today().days());
        generation_.store((static_cast<std::uint64_t>(*stored) << 20) + day, std::memory_order_release);
    }
}

}  // namespace travesia::app
