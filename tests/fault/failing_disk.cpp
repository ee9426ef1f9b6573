// Loaded in front of the C library (LD_PRELOAD): a disk that fails on command. While the file that FAILING_DISK names holds the
// word "full" or "error", writing to files whose path contains "ledger.db" is refused with ENOSPC or EIO, as is syncing them.
// With "sync", only syncing fails.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

/// What the control file says; empty when there is none. Read anew each time: the test changes it while the program runs.
std::array<char, 8> order() {
    std::array<char, 8> word{};
    const char* file = std::getenv("FAILING_DISK");
    const int handle = file != nullptr ? ::open(file, O_RDONLY | O_CLOEXEC) : -1;
    if (handle >= 0) {
        static_cast<void>(!::read(handle, word.data(), word.size() - 1));
        ::close(handle);
    }
    return word;
}

bool is_ledger(int handle) {
    std::array<char, 64> link{};
    std::array<char, 4096> path{};
    std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", handle);
    return ::readlink(link.data(), path.data(), path.size() - 1) > 0 && std::strstr(path.data(), "ledger.db") != nullptr;
}

/// Whether the call must fail; sets errno.
bool fails(int handle, bool syncing) {
    const auto word = order();
    const bool full = std::strncmp(word.data(), "full", 4) == 0;
    const bool error = std::strncmp(word.data(), "error", 5) == 0;
    const bool sync = std::strncmp(word.data(), "sync", 4) == 0;
    const bool now = syncing ? error || sync : full || error;
    if (!now || !is_ledger(handle)) {
        return false;
    }
    errno = full ? ENOSPC : EIO;
    return true;
}

template <typename Function>
Function* next(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

ssize_t pwrite64(int handle, const void* bytes, size_t size, off64_t place) {
    static auto* real = next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
    return fails(handle, false) ? -1 : real(handle, bytes, size, place);
}

ssize_t pwrite(int handle, const void* bytes, size_t size, off_t place) {
    static auto* real = next<ssize_t(int, const void*, size_t, off_t)>("pwrite");
    return fails(handle, false) ? -1 : real(handle, bytes, size, place);
}

ssize_t write(int handle, const void* bytes, size_t size) {
    static auto* real = next<ssize_t(int, const void*, size_t)>("write");
    return fails(handle, false) ? -1 : real(handle, bytes, size);
}

int fsync(int handle) {
    static auto* real = next<int(int)>("fsync");
    return fails(handle, true) ? -1 : real(handle);
}

int fdatasync(int handle) {
    static auto* real = next<int(int)>("fdatasync");
    return fails(handle, true) ? -1 : real(handle);
}
}
