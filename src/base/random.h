// Where random bytes come from; tests pass their own.
#pragma once

#include <cstdint>
#include <span>

namespace travesia::base {

class Random {
public:
    virtual ~Random() = default;
    /// Fills `bytes` with bytes nobody can foresee.
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// The operating system's generator.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace travesia::base
