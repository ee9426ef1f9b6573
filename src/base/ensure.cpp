#include "base/ensure.h"

#include <cstdio>
#include <cstdlib>

namespace travesia::base {

void ensure_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "travesia: internal check failed: %s (%s:%d). Please report this line.\n", condition, file, line);
    std::abort();
}

}  // namespace travesia::base
