#include "statistics/raw_file.h"

#include <zlib.h>

#include <algorithm>
#include <memory>
#include <set>

#include "base/csv.h"
#include "base/ensure.h"
#include "base/text.h"

namespace travesia::statistics {

namespace fs = std::filesystem;
using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::size_t kPiece = 1 << 18;  // small enough to stay in a core's cache while it is looked at
constexpr std::size_t kHead = 64 << 10;

std::string line_text(std::uint64_t newlines_before) {
    return std::to_string(newlines_before + 1);
}

std::uint64_t newlines(std::string_view text) {
    return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
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

struct Header {
    std::vector<std::string> columns;
    std::size_t end = 0;  ///< where the first record begins
    LineEnd line_end = LineEnd::kOther;
};

/// How the line before `end` ended.
LineEnd line_end_before(std::string_view text, std::size_t end) {
    const std::string_view line = text.substr(0, end);
    return line.ends_with("\r\n") ? LineEnd::kCarriageReturnNewline : line.ends_with('\n') ? LineEnd::kNewline : LineEnd::kOther;
}

Result<Header> header_of(std::string_view head, char delimiter) {
    base::CsvReader reader(head, delimiter);
    Header header;
    TRY(const bool any, reader.next(header.columns));
    if (!any) {
        return fail(Kind::kInvalid, "raw.empty");
    }
    std::set<std::string> seen;
    for (std::string& column : header.columns) {
        column = std::string(base::trim(column));
        if (column.empty() || !seen.insert(column).second) {
            return fail(Kind::kInvalid, "raw.header", {{"line", "1"}, {"column", base::printable(column)}});
        }
    }
    header.end = reader.offset();
    // With blank lines before it, it is for DuckDB to say where the header ends.
    header.line_end = reader.line() == 1 ? line_end_before(head, header.end) : LineEnd::kOther;
    return header;
}

struct CloseGzip {
    void operator()(gzFile file) const { gzclose(file); }
};

}  // namespace

/// Says where and what is wrong in a piece that is not clean.
Result<void> RawScanner::refuse(std::string_view piece) const {
    const std::size_t invalid = base::first_invalid_utf8(piece);
    const std::size_t nul = piece.substr(0, invalid).find('\0');
    if (nul != std::string_view::npos) {
        return fail(Kind::kInvalid, "raw.binary", {{"line", line_text(line_ends_ + newlines(piece.substr(0, nul)))}});
    }
    ENSURE(invalid != std::string_view::npos);
    const std::size_t begin = piece.rfind('\n', invalid) + 1;  // 0 when there is none
    const std::string_view line = piece.substr(begin, piece.find('\n', invalid) - begin);
    return fail(Kind::kInvalid, "raw.encoding",
                {{"line", line_text(line_ends_ + newlines(piece.substr(0, invalid)))}, {"text", base::printable(line, 60)}});
}

void RawScanner::cut(std::string_view outside_quotes, std::uint64_t offset) {
    while (true) {
        const std::uint64_t next = cuts_.back() + kPart - 1;  // a line end here or later is far enough
        const std::size_t end = outside_quotes.find('\n', next > offset ? next - offset : 0);
        if (end == std::string_view::npos) {
            return;
        }
        cuts_.push_back(offset + end + 1);
    }
}

void RawScanner::count_records(std::string_view piece, const Survey& seen) {
    records_ += seen.lines;
    // From one quotation mark to the next; what lies inside quotes ends no record.
    for (std::size_t at = 0; at < piece.size(); ++at) {
        const std::size_t quote = seen.quotes ? std::min(piece.find('"', at), piece.size()) : piece.size();
        const std::string_view part = piece.substr(at, quote - at);
        if (in_quotes_) {
            records_ -= lines_with_content(before_place(before_, piece, at), part);
        } else {
            cut(part, checked_ + at);
        }
        in_quotes_ = in_quotes_ != (quote < piece.size());
        at = quote;
    }
}

Result<void> RawScanner::take(std::string_view piece) {
    if (piece.empty()) {
        return {};
    }
    if (bytes_ == 0 && (piece.starts_with("\xFF\xFE") || piece.starts_with("\xFE\xFF"))) {
        return fail(Kind::kInvalid, "raw.utf16");
    }
    bytes_ += piece.size();
    std::string joined;
    if (!unfinished_.empty()) {
        joined = unfinished_ + std::string(piece);
        piece = joined;
    }
    unfinished_ = std::string(piece.substr(piece.size() - cut_sequence(piece)));
    piece.remove_suffix(unfinished_.size());
    const Survey seen = survey(before_, piece);
    if (!seen.clean) {
        return refuse(piece);
    }
    count_records(piece, seen);
    line_ends_ += seen.line_ends;
    checked_ += piece.size();
    if (head_.size() < kHead) {
        head_.append(piece.substr(0, kHead - head_.size()));
    }
    before_ = before_place(before_, piece, piece.size());
    return {};
}

Result<RawFile> RawScanner::finish() {
    if (bytes_ == 0) {
        return fail(Kind::kInvalid, "raw.empty");
    }
    if (!unfinished_.empty()) {
        return fail(Kind::kInvalid, "raw.encoding", {{"line", line_text(line_ends_)}, {"text", base::printable(unfinished_)}});
    }
    if (in_quotes_) {
        return fail(Kind::kInvalid, "raw.quote_open");
    }
    RawFile file;
    TRY(auto header, header_of(head_, delimiter_));
    const char last = before_[2];
    file.records = records_ + (has_content(before_[1], last) ? 1 : 0);  // the last line may not end
    file.records -= file.records > 0 ? 1 : 0;                           // the header
    file.bytes = bytes_;
    file.line_end_missing = last != '\n';
    file.header = std::move(header.columns);
    file.line_end = header.line_end;
    file.cuts = cuts_;
    file.cuts.front() = header.end;
    if (file.cuts.back() != bytes_) {
        file.cuts.push_back(bytes_);
    }
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
    gzbuffer(stream.get(), kPiece / 4);  // plain bytes then come straight into the piece
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
    file->compressed = gzdirect(stream.get()) == 0;
    return file;
}

}  // namespace travesia::statistics
