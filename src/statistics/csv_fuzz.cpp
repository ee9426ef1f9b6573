// The CSV path on bytes from anywhere: the scan of a raw file, whole and in pieces, must agree with itself; the reader of small
// tables and the decoder of segments must refuse or read; the reader of records must give the same cells row by row as all at
// once.
#include <string>

#include "base/csv.h"
#include "base/ensure.h"
#include "statistics/raw_file.h"
#include "statistics/record_reader.h"
#include "statistics/segment.h"

using travesia::statistics::RawScanner;

namespace {

travesia::base::Result<travesia::statistics::RawFile> scan(std::string_view bytes, std::size_t piece) {
    RawScanner scanner(',');
    while (!bytes.empty()) {
        TRY_VOID(scanner.take(bytes.substr(0, piece)));
        bytes.remove_prefix(std::min(piece, bytes.size()));
    }
    return scanner.finish();
}

/// All cells of a part as one text, read so many rows at a time; "?" at the end: it is not regular.
std::string cells(const std::string& padded, std::size_t size, std::string_view line_end, std::size_t capacity) {
    using travesia::statistics::RecordReader;
    RecordReader reader({',', line_end, 3, {2, 0}});
    reader.start(std::string_view(padded).substr(0, size));
    travesia::statistics::TextBatch batch;
    batch.capacity = capacity;
    batch.columns.assign(2, std::vector<std::string_view>(capacity));
    std::string all;
    while (reader.next(batch)) {
        for (std::size_t row = 0; row < batch.rows; ++row) {
            for (const auto& column : batch.columns) {
                all += column[row].data() == nullptr ? "~" : std::string(column[row]) + "|";
            }
        }
        if (batch.rows == 0) {
            return all;
        }
    }
    return all + "?";
}

void check_records(std::string_view bytes) {
    const std::string padded = std::string(bytes) + std::string(travesia::statistics::RecordReader::kSlack, ',');
    for (const char* line_end : {"\n", "\r\n"}) {
        const std::string at_once = cells(padded, bytes.size(), line_end, 2048);
        const std::string one_by_one = cells(padded, bytes.size(), line_end, 1);
        // An irregular text may have given rows before; they are void.
        ENSURE(at_once == one_by_one || (at_once.ends_with("?") && one_by_one.ends_with("?")));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto whole = scan(bytes, size + 1);
    const auto pieces = scan(bytes, 7);
    ENSURE(whole.has_value() == pieces.has_value() || size < 16);
    if (whole && pieces) {
        ENSURE(whole->records == pieces->records && whole->header == pieces->header &&
               whole->line_end_missing == pieces->line_end_missing);
    }
    check_records(bytes);
    (void)travesia::base::read_csv_table(bytes);
    (void)travesia::statistics::decode_segment(bytes);
    return 0;
}
