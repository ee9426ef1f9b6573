#include "store/sqlite/damage.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <thread>

#include "base/file.h"

namespace travesia::store::sqlite {

namespace fs = std::filesystem;
using base::fail;
using base::Kind;
using base::Result;

namespace {

// The format: https://www.sqlite.org/walformat.html and https://www.sqlite.org/fileformat2.html
constexpr std::size_t kLogHeader = 32;
constexpr std::size_t kFrameHeader = 24;
constexpr std::size_t kFileHeader = 100;
constexpr std::uintmax_t kMostLog = 256ULL << 20;

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    }
    return value;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) {
        value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    }
    return value;
}

struct Sum {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    friend bool operator==(const Sum&, const Sum&) = default;
};

/// SQLite's checksum, continued from `sum` over bytes in pairs of words.
Sum continued(Sum sum, std::string_view bytes, bool big) {
    for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
        sum.first += (big ? big_endian(bytes, at) : little_endian(bytes, at)) + sum.second;
        sum.second += (big ? big_endian(bytes, at + 4) : little_endian(bytes, at + 4)) + sum.first;
    }
    return sum;
}

Sum stored_at(std::string_view bytes, std::size_t at) {
    return {big_endian(bytes, at), big_endian(bytes, at + 4)};
}

struct Shape {
    bool big = false;
    std::size_t frame = 0;  ///< bytes of a frame with its header
};

Shape shape_of(std::string_view log) {
    const std::uint32_t size = big_endian(log, 8);
    const bool known = size >= 512 && size <= 65536 && (size & (size - 1)) == 0;
    return {big_endian(log, 0) == 0x377F0683, kFrameHeader + (known ? size : 4096)};
}

}  // namespace

bool log_is_damaged(std::string_view log) {
    if (log.size() < kLogHeader) {
        return false;
    }
    const Shape shape = shape_of(log);
    const bool head_fits = continued({}, log.substr(0, 24), shape.big) == stored_at(log, 24);
    std::string_view salts = log.substr(16, 8);
    Sum sum = stored_at(log, 24);
    bool broken = !head_fits;
    int dropped = 0;  // finished transactions behind the break
    for (std::size_t at = kLogHeader; at + shape.frame <= log.size(); at += shape.frame) {
        const std::string_view frame = log.substr(at, shape.frame);
        if (!head_fits && at == kLogHeader) {
            salts = frame.substr(8, 8);
        }
        // Each frame is judged by the sum stored in the one before, so that one broken frame does not hide those behind it.
        sum = continued(continued(sum, frame.substr(0, 8), shape.big), frame.substr(kFrameHeader), shape.big);
        const bool fits = frame.substr(8, 8) == salts && sum == stored_at(frame, 16);
        broken = broken || !fits;
        dropped += broken && fits && big_endian(frame, 4) != 0 ? 1 : 0;
        sum = stored_at(frame, 16);
    }
    return dropped > 1;
}

bool is_cut(std::string_view head, std::uintmax_t size) {
    if (head.size() < kFileHeader || !head.starts_with("SQLite format 3")) {
        return false;  // SQLite itself says what it thinks of it
    }
    const std::uint32_t stated = static_cast<unsigned char>(head[16]) * 256U + static_cast<unsigned char>(head[17]);
    const std::uintmax_t page = stated == 1 ? 65536 : stated;
    const bool count_is_valid = big_endian(head, 24) == big_endian(head, 92);
    return count_is_valid && page * big_endian(head, 28) > size;
}

Result<void> check_files(const fs::path& file) {
    std::error_code error;
    const fs::path log = file.string() + "-wal";
    const std::uintmax_t log_size = fs::file_size(log, error);
    if (!error && log_size > 0) {
        if (log_size > kMostLog) {
            return {};
        }
        TRY(const auto bytes, base::read_file(log));
        if (!log_is_damaged(bytes)) {
            return {};
        }
        // Another program may have begun the log anew while we read it: a damaged one stays damaged.
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        TRY(const auto again, base::read_file(log));
        if (log_is_damaged(again)) {
            return fail(Kind::kCorrupt, "store.log_damaged", {{"file", log.string()}});
        }
        return {};
    }
    const std::uintmax_t size = fs::file_size(file, error);
    std::ifstream stream(file, std::ios::binary);
    std::string head(kFileHeader, '\0');
    if (!error && stream.read(head.data(), static_cast<std::streamsize>(head.size())) && is_cut(head, size)) {
        return fail(Kind::kCorrupt, "store.corrupt", {{"file", file.string()}, {"reason", "cut short"}});
    }
    return {};
}

}  // namespace travesia::store::sqlite
