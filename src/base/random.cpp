#include "base/random.h"

#include <sodium.h>

namespace travesia::base {

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    randombytes_buf(bytes.data(), bytes.size());
}

}  // namespace travesia::base
