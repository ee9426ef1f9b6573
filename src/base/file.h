// Reading and writing whole files, and fingerprints of bytes.
#pragma once

#include <sodium/crypto_hash_sha256.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace travesia::base {

/// The bytes of a regular file. Errors: `file.missing`, `file.directory`, `file.unreadable` (fact `file`), `file.too_large`
/// (facts `file`, `limit_mb`) when it is larger than `limit` bytes.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& file, std::uintmax_t limit = 4ULL << 30);
/// Calls `take` with the bytes of a file of any size, a piece at a time. Error: `file.unreadable`.
[[nodiscard]] Result<void> read_pieces(const std::filesystem::path& file, const std::function<void(std::string_view)>& take);
/// After this what was made or renamed in `folder` is on disk. Error: `file.unwritable`.
[[nodiscard]] Result<void> sync_folder(const std::filesystem::path& folder);
/// Replaces `file` by `bytes` in one step (a temporary file beside it, synced, renamed). Error: `file.unwritable`.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& file, std::string_view bytes);
/// The same for secrets: only this user may read the file.
[[nodiscard]] Result<void> write_secret_file(const std::filesystem::path& file, std::string_view bytes);
/// SHA-256 of the bytes in lower-case hexadecimal, as `sha256sum` prints it.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// The same, fed piece by piece.
class Sha256 {
public:
    Sha256();
    void take(std::string_view piece);
    /// The hash of everything taken. Call once, at the end.
    [[nodiscard]] std::string finish();
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

private:
    crypto_hash_sha256_state state_{};
    std::uint64_t bytes_ = 0;
};

}  // namespace travesia::base
