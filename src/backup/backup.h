// A backup: one file that holds all databases of a node's folder as they stood at one moment each, made while the node runs and
// writes. The ledger's copy is proved before the file gets its name; a file that has its name is whole.
//
// It never holds node.key. It holds node.recovery, which opens only with the recovery code that somebody keeps on paper.
#pragma once

#include <filesystem>
#include <functional>

#include "backup/manifest.h"
#include "base/date.h"

namespace travesia::backup {

/// A folder that goes away with everything in it, unless it was renamed.
class WorkFolder {
public:
    /// Makes `path`, for this user only. Error: `file.unwritable`.
    [[nodiscard]] static base::Result<WorkFolder> make(const std::filesystem::path& path);
    WorkFolder(WorkFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    WorkFolder& operator=(WorkFolder&&) = delete;
    ~WorkFolder();
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    explicit WorkFolder(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

/// Writes a backup of the node in `folder` to the new file `file`. Errors: `ledger.none`; `backup.exists` (a backup is never
/// overwritten); `ledger.*`, `store.*` when what is stored is damaged; `file.unwritable`. After an error there is no file.
[[nodiscard]] base::Result<Manifest> make_backup(const std::filesystem::path& folder, const std::filesystem::path& file,
                                                 const base::Clock& clock);

/// Reads `file` from end to end and proves that every part is as the manifest says. `take` gets the bytes of each part, piece by
/// piece. Errors: `file.*`, `backup.broken`, `backup.newer`, and those of `take`.
[[nodiscard]] base::Result<Manifest> read_backup(
    const std::filesystem::path& file, const std::function<base::Result<void>(const Part& part, std::string_view bytes)>& take);

}  // namespace travesia::backup
