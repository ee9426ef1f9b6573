#include "statistics/raw_file.h"

#include <zlib.h>

#include <algorithm>
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

/// Whether a line with these two last characters before its end says something: blank lines are no records.
constexpr bool has_content(char last_but_one, char last) {
    return (last != '\n') & ((last != '\r') | (last_but_one != '\n'));
}

/// Line ends in a piece without quotation marks (not empty), those of blank lines left out. `before` is the character before the
/// piece, `before_that` the one before it. Written so that the compiler can take many bytes at once.
std::uint64_t lines_with_content(std::string_view piece, char before_that, char before) {
    constexpr std::size_t kBlock = 255;  // what a sum of bytes can hold
    const auto counts = [](char a, char b, char c) { return static_cast<std::uint8_t>((c == '\n') & has_content(a, b)); };
    std::uint64_t lines = counts(before_that, before, piece[0]);
    if (piece.size() > 1) {
        lines += counts(before, piece[0], piece[1]);
    }
    for (std::size_t at = 2; at < piece.size(); at += kBlock) {
        const std::size_t length = std::min(kBlock, piece.size() - at);
        const char* window = piece.data() + (at - 2);
        std::uint8_t sum = 0;
        for (std::size_t i = 0; i < length; ++i) {
            sum = static_cast<std::uint8_t>(sum + counts(window[i], window[i + 1], window[i + 2]));
        }
        lines += sum;
    }
    return lines;
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
    const std::string_view whole = piece.substr(0, piece.size() - unfinished_.size());
    const std::size_t invalid = base::first_invalid_utf8(whole);
    const std::size_t nul = whole.substr(0, invalid).find('\0');
    if (nul != std::string_view::npos) {
        return fail(Kind::kInvalid, "raw.binary", {{"line", line_text(lines_ + newlines(whole.substr(0, nul)))}});
    }
    if (invalid != std::string_view::npos) {
        const std::size_t begin = whole.rfind('\n', invalid) + 1;  // 0 when there is none
        const std::string_view line = whole.substr(begin, whole.find('\n', invalid) - begin);
        return fail(Kind::kInvalid, "raw.encoding",
                    {{"line", line_text(lines_ + newlines(whole.substr(0, invalid)))}, {"text", base::printable(line, 60)}});
    }
    lines_ += newlines(whole);
    return {};
}

void RawScanner::count_records(std::string_view piece) {
    const auto before = [&](std::size_t at, std::size_t back) {
        return at >= back ? piece[at - back] : back - at == 1 ? last_ : last_but_one_;
    };
    // From one quotation mark to the next; what lies inside quotes ends no record.
    for (std::size_t at = 0; at < piece.size(); ++at) {
        const std::size_t quote = std::min(piece.find('"', at), piece.size());
        if (!in_quotes_ && quote > at) {
            records_ += lines_with_content(piece.substr(at, quote - at), before(at, 2), before(at, 1));
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
    TRY_VOID(check_encoding(piece));
    count_records(piece);
    if (head_.size() < kHead) {
        head_.append(piece.substr(0, kHead - head_.size()));
    }
    bytes_ += piece.size();
    last_but_one_ = piece.size() > 1 ? piece[piece.size() - 2] : last_;
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
    file.records = records_ + (has_content(last_but_one_, last_) ? 1 : 0);  // the last line may not end
    file.records -= file.records > 0 ? 1 : 0;                               // the header
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
