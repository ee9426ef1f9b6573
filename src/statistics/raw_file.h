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
#include "statistics/byte_survey.h"

namespace travesia::statistics {

/// How the header's line ends; a file whose other lines end otherwise is read by DuckDB, which has rules for that.
enum class LineEnd : std::uint8_t { kNewline, kCarriageReturnNewline, kOther };

struct RawFile {
    std::filesystem::path path;
    std::vector<std::string> header;
    std::uint64_t records = 0;      ///< records after the header
    std::uint64_t bytes = 0;        ///< uncompressed
    bool line_end_missing = false;  ///< the last line does not end: the file may have been cut
    bool compressed = false;        ///< gzip
    LineEnd line_end = LineEnd::kOther;
    /// Offsets at which records begin, about every kPart bytes: the first after the header, the last is the end of the file. So
    /// several threads can read, each its part.
    std::vector<std::uint64_t> cuts;
};

/// Reads and checks the file. Errors (facts file, line): `file.*`, `raw.empty`, `raw.binary`, `raw.utf16`, `raw.encoding`,
/// `raw.gzip`, `raw.header`, `csv.*`.
[[nodiscard]] base::Result<RawFile> scan_raw_file(const std::filesystem::path& path, char delimiter);

/// Size of a part, in bytes, before its last record.
inline constexpr std::uint64_t kPart = 1 << 20;

/// The part of the scan that works on bytes, piece by piece; a fuzz target calls it directly.
class RawScanner {
public:
    explicit RawScanner(char delimiter) : delimiter_(delimiter) {}
    /// Takes the next piece of the file. Error: as above, without the fact `file`.
    [[nodiscard]] base::Result<void> take(std::string_view piece);
    /// Ends the scan and fills everything but the path.
    [[nodiscard]] base::Result<RawFile> finish();

private:
    [[nodiscard]] base::Result<void> refuse(std::string_view piece) const;
    void count_records(std::string_view piece, const Survey& seen);
    /// Notes where parts may begin in a text outside quotes that stands at `offset` in the file.
    void cut(std::string_view outside_quotes, std::uint64_t offset);

    char delimiter_;
    std::string head_;        ///< the first kilobytes, for the header
    std::string unfinished_;  ///< a UTF-8 sequence cut by the end of a piece
    Before before_ = kNothingBefore;
    std::uint64_t line_ends_ = 0;
    std::uint64_t records_ = 0;
    std::uint64_t bytes_ = 0;
    std::uint64_t checked_ = 0;  ///< bytes_ without unfinished_
    std::vector<std::uint64_t> cuts_{0};
    bool in_quotes_ = false;
};

}  // namespace travesia::statistics
