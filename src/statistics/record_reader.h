// Cells out of CSV text: regular text fast, and nothing else.
//
// Regular is what nearly every published file is: each record has the same number of fields, every line ends alike, a field is
// quoted whole or not at all. Whatever else there is - a missing field, a stray quotation mark, another line end - is called
// irregular and left to DuckDB's reader, which has the rules and the messages for it. So the two never disagree
// (record_reader_test.cpp compares them on drawn files).
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "statistics/text_table.h"

namespace travesia::statistics {

class RecordReader {
public:
    struct Shape {
        char delimiter = ',';
        std::string_view line_end = "\n";  ///< or "\r\n"
        std::size_t fields = 0;            ///< of each record; at least two: a blank line is then no record
        std::vector<std::size_t> wanted;   ///< the fields to hand over, each once
    };
    /// So many bytes after a part must be readable, whatever they are.
    static constexpr std::size_t kSlack = 128;

    explicit RecordReader(Shape shape);

    /// Begins a part: whole records without a header, the last line ended. It must stay where it is until it has been read.
    void start(std::string_view part);
    /// Fills `batch`, up to its capacity; no rows: the part has been read. False: the text is not regular. A blank field is null.
    [[nodiscard]] bool next(TextBatch& batch);

private:
    /// The places in a part that mean something: delimiters, quotation marks, ends of lines.
    class Marks {
    public:
        Marks() = default;
        Marks(std::string_view part, char delimiter);
        /// The next place, or the end of the part.
        const char* next();
        /// Goes on from `place`, which is further on.
        void jump(const char* place);

    private:
        void look();

        const char* block_ = nullptr;
        const char* end_ = nullptr;
        std::uint64_t found_ = 0;  ///< one bit a byte of the block
        char delimiter_ = ',';
    };

    /// The text of the field that opens with the quotation mark at `open`; `after` becomes the place behind the one that closes
    /// it. No data: it is not closed.
    [[nodiscard]] std::string_view quoted(const char* open, const char*& after);
    /// Whether the line end at `mark`, read by its first byte, is that of the file; passes over it.
    [[nodiscard]] bool pass_line_end(const char* mark, Marks& marks) const;

    Shape shape_;
    Marks marks_;
    const char* begin_ = nullptr;
    const char* end_ = nullptr;
    std::vector<std::string_view*> targets_;  ///< where each field of a batch goes
    std::vector<std::string_view> unwanted_;
    std::deque<std::string> unescaped_;  ///< fields of the batch in which a quotation mark was written twice
};

}  // namespace travesia::statistics
