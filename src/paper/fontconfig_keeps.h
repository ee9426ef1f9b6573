// For tests that print, under a leak sanitizer.
#pragma once

// Fontconfig keeps what it has learnt about the machine's fonts until the process ends. It does not grow: 3,000 prints take the
// memory of 20. The leak checker of the sanitizers is told so here.
extern "C" inline __attribute__((used)) const char* __lsan_default_suppressions() {  // NOLINT: the sanitizer's name
    return "leak:libfontconfig.so";
}
