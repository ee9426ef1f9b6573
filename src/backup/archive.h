// The file of a backup: a plain tar archive (POSIX ustar), so that in need its parts can be taken out with tools every system
// has. We write and read the narrow kind only: regular files with simple names, nothing else.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace travesia::backup {

/// An open file that closes itself.
class OpenFile {
public:
    OpenFile() = default;
    explicit OpenFile(int handle) : handle_(handle) {}
    OpenFile(OpenFile&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
    OpenFile& operator=(OpenFile&&) = delete;
    ~OpenFile();
    [[nodiscard]] int handle() const { return handle_; }
    [[nodiscard]] bool close();

private:
    int handle_ = -1;
};

/// A new file that only this user may read, on disk when finish() has returned. Errors: `file.unwritable`.
class RawFile {
public:
    [[nodiscard]] static base::Result<RawFile> create(const std::filesystem::path& file);
    [[nodiscard]] base::Result<void> write(std::string_view bytes);
    [[nodiscard]] base::Result<void> finish();

private:
    RawFile(std::filesystem::path path, OpenFile file) : path_(std::move(path)), file_(std::move(file)) {}
    std::filesystem::path path_;
    OpenFile file_;
};

/// One entry: a file's name and size.
struct Entry {
    std::string name;
    std::uint64_t size = 0;
};

/// 1 to 60 of a-z, 0-9, dot, hyphen and underscore, the first a letter: no name leaves the folder it is put in.
[[nodiscard]] bool is_part_name(std::string_view name);
/// The 512 bytes in front of an entry, and back. nullopt = the block of zeros at the end. Error: `backup.broken`.
[[nodiscard]] std::string header_of(const Entry& entry);
[[nodiscard]] base::Result<std::optional<Entry>> entry_of(std::string_view block);

class ArchiveWriter {
public:
    /// Errors of all: `file.unwritable`.
    [[nodiscard]] static base::Result<ArchiveWriter> create(const std::filesystem::path& file);
    [[nodiscard]] base::Result<void> add(const std::string& name, std::string_view bytes);
    [[nodiscard]] base::Result<void> add_file(const std::string& name, const std::filesystem::path& file);
    /// Ends the archive and puts it on disk.
    [[nodiscard]] base::Result<void> finish();

private:
    explicit ArchiveWriter(RawFile file) : file_(std::move(file)) {}
    [[nodiscard]] base::Result<void> pad(std::uint64_t size);

    RawFile file_;
};

class ArchiveReader {
public:
    /// Called with the bytes of an entry, piece by piece.
    using Take = std::function<base::Result<void>(std::string_view)>;

    /// Reads from the disk, not from what the system remembers of it. Errors of all: `file.missing`, `file.unreadable`,
    /// `backup.broken`.
    [[nodiscard]] static base::Result<ArchiveReader> open(const std::filesystem::path& file);
    /// The next entry; nothing at the end.
    [[nodiscard]] base::Result<std::optional<Entry>> next();
    /// The bytes of the entry that next() gave. Call once for each.
    [[nodiscard]] base::Result<void> read(const Entry& entry, const Take& take);

private:
    ArchiveReader(std::filesystem::path path, OpenFile file) : path_(std::move(path)), file_(std::move(file)) {}
    [[nodiscard]] base::Result<std::string> read_exactly(std::size_t size);

    std::filesystem::path path_;
    OpenFile file_;
};

}  // namespace travesia::backup
