#include "statistics/raw_file.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <set>

#include "base/csv.h"
#include "base/text.h"

namespace travesia::statistics {

namespace fs = std::filesystem;
using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::size_t kPiece = 1 << 20;
constexpr std::size_t kHead = 64 << 10;
constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;

std::string line_text(std::uint64_t newlines_before) {
    return std::to_string(newlines_before + 1);
}

std::uint64_t newlines(std::string_view text) {
    return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

/// Length of the leading part that is plain ASCII without NUL, eight bytes at a time.
std::size_t ascii_prefix(std::string_view text) {
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        const std::uint64_t has_zero = (word - 0x0101010101010101ULL) & ~word & kHighBits;
        if ((word & kHighBits) != 0 || has_zero != 0) {
            return at;
        }
    }
    return at;
}

/// How many bytes at the end of `text` could be the start of a UTF-8 sequence that goes on in the next piece.
std::size_t cut_sequence(std::string_view text) {
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
        const auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if ((byte & 0xC0) == 0xC0) {
            const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            return length > back ? back : 0;
        }
        if ((byte & 0x80) == 0) {
            return 0;
        }
    }
    return 0;
}

Result<std::vector<std::string>> header_of(std::string_view head, char delimiter) {
    base::CsvReader reader(head, delimiter);
    std::vector<std::string> header;
    TRY(const bool any, reader.next(header));
    if (!any) {
        return fail(Kind::kInvalid, "raw.empty");
    }
    std::set<std::string> seen;
    for (std::string& column : header) {
        column = std::string(base::trim(column));
        if (column.empty() || !seen.insert(column).second) {
            return fail(Kind::kInvalid, "raw.header", {{"line", "1"}, {"column", base::printable(column)}});
        }
    }
    return header;
}

struct CloseGzip {
    void operator()(gzFile file) const { gzclose(file); }
};

}  // namespace

Result<void> RawScanner::check_encoding(std::string_view piece) {
    std::string joined;
    if (!unfinished_.empty()) {
        joined = unfinished_ + std::string(piece);
        piece = joined;
    }
    unfinished_ = std::string(piece.substr(piece.size() - cut_sequence(piece)));
    std::string_view rest = piece.substr(0, piece.size() - unfinished_.size());
    std::uint64_t lines = lines_;
    while (!rest.empty()) {
        const std::size_t plain = ascii_prefix(rest);
        // Look at the line in question only: most of a file is plain ASCII.
        std::size_t end = rest.find('\n', plain);
        end = end == std::string_view::npos ? rest.size() : end + 1;
        const std::string_view doubtful = rest.substr(plain, end - plain);
        lines += newlines(rest.substr(0, plain));
        if (doubtful.find('\0') != std::string_view::npos) {
            return fail(Kind::kInvalid, "raw.binary", {{"line", line_text(lines)}});
        }
        if (base::first_invalid_utf8(doubtful) != std::string_view::npos) {
            return fail(Kind::kInvalid, "raw.encoding", {{"line", line_text(lines)}, {"text", base::printable(doubtful, 60)}});
        }
        lines += newlines(doubtful);
        rest.remove_prefix(end);
    }
    lines_ = lines;
    return {};
}

void RawScanner::count_records(std::string_view piece) {
    for (std::size_t at = 0; at < piece.size();) {
        const std::size_t stop = in_quotes_ ? piece.find('"', at) : piece.find_first_of("\n\"", at);
        record_open_ = record_open_ || stop != at;
        if (stop == std::string_view::npos) {
            return;
        }
        if (piece[stop] == '"') {
            in_quotes_ = !in_quotes_;
            record_open_ = true;
        } else {
            const bool blank = !record_open_ || (stop == at && last_ == '\r' && !record_open_);
            records_ += blank ? 0 : 1;
            record_open_ = false;
        }
        at = stop + 1;
    }
}

Result<void> RawScanner::take(std::string_view piece) {
    if (piece.empty()) {
        return {};
    }
    if (bytes_ == 0 && (piece.starts_with("\xFF\xFE") || piece.starts_with("\xFE\xFF"))) {
        return fail(Kind::kInvalid, "raw.utf16");
    }
    TRY_VOID(check_encoding(piece));
    count_records(piece);
    if (head_.size() < kHead) {
        head_.append(piece.substr(0, kHead - head_.size()));
    }
    bytes_ += piece.size();
    last_ = piece.back();
    return {};
}

Result<RawFile> RawScanner::finish() {
    if (bytes_ == 0) {
        return fail(Kind::kInvalid, "raw.empty");
    }
    if (!unfinished_.empty()) {
        return fail(Kind::kInvalid, "raw.encoding", {{"line", line_text(lines_)}, {"text", base::printable(unfinished_)}});
    }
    if (in_quotes_) {
        return fail(Kind::kInvalid, "raw.quote_open");
    }
    RawFile file;
    TRY(file.header, header_of(head_, delimiter_));
    file.records = records_ + (record_open_ ? 1 : 0);
    file.records -= file.records > 0 ? 1 : 0;  // the header
    file.bytes = bytes_;
    file.line_end_missing = last_ != '\n';
    return file;
}

Result<RawFile> scan_raw_file(const fs::path& path, char delimiter) {
    const auto located = [&](base::Error error) {
        error.facts.insert(error.facts.begin(), {"file", path.string()});
        return tl::make_unexpected(std::move(error));
    };
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        return located({Kind::kInvalid, "file.missing", {}});
    }
    if (!fs::is_regular_file(path, ignored)) {
        return located({Kind::kInvalid, fs::is_directory(path, ignored) ? "file.directory" : "file.unreadable", {}});
    }
    // gzread passes plain bytes through, so one way of reading serves both.
    const std::unique_ptr<gzFile_s, CloseGzip> stream(gzopen(path.c_str(), "rb"));
    if (!stream) {
        return located({Kind::kInvalid, "file.unreadable", {}});
    }
    gzbuffer(stream.get(), kPiece);
    RawScanner scanner(delimiter);
    std::string piece(kPiece, '\0');
    int count = 0;
    while ((count = gzread(stream.get(), piece.data(), kPiece)) > 0) {
        if (auto taken = scanner.take(std::string_view(piece).substr(0, static_cast<std::size_t>(count))); !taken) {
            return located(taken.error());
        }
    }
    int code = Z_OK;
    gzerror(stream.get(), &code);
    if (count < 0 || code != Z_OK) {
        return located({Kind::kInvalid, "raw.gzip", {}});
    }
    auto file = scanner.finish();
    if (!file) {
        return located(file.error());
    }
    file->path = path;
    return file;
}

}  // namespace travesia::statistics
