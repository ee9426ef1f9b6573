// Notices that another process has stored a release, so that answers kept by the edge are made anew.
#pragma once

#include <atomic>
#include <optional>

#include "base/repeat.h"
#include "statistics/library.h"

namespace travesia::app {

/// Looks at the store twice a second, and at midnight UTC counts as a change too (freshness depends on the day).
class GenerationWatch {
public:
    explicit GenerationWatch(statistics::Library& library);
    GenerationWatch(const GenerationWatch&) = delete;
    GenerationWatch& operator=(const GenerationWatch&) = delete;

    /// Changes whenever answers may differ. Quick: an atomic read.
    [[nodiscard]] std::uint64_t generation() const { return generation_.load(std::memory_order_acquire); }

private:
    void look();

    statistics::Library& library_;
    std::atomic<std::uint64_t> generation_{0};
    std::optional<base::Repeat> looking_;
};

}  // namespace travesia::app
