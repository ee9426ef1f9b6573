#include "statistics/sheet/biff.h"

#include <algorithm>

#include "statistics/sheet/little.h"

namespace travesia::statistics::sheet {

namespace {

// Numbers of records, from Microsoft's published [MS-XLS].
enum Record : std::uint16_t {
    kFilePass = 0x002F,
    kBoundSheet = 0x0085,
    kSupBook = 0x01AE,
    kDimensions = 0x0200,
    kTruthOrError = 0x0205,
    kBof = 0x0809,
};
constexpr std::uint16_t kBiff8 = 0x0600;
constexpr std::uint16_t kOwnSheets = 0x0401;  ///< a SupBook of this workbook
constexpr std::uint16_t kAddIns = 0x3A01;     ///< a SupBook of functions

void take(std::uint16_t record, std::string_view body, BiffFacts& facts) {
    switch (record) {
        case kBof: facts.old = facts.old || u16(body, 0) != kBiff8; break;
        case kFilePass: facts.encrypted = true; break;
        case kBoundSheet:
            // The byte after the position and the state: 0 a worksheet, 2 a chart, 1 macros of Excel 4.0, 6 Visual Basic.
            facts.macro_sheet = facts.macro_sheet || (has(body, 5, 1) && (body[5] == 1 || body[5] == 6));
            break;
        case kSupBook: facts.external = facts.external || (u16(body, 2) != kOwnSheets && u16(body, 2) != kAddIns); break;
        case kDimensions:
            facts.rows = std::max<std::uint64_t>(facts.rows, u32(body, 4));
            facts.columns = std::max<std::uint64_t>(facts.columns, u16(body, 10));
            facts.cells = std::max(facts.cells, std::uint64_t{u32(body, 4)} * u16(body, 10));
            break;
        case kTruthOrError:
            // Row, column, format, the value, and whether it is an error ("#N/A") instead of TRUE or FALSE.
            if (has(body, 0, 8) && body[7] == 0 && !facts.truth) {
                facts.truth = {u16(body, 0), u16(body, 2)};
            }
            break;
        default: break;
    }
}

}  // namespace

BiffFacts read_biff(std::string_view stream) {
    BiffFacts facts;
    facts.workbook = u16(stream, 0) == kBof;
    for (std::size_t place = 0; has(stream, place, 4);) {
        const std::uint16_t record = u16(stream, place);
        const std::size_t size = u16(stream, place + 2);
        if (!has(stream, place + 4, size)) {
            break;
        }
        take(record, stream.substr(place + 4, size), facts);
        place += 4 + size;
    }
    return facts;
}

}  // namespace travesia::statistics::sheet
