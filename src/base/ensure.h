// ENSURE(condition): a check that stays on in release builds. A failure is a bug in this program, never a user's mistake:
// it prints where and aborts. What was acknowledged is on disk, so stopping is safe; going on would not be.
#pragma once

namespace travesia::base {
[[noreturn]] void ensure_failed(const char* condition, const char* file, int line);
}

#define ENSURE(condition) ((condition) ? static_cast<void>(0) : ::travesia::base::ensure_failed(#condition, __FILE__, __LINE__))
