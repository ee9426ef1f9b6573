#include "statistics/raw_records.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>

#include "statistics/record_reader.h"

namespace travesia::statistics {

using base::fail;
using base::Kind;
using base::Result;

namespace {

/// DuckDB refuses a line of two million bytes; a part of this size has none.
constexpr std::uint64_t kLongestPart = 2'000'000;

std::string_view text_of(LineEnd line_end) {
    return line_end == LineEnd::kCarriageReturnNewline ? "\r\n" : "\n";
}

/// Reads `target.size()` bytes at `offset`; false when they are not there.
bool read_at(int file, std::uint64_t offset, char* target, std::size_t size) {
    while (size > 0) {
        const ssize_t count = ::pread(file, target, size, static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return false;
        }
        target += count;
        offset += static_cast<std::uint64_t>(count);
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

/// One pass: the open file and the number of the next part nobody has taken.
class Reading : public TextReading {
public:
    Reading(const RawFile& file, RecordReader::Shape shape, std::atomic<bool>& irregular)
        : file_(file), shape_(std::move(shape)), irregular_(irregular), open_(::open(file.path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;
    ~Reading() override {
        if (open_ >= 0) {
            ::close(open_);
        }
    }

    [[nodiscard]] std::size_t most_readers() const override { return parts(); }
    [[nodiscard]] std::unique_ptr<TextReader> reader() override;

    [[nodiscard]] const RecordReader::Shape& shape() const { return shape_; }
    /// Reads the next part into `buffer`, its last line ended; nothing: none is left, or it is not what was scanned.
    [[nodiscard]] std::string_view next_part(std::string& buffer);
    /// Notes that DuckDB has to read this file.
    void give_up() { irregular_ = true; }
    [[nodiscard]] bool given_up() const { return irregular_; }

private:
    [[nodiscard]] std::size_t parts() const { return file_.cuts.size() - 1; }

    const RawFile& file_;
    RecordReader::Shape shape_;
    std::atomic<bool>& irregular_;
    std::atomic<std::size_t> next_ = 0;
    int open_;
};

std::string_view Reading::next_part(std::string& buffer) {
    const std::size_t part = next_++;
    if (part >= parts() || given_up()) {
        return {};
    }
    const std::uint64_t begin = file_.cuts[part];
    std::size_t size = file_.cuts[part + 1] - begin;
    buffer.resize(size + shape_.line_end.size() + RecordReader::kSlack);
    // Looked at again: nothing that has changed since the scan may reach DuckDB.
    if (!read_at(open_, begin, buffer.data(), size) || !survey(kNothingBefore, {buffer.data(), size}).clean) {
        give_up();
        return {};
    }
    if (part + 1 == parts() && file_.line_end_missing) {
        size += shape_.line_end.copy(buffer.data() + size, shape_.line_end.size());
    }
    return {buffer.data(), size};
}

class Reader : public TextReader {
public:
    explicit Reader(Reading& reading) : reading_(reading), records_(reading.shape()) {}

    [[nodiscard]] Result<void> next(TextBatch& batch) override {
        while (true) {
            if (!records_.next(batch)) {
                reading_.give_up();
            }
            if (batch.rows > 0 && !reading_.given_up()) {
                return {};
            }
            const std::string_view part = reading_.next_part(buffer_);
            if (reading_.given_up()) {
                return fail(Kind::kInvalid, "raw.row");
            }
            if (part.empty()) {
                return {};
            }
            records_.start(part);
        }
    }

private:
    Reading& reading_;
    RecordReader records_;
    std::string buffer_;
};

std::unique_ptr<TextReader> Reading::reader() {
    return std::make_unique<Reader>(*this);
}

}  // namespace

bool RawRecords::can_read(const RawFile& file) {
    const auto& cuts = file.cuts;
    const bool short_lines =
        std::adjacent_find(cuts.begin(), cuts.end(), [](auto a, auto b) { return b - a > kLongestPart; }) == cuts.end();
    return !file.compressed && file.line_end != LineEnd::kOther && file.header.size() > 1 && short_lines;
}

std::unique_ptr<TextReading> RawRecords::read(std::vector<std::size_t> wanted) const {
    return std::make_unique<Reading>(
        file_, RecordReader::Shape{delimiter_, text_of(file_.line_end), file_.header.size(), std::move(wanted)}, irregular_);
}

}  // namespace travesia::statistics
