#include "backup/archive.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace travesia::backup {

namespace fs = std::filesystem;
using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::size_t kBlock = 512;
constexpr std::size_t kPiece = 1 << 20;

tl::unexpected<base::Error> unwritable(const fs::path& file) {
    return fail(Kind::kUnavailable, "file.unwritable", {{"file", file.string()}});
}

tl::unexpected<base::Error> broken(const fs::path& file) {
    return fail(Kind::kCorrupt, "backup.broken", {{"file", file.string()}});
}

void put(std::string& block, std::size_t at, std::string_view text) {
    std::copy(text.begin(), text.end(), block.begin() + static_cast<std::ptrdiff_t>(at));
}

/// `digits` octal digits.
std::string octal(std::uint64_t value, std::size_t digits) {
    std::string text(digits, '0');
    for (std::size_t i = digits; i-- > 0; value >>= 3U) {
        text[i] = static_cast<char>('0' + (value & 7U));
    }
    return text;
}

std::optional<std::uint64_t> from_octal(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\0')) {
        text.remove_suffix(1);
    }
    std::uint64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '7') {
            return std::nullopt;
        }
        value = value << 3U | static_cast<unsigned>(c - '0');
    }
    return text.empty() ? std::nullopt : std::optional(value);
}

/// The sum of all bytes of the header, with the sum's own eight places taken as blanks.
std::uint64_t sum_of(std::string_view block) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < block.size(); ++i) {
        sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(block[i]);
    }
    return sum;
}

std::size_t padding(std::uint64_t size) {
    return static_cast<std::size_t>((kBlock - size % kBlock) % kBlock);
}

}  // namespace

OpenFile::~OpenFile() {
    static_cast<void>(close());
}

bool OpenFile::close() {
    const int handle = std::exchange(handle_, -1);
    return handle < 0 || ::close(handle) == 0;
}

bool is_part_name(std::string_view name) {
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto fits = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_'; };
    return !name.empty() && name.size() <= 60 && letter(name.front()) && std::all_of(name.begin(), name.end(), fits);
}

std::string header_of(const Entry& entry) {
    std::string block(kBlock, '\0');
    put(block, 0, entry.name);
    put(block, 100, "0000600");
    put(block, 108, "0000000");
    put(block, 116, "0000000");
    put(block, 124, octal(entry.size, 12));  // twelve digits reach 64 GB; tar takes them without a blank behind
    put(block, 136, "00000000000");
    put(block, 156, "0");
    put(block, 257, std::string_view("ustar\00000", 8));
    put(block, 148, octal(sum_of(block), 6) + std::string("\0 ", 2));
    return block;
}

Result<std::optional<Entry>> entry_of(std::string_view block) {
    const auto bad = [] { return fail(Kind::kCorrupt, "backup.broken"); };
    if (block.size() != kBlock) {
        return bad();
    }
    if (std::all_of(block.begin(), block.end(), [](char c) { return c == '\0'; })) {
        return std::optional<Entry>();
    }
    const auto sum = from_octal(block.substr(148, 8));
    const auto size = from_octal(block.substr(124, 12));
    const std::string_view name = block.substr(0, std::min<std::size_t>(100, block.find('\0')));
    if (!sum || *sum != sum_of(block) || !size || block[156] != '0' || !is_part_name(name)) {
        return bad();
    }
    Entry entry{std::string(name), *size};
    if (header_of(entry) != block) {
        return bad();  // a byte that no reader looks at was changed: the file was damaged all the same
    }
    return std::optional(std::move(entry));
}

Result<RawFile> RawFile::create(const fs::path& file) {
    OpenFile opened(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (opened.handle() < 0) {
        return unwritable(file);
    }
    return RawFile(file, std::move(opened));
}

Result<void> RawFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(file_.handle(), bytes.data(), bytes.size());
        if (count <= 0) {
            return unwritable(path_);
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

Result<void> RawFile::finish() {
    if (::fsync(file_.handle()) != 0 || !file_.close()) {
        return unwritable(path_);
    }
    return {};
}

Result<ArchiveWriter> ArchiveWriter::create(const fs::path& file) {
    TRY(auto raw, RawFile::create(file));
    return ArchiveWriter(std::move(raw));
}

Result<void> ArchiveWriter::pad(std::uint64_t size) {
    return file_.write(std::string(padding(size), '\0'));
}

Result<void> ArchiveWriter::add(const std::string& name, std::string_view bytes) {
    TRY_VOID(file_.write(header_of({name, bytes.size()})));
    TRY_VOID(file_.write(bytes));
    return pad(bytes.size());
}

Result<void> ArchiveWriter::add_file(const std::string& name, const fs::path& file) {
    std::error_code error;
    const std::uint64_t size = fs::file_size(file, error);
    const OpenFile source(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (error || source.handle() < 0) {
        return fail(Kind::kUnavailable, "file.unreadable", {{"file", file.string()}});
    }
    TRY_VOID(file_.write(header_of({name, size})));
    std::string piece(kPiece, '\0');
    for (std::uint64_t done = 0; done < size;) {
        const ssize_t count = ::read(source.handle(), piece.data(), piece.size());
        if (count <= 0) {
            return fail(Kind::kUnavailable, "file.unreadable", {{"file", file.string()}});
        }
        TRY_VOID(file_.write(std::string_view(piece).substr(0, static_cast<std::size_t>(count))));
        done += static_cast<std::uint64_t>(count);
    }
    return pad(size);
}

Result<void> ArchiveWriter::finish() {
    TRY_VOID(file_.write(std::string(2 * kBlock, '\0')));
    return file_.finish();
}

Result<ArchiveReader> ArchiveReader::open(const fs::path& file) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) {
        return fail(Kind::kInvalid, "file.missing", {{"file", file.string()}});
    }
    OpenFile opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (opened.handle() < 0) {
        return fail(Kind::kInvalid, "file.unreadable", {{"file", file.string()}});
    }
    static_cast<void>(::posix_fadvise(opened.handle(), 0, 0, POSIX_FADV_DONTNEED));
    return ArchiveReader(file, std::move(opened));
}

Result<std::string> ArchiveReader::read_exactly(std::size_t size) {
    std::string bytes(size, '\0');
    for (std::size_t done = 0; done < size;) {
        const ssize_t count = ::read(file_.handle(), bytes.data() + done, size - done);
        if (count <= 0) {
            return broken(path_);
        }
        done += static_cast<std::size_t>(count);
    }
    return bytes;
}

Result<std::optional<Entry>> ArchiveReader::next() {
    TRY(const auto block, read_exactly(kBlock));
    auto entry = entry_of(block);
    if (!entry) {
        return broken(path_);
    }
    return entry;
}

Result<void> ArchiveReader::read(const Entry& entry, const Take& take) {
    for (std::uint64_t left = entry.size; left > 0;) {
        const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left, kPiece));
        TRY(const auto piece, read_exactly(size));
        TRY_VOID(take(piece));
        left -= size;
    }
    TRY(const auto behind, read_exactly(padding(entry.size)));
    if (behind.find_first_not_of('\0') != std::string::npos) {
        return broken(path_);
    }
    return {};
}

}  // namespace travesia::backup
