// The CSV path on bytes from anywhere: the scan of a raw file, whole and in pieces, must agree with itself; the reader of small
// tables and the decoder of segments must refuse or read.
#include "base/csv.h"
#include "base/ensure.h"
#include "statistics/raw_file.h"
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
    (void)travesia::base::read_csv_table(bytes);
    (void)travesia::statistics::decode_segment(bytes);
    return 0;
}
