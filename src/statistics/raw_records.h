// The records of a scanned file as a table DuckDB can ask, read by our own code: several threads, each a part at a time.
//
// DuckDB reads CSV well, but half of its time on microdata went there; a file that has been scanned already (raw_file.h) tells
// where its records begin, so reading it is cheap. A file that turns out irregular is not read to the end: see
// RawRecords::irregular().
#pragma once

#include <atomic>

#include "statistics/raw_file.h"
#include "statistics/text_table.h"

namespace travesia::statistics {

class RawRecords : public TextTable {
public:
    /// Whether `file` is of the kind that can be read this way at all: not compressed, more than one column, no endless lines.
    [[nodiscard]] static bool can_read(const RawFile& file);
    RawRecords(RawFile file, char delimiter) : file_(std::move(file)), delimiter_(delimiter) {}

    [[nodiscard]] const std::vector<std::string>& columns() const override { return file_.header; }
    [[nodiscard]] std::uint64_t rows() const override { return file_.records; }
    [[nodiscard]] std::unique_ptr<TextReading> read(std::vector<std::size_t> wanted) const override;

    /// A reading met something irregular (record_reader.h), or the file is no longer what was scanned. What was read is void.
    [[nodiscard]] bool irregular() const { return irregular_; }

private:
    RawFile file_;
    char delimiter_;
    mutable std::atomic<bool> irregular_ = false;
};

}  // namespace travesia::statistics
