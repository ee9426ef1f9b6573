// A published file before anything is believed about it.
//
// scan_raw_file reads every byte once - plain or gzip - and says whether this is text we can read at all: UTF-8, no NUL bytes,
// a header row, complete. It also counts the records independently of DuckDB, so that a row lost later is noticed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace travesia::statistics {

struct RawFile {
    std::filesystem::path path;
    std::vector<std::string> header;
    std::uint64_t records = 0;      ///< records after the header
    std::uint64_t bytes = 0;        ///< uncompressed
    bool line_end_missing = false;  ///< the last line does not end: the file may have been cut
};

/// Reads and checks the file. Errors (facts file, line): `file.*`, `raw.empty`, `raw.binary`, `raw.utf16`, `raw.encoding`,
/// `raw.gzip`, `raw.header`, `csv.*`.
[[nodiscard]] base::Result<RawFile> scan_raw_file(const std::filesystem::path& path, char delimiter);

/// The part of the scan that works on bytes, piece by piece; a fuzz target calls it directly.
class RawScanner {
public:
    explicit RawScanner(char delimiter) : delimiter_(delimiter) {}
    /// Takes the next piece of the file. Error: as above, without the fact `file`.
    [[nodiscard]] base::Result<void> take(std::string_view piece);
    /// Ends the scan and fills everything but the path.
    [[nodiscard]] base::Result<RawFile> finish();

private:
    [[nodiscard]] base::Result<void> check_encoding(std::string_view piece);
    void count_records(std::string_view piece);

    char delimiter_;
    std::string head_;        ///< the first kilobytes, for the header
    std::string unfinished_;  ///< a UTF-8 sequence cut by the end of a piece
    std::uint64_t lines_ = 0;
    std::uint64_t records_ = 0;
    std::uint64_t bytes_ = 0;
    bool in_quotes_ = false;
    char last_ = '\n';
    char last_but_one_ = '\n';
};

}  // namespace travesia::statistics
