// Workbooks that must not be opened, and those that may.
#include "statistics/sheet/inspect.h"

#include <gtest/gtest.h>

#include <array>

#include "base/file.h"
#include "statistics/sheet/biff.h"
#include "statistics/sheet/test_sheets.h"
#include "statistics/sheet/workbook.h"

namespace travesia::statistics::sheet {
namespace {

namespace fs = std::filesystem;

const fs::path kSources = fs::path(TRAVESIA_ROOT) / "data/sources";

std::string refusal(const std::string& bytes, const Limits& limits = {}) {
    const auto kind = inspect(bytes, limits);
    return kind ? "opened" : kind.error().id;
}

std::vector<Part> with(std::vector<Part> parts, Part more) {
    parts.push_back(std::move(more));
    return parts;
}

std::string small_xlsx() {
    return zipped(xlsx_parts(xlsx_rows(drawn({"Place | 2020", "A | 1"}))));
}

std::string shipped_xls() {
    return *base::read_file(kSources / "usa-dhs/apprehensions-total/raw/2014-09-30_920efac.xls");
}

std::string utf16(const std::string& text) {
    std::string wide;
    for (const char c : text) {
        wide += c;
        wide += '\0';
    }
    return wide;
}

/// `text` with the first `what` in it made `put`.
std::string exchanged(std::string text, const std::string& what, const std::string& put) {
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos);
    return text.replace(at, what.size(), put);
}

/// Puts `with` in the place of the first `what`, byte for byte.
std::string patched(std::string bytes, const std::string& what, const std::string& put) {
    const auto at = bytes.find(what);
    EXPECT_NE(at, std::string::npos);
    return bytes.replace(at, put.size(), put);
}

/// Writes the bytes into a file of its own and reads the first sheet: "Place | 2020 / A | 1".
std::string read_back(const std::string& bytes, const std::string& name) {
    const fs::path file = fs::path(testing::TempDir()) / name;
    EXPECT_TRUE(base::write_file(file, bytes));
    const auto book = Workbook::open(file);
    if (!book) {
        return book.error().id + " " + base::fact(book.error(), "reason");
    }
    const auto grid = book->read(0);
    if (!grid) {
        return grid.error().id;
    }
    std::string text = grid->name + ":";
    for (const auto& row : grid->rows) {
        for (const std::string& cell : row) {
            text += " " + (cell.empty() ? std::string(".") : cell);
        }
        text += " /";
    }
    return text;
}

}  // namespace

TEST(Inspect, OpensWorkbooksOfAllThreeKinds) {
    const Grid grid = drawn({"Place | . | 2020", ". | . | .", "A | . | 1"});
    EXPECT_EQ(read_back(zipped(xlsx_parts(xlsx_rows(grid))), "small.xlsx"), "Data: Place . 2020 / / A . 1 /");
    EXPECT_EQ(read_back(zipped(ods_parts(ods_rows(grid))), "small.ods"), "Data: Place . 2020 / / A . 1 /");
    EXPECT_EQ(read_back(shipped_xls(), "small.xls").substr(0, 44), "Table 33: Year Aliens Apprehended / 1925 221");
    // What a file is called does not matter, only what it is.
    EXPECT_EQ(read_back(zipped(xlsx_parts(xlsx_rows(grid))), "misnamed.xls"), "Data: Place . 2020 / / A . 1 /");
    EXPECT_EQ(read_back(shipped_xls(), "misnamed.xlsx").substr(0, 9), "Table 33:");
}

TEST(Inspect, SaysWhatAFileIsThatIsNoWorkbook) {
    const std::pair<const char*, const char*> cases[] = {
        {"", "nothing"}, {"<html><table>", "HTML"}, {"a,b\n1,2\n", "text"}, {"%PDF-1.4", "PDF"}, {"\xFF\xFE\x01", "?"}};
    for (const auto& [bytes, found] : cases) {
        const auto kind = inspect(bytes);
        ASSERT_FALSE(kind);
        EXPECT_EQ(kind.error().id, "sheet.not_workbook");
        EXPECT_EQ(base::fact(kind.error(), "found"), found);
    }
    EXPECT_EQ(refusal(zipped({{"readme.txt", "hello"}})), "sheet.not_workbook");
}

