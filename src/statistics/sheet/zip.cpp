#include "statistics/sheet/zip.h"

#include <zlib.h>

#include <array>

#include "base/text.h"
#include "statistics/sheet/little.h"

namespace travesia::statistics::sheet {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::string_view kEnd = "PK\x05\x06";
constexpr std::string_view kEntry = "PK\x01\x02";
constexpr std::string_view kLocal = "PK\x03\x04";
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kEntrySize = 46;
constexpr std::size_t kLocalSize = 30;

tl::unexpected<base::Error> damaged(const char* reason) {
    return fail(Kind::kInvalid, "sheet.damaged", {{"reason", reason}});
}

/// The end record: it is the last one, with at most a comment behind it.
Result<std::size_t> find_end(std::string_view bytes) {
    const std::size_t found = bytes.rfind(kEnd);
    if (found == std::string_view::npos || !has(bytes, found, kEndSize)) {
        return damaged("the directory at the end is missing: the file may have been cut");
    }
    return found;
}

Result<ZipEntry> read_entry(std::string_view bytes, std::size_t& place) {
    if (!has(bytes, place, kEntrySize) || bytes.substr(place, 4) != kEntry) {
        return damaged("the directory is broken");
    }
    ZipEntry entry;
    entry.encrypted = (u16(bytes, place + 8) & 1U) != 0;
    entry.method = u16(bytes, place + 10);
    entry.packed = u32(bytes, place + 20);
    entry.unpacked = u32(bytes, place + 24);
    const std::size_t name = u16(bytes, place + 28);
    const std::size_t rest = std::size_t{u16(bytes, place + 30)} + u16(bytes, place + 32);
    entry.offset = u32(bytes, place + 42);
    if (!has(bytes, place + kEntrySize, name + rest)) {
        return damaged("the directory is broken");
    }
    entry.name = bytes.substr(place + kEntrySize, name);
    place += kEntrySize + name + rest;
    return entry;
}

/// The packed bytes of an entry.
Result<std::string_view> packed_bytes(std::string_view bytes, const ZipEntry& entry) {
    if (!has(bytes, entry.offset, kLocalSize) || bytes.substr(entry.offset, 4) != kLocal) {
        return damaged("an entry is not where the directory says");
    }
    const std::size_t begin = entry.offset + kLocalSize + u16(bytes, entry.offset + 26) + u16(bytes, entry.offset + 28);
    if (!has(bytes, begin, entry.packed)) {
        return damaged("an entry ends after the file: it may have been cut");
    }
    return bytes.substr(begin, entry.packed);
}

/// zlib's state, ended whatever happens.
struct Inflater {
    z_stream stream{};
    bool good = inflateInit2(&stream, -MAX_WBITS) == Z_OK;
    Inflater() = default;
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() { inflateEnd(&stream); }
};

Result<void> inflate_all(std::string_view packed, const ZipEntry& entry, std::uint64_t limit,
                         const std::function<Result<void>(std::string_view)>& take) {
    Inflater inflater;
    std::array<char, 1 << 16> buffer{};
    // zlib only reads its input; its interface is older than const.
    inflater.stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));  // NOLINT
    inflater.stream.avail_in = static_cast<uInt>(packed.size());
    std::uint64_t made = 0;
    int state = inflater.good ? Z_OK : Z_MEM_ERROR;
    while (state == Z_OK) {
        inflater.stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        inflater.stream.avail_out = static_cast<uInt>(buffer.size());
        state = inflate(&inflater.stream, Z_NO_FLUSH);
        const std::size_t count = buffer.size() - inflater.stream.avail_out;
        made += count;
        if (made > limit) {
            return fail(Kind::kInvalid, "sheet.bomb", {{"entry", base::printable(entry.name)}});
        }
        if (count > 0) {
            TRY_VOID(take({buffer.data(), count}));
        }
        if (state == Z_OK && count == 0) {
            break;
        }
    }
    return state == Z_STREAM_END ? Result<void>() : damaged("an entry cannot be unpacked");
}

}  // namespace

Result<std::vector<ZipEntry>> zip_directory(std::string_view bytes) {
    TRY(const std::size_t end, find_end(bytes));
    const std::size_t count = u16(bytes, end + 10);
    std::size_t place = u32(bytes, end + 16);
    if (u16(bytes, end + 4) != 0 || count == 0xFFFF || place == 0xFFFFFFFF) {
        return damaged("it is an archive of several parts, or a very large one");
    }
    std::vector<ZipEntry> entries;
    for (std::size_t i = 0; i < count; ++i) {
        TRY(auto entry, read_entry(bytes, place));
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<void> unpack(std::string_view bytes, const ZipEntry& entry, std::uint64_t limit,
                    const std::function<Result<void>(std::string_view)>& take) {
    TRY(const auto packed, packed_bytes(bytes, entry));
    if (entry.method == 8) {
        return inflate_all(packed, entry, limit, take);
    }
    if (entry.method != 0) {
        return damaged("an entry is packed in an unknown way");
    }
    if (packed.size() > limit) {
        return fail(Kind::kInvalid, "sheet.bomb", {{"entry", base::printable(entry.name)}});
    }
    return take(packed);
}

}  // namespace travesia::statistics::sheet
