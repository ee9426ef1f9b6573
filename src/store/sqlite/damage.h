// Whether a database's files can be opened without losing more than is lost already.
//
// SQLite takes a write-ahead log up to the first frame that does not fit and overwrites the rest. After a crash that is right:
// only the last, unfinished transaction can be torn. In a log whose middle was damaged it would silently drop transactions that
// were acknowledged. So we look first: whole transactions behind a broken frame mean damage, and then nothing is opened or
// changed.
//
// What cannot be seen: a log from which whole transactions were cut off at the end.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace travesia::store::sqlite {

/// Whole transactions in the bytes of a write-ahead log that SQLite would drop although more than one of them had been finished.
[[nodiscard]] bool log_is_damaged(std::string_view log);
/// Whether a database file without a log is shorter than its own header says. `head` = its first 100 bytes.
[[nodiscard]] bool is_cut(std::string_view head, std::uintmax_t size);

/// Looks at `file` and its log before they are opened. Errors: `store.corrupt` (the file was cut), `store.log_damaged`. Logs
/// over 256 MB are not looked at.
[[nodiscard]] base::Result<void> check_files(const std::filesystem::path& file);

}  // namespace travesia::store::sqlite
