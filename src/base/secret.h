// Bytes nobody else may see: wiped when they go away.
#pragma once

#include <sodium/utils.h>

#include <array>
#include <cstdint>

#include "base/random.h"

namespace travesia::base {

template <std::size_t Size>
class Secret {
public:
    [[nodiscard]] static Secret make(Random& random) {
        Secret made;
        random.fill(made.bytes_);
        return made;
    }
    /// All zero: to be filled through bytes().
    Secret() = default;
    /// `bytes` remain where they came from; wipe them there.
    explicit Secret(const std::array<std::uint8_t, Size>& bytes) : bytes_(bytes) {}
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    Secret(Secret&& other) noexcept : bytes_(other.bytes_) { other.wipe(); }
    Secret& operator=(Secret&&) = delete;
    ~Secret() { wipe(); }

    [[nodiscard]] const std::array<std::uint8_t, Size>& bytes() const { return bytes_; }
    [[nodiscard]] std::array<std::uint8_t, Size>& bytes() { return bytes_; }

private:
    void wipe() { sodium_memzero(bytes_.data(), bytes_.size()); }

    std::array<std::uint8_t, Size> bytes_{};
};

}  // namespace travesia::base
