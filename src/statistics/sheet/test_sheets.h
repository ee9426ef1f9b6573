// Sheets and workbooks for tests: drawn in text, or packed by hand so that they can be wrong in one place.
#pragma once

#include <zlib.h>

#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/toml_reader.h"
#include "statistics/sheet/grid.h"
#include "statistics/sheet/rules.h"

namespace travesia::statistics::sheet {

using Lines = std::vector<std::string>;

/// "a | b | c" lines as a sheet; "." is a blank cell.
inline Grid drawn(const Lines& lines, const std::string& name = "Sheet1") {
    Grid grid;
    grid.name = name;
    for (const std::string& line : lines) {
        std::vector<std::string> row;
        for (const std::string& cell : base::split(line, '|')) {
            const std::string text = tidy(cell);
            row.push_back(text == "." ? "" : text);
        }
        grid.columns = std::max(grid.columns, row.size());
        grid.rows.push_back(std::move(row));
    }
    return grid;
}

/// The rules of a [table] written as TOML; with the error of reading them, if there is one.
inline std::pair<Rules, base::Result<void>> rules_of(const std::string& toml) {
    auto document = base::TomlDocument::parse("[table]\n" + toml, "source.toml");
    if (!document) {
        return {Rules{}, tl::make_unexpected(document.error())};
    }
    base::TomlReader top = document->root();
    Rules rules = read_rules(*top.table("table", true));
    return {std::move(rules), document->finish()};
}

inline std::string little(std::size_t number, int bytes) {
    std::string made;
    for (int i = 0; i < bytes; ++i) {
        made += static_cast<char>((number >> (8 * i)) & 0xFFU);
    }
    return made;
}

inline std::string deflated(const std::string& text) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));  // NOLINT: zlib only reads it
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

struct Part {
    std::string name;
    std::string content;
    std::size_t says_unpacked = 0;  ///< what the directory claims; 0: the truth
    bool encrypted = false;
};

/// A zip archive of deflated parts.
inline std::string zipped(const std::vector<Part>& parts) {
    std::string bytes;
    std::string directory;
    for (const Part& part : parts) {
        const std::string packed = deflated(part.content);
        const std::size_t crc =
            crc32(0, reinterpret_cast<const Bytef*>(part.content.data()), static_cast<uInt>(part.content.size()));
        const std::size_t size = part.says_unpacked > 0 ? part.says_unpacked : part.content.size();
        const std::string common = little(20, 2) + little(part.encrypted ? 1 : 0, 2) + little(8, 2) + little(0, 4) +
                                   little(crc, 4) + little(packed.size(), 4) + little(size, 4) + little(part.name.size(), 2) +
                                   little(0, 2);
        directory += "PK\x01\x02" + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) +
                     little(bytes.size(), 4) + part.name;
        bytes += "PK\x03\x04" + common + part.name + packed;
    }
    const std::size_t begin = bytes.size();
    bytes += directory + "PK\x05\x06" + little(0, 4) + little(parts.size(), 2) + little(parts.size(), 2) +
             little(directory.size(), 4) + little(begin, 4) + little(0, 2);
    return bytes;
}

/// The parts of the smallest .xlsx: one sheet "Data" with `sheet_data` inside <sheetData>.
inline std::vector<Part> xlsx_parts(const std::string& sheet_data) {
    const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const std::string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    return {
        {"[Content_Types].xml",
         head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" "
                "ContentType=\"application/xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/"
                "vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"},
        {"xl/workbook.xml", head + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relation +
                                "\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         head +
             "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
             "Type=\"" +
             relation + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
        {"xl/worksheets/sheet1.xml",
         head + "<worksheet xmlns=\"" + main + "\"><sheetData>" + sheet_data + "</sheetData></worksheet>"}};
}

/// <row>s of inline texts.
inline std::string xlsx_rows(const Grid& grid) {
    std::string made;
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        made += "<row r=\"" + std::to_string(row + 1) + "\">";
        for (std::size_t column = 0; column < grid.rows[row].size(); ++column) {
            if (!grid.rows[row][column].empty()) {
                made +=
                    "<c r=\"" + cell_name(row, column) + "\" t=\"inlineStr\"><is><t>" + grid.rows[row][column] + "</t></is></c>";
            }
        }
        made += "</row>";
    }
    return made;
}

/// The smallest .ods with one sheet "Data".
inline std::vector<Part> ods_parts(const std::string& rows) {
    return {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
            {"content.xml",
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content "
             "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
             "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
             "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" office:version=\"1.2\"><office:body>"
             "<office:spreadsheet><table:table table:name=\"Data\">" +
                 rows + "</table:table></office:spreadsheet></office:body></office:document-content>"}};
}

inline std::string ods_rows(const Grid& grid) {
    std::string made;
    for (const auto& row : grid.rows) {
        made += "<table:table-row>";
        for (const std::string& text : row) {
            made += text.empty()
                        ? std::string("<table:table-cell/>")
                        : "<table:table-cell office:value-type=\"string\"><text:p>" + text + "</text:p></table:table-cell>";
        }
        made += "<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>";
    }
    return made +
           "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell "
           "table:number-columns-repeated=\"16384\"/></table:table-row>";
}

}  // namespace travesia::statistics::sheet
