#include "statistics/record_reader.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/ensure.h"

namespace travesia::statistics {

namespace {

constexpr std::size_t kBlock = 64;
/// Sixteen bytes compared at once; a plain type of g++ and clang++ on every machine.
using Sixteen = signed char __attribute__((vector_size(16)));

/// One bit for each of eight bytes that are 0xFF or 0.
constexpr std::uint64_t bits_of(std::uint64_t eight) {
    return ((eight & 0x8080808080808080ULL) * 0x0002040810204081ULL) >> 56;
}

/// Which of the sixteen bytes at `text` mean something.
std::uint64_t marks_of(const char* text, char delimiter) {
    Sixteen bytes;
    std::memcpy(&bytes, text, sizeof bytes);
    const Sixteen found = (bytes == static_cast<signed char>(delimiter)) | (bytes == '\n') | (bytes == '"') | (bytes == '\r');
    std::uint64_t halves[2];
    std::memcpy(halves, &found, sizeof halves);
    return bits_of(halves[0]) | bits_of(halves[1]) << 8;
}

}  // namespace

RecordReader::Marks::Marks(std::string_view part, char delimiter)
    : block_(part.data()), end_(part.data() + part.size()), delimiter_(delimiter) {
    look();
}

void RecordReader::Marks::look() {
    found_ = marks_of(block_, delimiter_) | marks_of(block_ + 16, delimiter_) << 16 | marks_of(block_ + 32, delimiter_) << 32 |
             marks_of(block_ + 48, delimiter_) << 48;
}

inline const char* RecordReader::Marks::next() {
    while (found_ == 0) {
        if (static_cast<std::size_t>(end_ - block_) <= kBlock) {
            return end_;
        }
        block_ += kBlock;
        look();
    }
    const char* place = block_ + std::countr_zero(found_);
    found_ &= found_ - 1;
    return std::min(place, end_);
}

void RecordReader::Marks::jump(const char* place) {
    block_ = place;
    look();
}

RecordReader::RecordReader(Shape shape) : shape_(std::move(shape)), targets_(shape_.fields) {
    ENSURE(shape_.fields >= 2);
}

void RecordReader::start(std::string_view part) {
    marks_ = Marks(part, shape_.delimiter);
    begin_ = part.data();
    end_ = part.data() + part.size();
}

std::string_view RecordReader::quoted(const char* open, const char*& after) {
    const char* const text = open + 1;
    const auto mark_from = [&](const char* from) {
        return from < end_ ? static_cast<const char*>(std::memchr(from, '"', static_cast<std::size_t>(end_ - from))) : nullptr;
    };
    bool twice = false;
    const char* mark = mark_from(text);
    while (mark != nullptr && mark[1] == '"') {
        twice = true;
        mark = mark_from(mark + 2);
    }
    if (mark == nullptr) {
        return {};
    }
    after = mark + 1;
    const std::string_view inside(text, static_cast<std::size_t>(mark - text));
    if (!twice) {
        return inside;
    }
    std::string& plain = unescaped_.emplace_back();
    plain.reserve(std::max(inside.size(), kTextSlack));
    for (std::size_t at = 0; at < inside.size(); ++at) {
        plain += inside[at];
        at += inside[at] == '"' ? 1U : 0U;
    }
    return plain;
}

bool RecordReader::pass_line_end(const char* mark, Marks& marks) const {
    if (shape_.line_end.size() == 1) {
        return *mark == '\n';
    }
    return *mark == '\r' && marks.next() == mark + 1 && mark[1] == '\n';
}

bool RecordReader::next(TextBatch& batch) {
    unwanted_.resize(batch.capacity);
    std::fill(targets_.begin(), targets_.end(), unwanted_.data());
    for (std::size_t i = 0; i < shape_.wanted.size(); ++i) {
        targets_[shape_.wanted[i]] = batch.columns[i].data();
    }
    unescaped_.clear();
    // Copies that the compiler can keep in registers.
    Marks marks = marks_;
    const char* begin = begin_;
    const char delimiter = shape_.delimiter;
    const std::size_t last = shape_.fields - 1;
    std::size_t row = 0;
    std::size_t field = 0;
    while (row < batch.capacity && begin < end_) {
        const char* mark = marks.next();
        std::string_view cell(begin, static_cast<std::size_t>(mark - begin));
        bool blank = cell.empty();
        if (mark < end_ && *mark == '"') {
            const char* after = nullptr;
            cell = mark == begin ? quoted(mark, after) : std::string_view();
            if (after == nullptr) {
                return false;
            }
            marks.jump(after);
            mark = marks.next();
            if (mark != after) {
                return false;
            }
            blank = false;
        }
        if (mark >= end_) {
            return false;  // a part ends with a line
        }
        const bool more = *mark == delimiter;
        begin = mark + (more ? 1 : shape_.line_end.size());
        if (!more) {
            if (!pass_line_end(mark, marks)) {
                return false;
            }
            if (blank && field == 0) {
                continue;  // a blank line is no record
            }
        }
        if (more == (field == last)) {
            return false;  // too many fields, or too few
        }
        targets_[field][row] = cell.empty() ? std::string_view() : cell;
        field = more ? field + 1 : 0;
        row += more ? 0 : 1;
    }
    if (field != 0) {
        return false;
    }
    marks_ = marks;
    begin_ = begin;
    batch.rows = row;
    return true;
}

}  // namespace travesia::statistics
