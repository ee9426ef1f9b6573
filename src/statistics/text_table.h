// A table whose rows our own code makes while DuckDB works on a question, batch by batch, several threads at once.
//
//     TextTable    what the table is: its columns, how many rows
//     TextReading  one pass over it, for one question; knows which columns are wanted
//     TextReader   what one thread of that pass uses; the readers of a pass share its rows among themselves
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace travesia::statistics {

/// Some rows, column by column: only the columns wanted, in the order asked for. A null cell has `data() == nullptr`. The cells
/// are valid until the next batch, and kTextSlack bytes from the start of each may be read, however short it is: that makes
/// copying cheap.
struct TextBatch {
    std::size_t capacity = 0;  ///< so many rows fit into each column
    std::size_t rows = 0;
    std::vector<std::vector<std::string_view>> columns;
};
inline constexpr std::size_t kTextSlack = 16;

class TextReader {
public:
    virtual ~TextReader() = default;
    /// Fills `batch`, up to its capacity; no rows: there are no more.
    [[nodiscard]] virtual base::Result<void> next(TextBatch& batch) = 0;
};

class TextReading {
public:
    virtual ~TextReading() = default;
    /// More threads than this would find nothing to do.
    [[nodiscard]] virtual std::size_t most_readers() const = 0;
    /// A reader for one thread. With one reader, rows come in their order. Several threads may ask. The reading outlives its
    /// readers.
    [[nodiscard]] virtual std::unique_ptr<TextReader> reader() = 0;
};

class TextTable {
public:
    virtual ~TextTable() = default;
    [[nodiscard]] virtual const std::vector<std::string>& columns() const = 0;
    [[nodiscard]] virtual std::uint64_t rows() const = 0;
    /// Begins a pass over the columns at these positions. The table outlives its readings.
    [[nodiscard]] virtual std::unique_ptr<TextReading> read(std::vector<std::size_t> wanted) const = 0;
};

}  // namespace travesia::statistics