TEST(Inspect, RefusesWhatUnpacksToFarMoreThanItIs) {
    const std::string zeros(8U << 20U, '0');
    EXPECT_EQ(refusal(zipped(with(xlsx_parts(""), {"xl/media/image1.png", zeros}))), "sheet.bomb");
    // The directory lies about the size: the bytes are counted.
    EXPECT_EQ(refusal(zipped(with(xlsx_parts(""), {"xl/media/image1.png", zeros, 1000}))), "sheet.bomb");
    Limits limits;
    limits.unpacked = 1 << 20;
    limits.ratio = 100'000;
    EXPECT_EQ(refusal(zipped(with(xlsx_parts(""), {"a", zeros})), limits), "sheet.bomb");
    // Many parts that are harmless each.
    EXPECT_EQ(
        refusal(zipped(with(with(xlsx_parts(""), {"a", std::string(700'000, 'a')}), {"b", std::string(700'000, 'b')})), limits),
        "sheet.bomb");
    limits.parts = 3;
    EXPECT_EQ(refusal(small_xlsx(), limits), "sheet.bomb");
}

TEST(Inspect, RefusesMacrosAndLinksToOtherFiles) {
    for (const char* part : {"xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"}) {
        EXPECT_EQ(refusal(zipped(with(xlsx_parts(""), {part, "x"}))), "sheet.macros") << part;
    }
    for (const char* part : {"xl/externalLinks/externalLink1.xml", "xl/connections.xml"}) {
        EXPECT_EQ(refusal(zipped(with(xlsx_parts(""), {part, "x"}))), "sheet.external") << part;
    }
    EXPECT_EQ(refusal(zipped(with(ods_parts(""), {"Basic/Standard/Module1.xml", "x"}))), "sheet.macros");
    EXPECT_EQ(refusal(zipped(ods_parts("<table:table-source xlink:href=\"../other.ods\"/>"))), "sheet.external");
    EXPECT_EQ(refusal(zipped(with(xlsx_parts(""), {"secret", "x", 0, true}))), "sheet.encrypted");
}

TEST(Inspect, RefusesAWorkbookThatIsMeantToHaveMacros) {
    auto parts = xlsx_parts("");
    parts[0].content = exchanged(parts[0].content, "spreadsheetml.worksheet", "spreadsheetml.sheet.macroEnabled.main");
    EXPECT_EQ(refusal(zipped(parts)), "sheet.macros");
}

TEST(Inspect, RefusesADocumentType) {
    auto parts = xlsx_parts("");
    parts[3].content = exchanged(parts[3].content, "<worksheet", "<!DOCTYPE worksheet [<!ENTITY a \"1\">]><worksheet");
    EXPECT_EQ(refusal(zipped(parts)), "sheet.doctype");
    EXPECT_EQ(refusal(zipped(with(xlsx_parts(""), {"docProps/app.xml", "<!DOCTYPE x><x/>"}))), "sheet.doctype");
    EXPECT_EQ(refusal(zipped(with(xlsx_parts(""), {"xl/media/image1.svg", "<!DOCTYPE svg><svg/>"}))), "opened");
}

TEST(Inspect, TrueAndFalseAreNoFigures) {
    const auto kind = inspect(zipped(xlsx_parts("<row r=\"2\"><c r=\"B2\" t=\"b\"><v>1</v></c></row>")));
    ASSERT_FALSE(kind);
    EXPECT_EQ(kind.error().id, "sheet.truth");
    EXPECT_EQ(base::fact(kind.error(), "cell"), "B2");
    EXPECT_EQ(refusal(zipped(ods_parts("<table:table-row><table:table-cell office:value-type=\"boolean\" "
                                       "office:boolean-value=\"true\"/></table:table-row>"))),
              "sheet.truth");
    // In an .xls: the record BOOLERR, which also holds errors such as #N/A.
    const auto record = [](char is_error) {
        return little(0x0809, 2) + little(2, 2) + little(0x0600, 2) + little(0x0205, 2) + little(8, 2) + little(4, 2) +
               little(1, 2) + little(0, 2) + '\x01' + is_error;
    };
    EXPECT_EQ(read_biff(record('\0')).truth, std::pair(std::size_t{4}, std::size_t{1}));
    EXPECT_FALSE(read_biff(record('\x01')).truth);
}

TEST(Inspect, RefusesSheetsThatNoTableNeeds) {
    const auto cell = [](const std::string& reference) {
        return zipped(xlsx_parts("<row r=\"1\"><c r=\"A1\"/></row><row r=\"2\"><c r=\"" + reference + "\"><v>1</v></c></row>"));
    };
    EXPECT_EQ(refusal(cell("XFD2")), "opened");
    EXPECT_EQ(refusal(cell("BDWGN2")), "sheet.too_wide") << "a million columns";
    EXPECT_EQ(refusal(cell("ZZZZZZZZZZ2")), "sheet.too_wide");
    EXPECT_EQ(refusal(zipped(xlsx_parts("<row r=\"1048577\"><c r=\"A1\"/></row>"))), "sheet.too_wide");
    EXPECT_EQ(refusal(zipped(xlsx_parts("<row r=\"1048576\"><c r=\"XFD1\"/></row>"))), "sheet.too_wide") << "too many cells";
    // A million cells in one row that do not say where they are.
    std::string cells;
    for (int i = 0; i < 17'000; ++i) {
        cells += "<c><v>" + std::to_string(i * 7919 % 10007) + "</v></c>";
    }
    EXPECT_EQ(refusal(zipped(xlsx_parts("<row>" + cells + "</row>"))), "sheet.too_wide");
    const std::string repeated =
        "<table:table-row><table:table-cell office:value-type=\"float\" "
        "table:number-columns-repeated=\"1000000\"/></table:table-row>";
    EXPECT_EQ(refusal(zipped(ods_parts(repeated))), "sheet.too_wide");
    EXPECT_EQ(refusal(zipped(ods_parts(ods_rows(drawn({"a | b", "1 | 2"}))))), "opened") << "blank cells to the edge are usual";
}

TEST(Inspect, AFormulaNeedsTheValueThatWasStoredWithIt) {
    const auto cell = [](const std::string& inside, const std::string& type = "n") {
        return zipped(xlsx_parts("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"" + type + "\">" + inside + "</c></row>"));
    };
    EXPECT_EQ(refusal(cell("<f>A1+1</f><v>2</v>")), "opened");
    EXPECT_EQ(refusal(cell("<f>A1+1</f><v></v>")), "sheet.no_value");
    EXPECT_EQ(refusal(cell("<f>A1+1</f><v/>")), "sheet.no_value");
    EXPECT_EQ(refusal(cell("<f>A1+1</f>")), "sheet.no_value");
    EXPECT_EQ(refusal(cell("<f>IF(A1,\"\")</f><v></v>", "str")), "opened") << "an empty text is a value";
    EXPECT_EQ(base::fact(inspect(cell("<f>A1+1</f>")).error(), "cell"), "B1");
}

TEST(Inspect, LooksIntoTheOldFormatToo) {
    const std::string xls = shipped_xls();
    EXPECT_EQ(refusal(xls), "opened");
    EXPECT_EQ(refusal(patched(xls, utf16("Workbook"), utf16("Workb00k"))), "sheet.not_workbook");
    EXPECT_EQ(refusal(patched(xls, utf16("Workbook") + std::string(48, '\0') + little(18, 2),
                              utf16("Book") + std::string(56, '\0') + little(10, 2))),
              "sheet.old");
    EXPECT_EQ(refusal(patched(xls,
                              utf16("\x05"
                                    "DocumentSummaryInformation"),
                              utf16("_VBA_PROJECT_CUR") + std::string(22, '\0'))),
              "sheet.macros");
    // The record of the sheet: 0x0085, its size, its position, its state, and then its kind, which becomes "macros".
    const std::size_t sheet = xls.find("Table 33");
    ASSERT_NE(sheet, std::string::npos);
    std::string macros = xls;
    macros[sheet - 3] = 1;
    EXPECT_EQ(refusal(macros), "sheet.macros");
    // The number of columns in the record of the sheet's extent (0x0200, 14 bytes).
    const std::size_t extent = xls.find(std::string("\x00\x02\x0E\x00", 4));
    ASSERT_NE(extent, std::string::npos);
    std::string wide = xls;
    wide.replace(extent + 14, 2, "\xFF\xFF");
    EXPECT_EQ(refusal(wide), "sheet.too_wide");
}

TEST(Inspect, CutFilesAreDamagedAndNeverMore) {
    for (const std::string& whole : {small_xlsx(), zipped(ods_parts(ods_rows(drawn({"a | 1"})))), shipped_xls()}) {
        for (std::size_t length = 4; length < whole.size() * 9 / 10; length += whole.size() / 40) {
            EXPECT_NE(refusal(whole.substr(0, length)), "opened") << length;
        }
        std::string broken = whole;
        for (std::size_t place = 8; place < broken.size(); place += 97) {
            broken[place] = static_cast<char>(broken[place] ^ 0x55);
            (void)inspect(broken);
        }
    }
    EXPECT_EQ(refusal(small_xlsx().substr(0, 200)), "sheet.damaged");
    EXPECT_EQ(refusal(shipped_xls().substr(0, 300)), "sheet.damaged");
}

TEST(Inspect, TheSizeOfTheFileHasALimit) {
    Limits limits;
    limits.file = 1000;
    EXPECT_EQ(refusal(std::string(1001, 'x'), limits), "sheet.too_large");
}

}  // namespace travesia::statistics::sheet
