// What is to be printed, as plain values: a document is a list of blocks (paragraphs, fields, tables, QR codes, boxes to tick,
// lines to write on). Rooms build documents in pure functions and never see a drawing library; paper/print.h turns them into PDF.
//
// All text is UTF-8 in any script. Nothing here holds words of its own: labels, footer and page words come from the caller, in
// the reader's language. Lengths are millimetres.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace travesia::paper {

enum class Style { kBody, kSmall, kStrong, kHeading, kCode };

/// Text that wraps. A line break in it is kept.
struct Paragraph {
    std::string text;
    Style style = Style::kBody;
};

struct Field {
    std::string label;
    std::string value;  ///< empty shows as a dash: nothing known
};
/// Label and value side by side, in one or more columns. A field is never split over pages: long text is a Paragraph.
struct Fields {
    std::vector<Field> fields;
    int columns = 1;
};

/// A tick column has an empty box in each row; its cells hold nothing.
enum class ColumnKind { kText, kNumber, kTick };
struct Column {
    std::string heading;
    double share = 1;  ///< of the width, relative to the other columns
    ColumnKind kind = ColumnKind::kText;
};
enum class RowKind { kPlain, kGroup };
struct Row {
    std::vector<std::string> cells;  ///< a group row has one, over the whole width
    RowKind kind = RowKind::kPlain;
};
/// The headings are repeated on each page; a group row is never the last of a page, and a group of at most 8 rows is kept on one;
/// a row that fits on a page is not split.
struct Table {
    std::vector<Column> columns;
    std::vector<Row> rows;
};

/// A QR code with medium error correction, its quiet zone included in `side`.
struct QrCode {
    std::string content;
    double side = 30;
    std::string caption;
};

/// A label and boxes to tick.
struct Choices {
    std::string label;
    std::vector<std::string> choices;
};

/// A label and `lines` blank lines to write on.
struct BlankLines {
    std::string label;
    int lines = 1;
};

/// Boxes for one letter each, in groups with a word below: a date as day, month, year.
struct LetterGroup {
    int letters = 1;
    std::string caption;
};
struct LetterBoxes {
    std::string label;
    std::vector<LetterGroup> groups;
};

struct Rule {};
struct Gap {
    double height = 3;
};
struct PageBreak {};

struct Block;
/// Blocks beside each other, their tops level. Never split over pages.
struct Part {
    double share = 1;
    std::vector<Block> blocks;
};
struct SideBySide {
    std::vector<Part> parts;
};

struct Block {
    std::variant<Paragraph, Fields, Table, QrCode, Choices, BlankLines, LetterBoxes, Rule, Gap, PageBreak, SideBySide> content;
};
using Blocks = std::vector<Block>;

/// Wristband: 250 x 25. Card: 85.6 x 54 (ISO 7810 ID-1). Both are one page each and shrink their text until it fits.
enum class Size { kA4, kLetter, kWristband, kCard };
/// Which side lines begin on and columns are counted from. Within a line each script runs its own way.
enum class Reading { kLeftToRight, kRightToLeft };

/// What holds for a whole print.
struct Setup {
    std::string title;     ///< in the file's properties and on top of the second and later pages
    std::string language;  ///< "es": chooses among the shapes of shared characters
    Reading reading = Reading::kLeftToRight;
    std::int64_t created = 0;  ///< seconds since 1970 UTC; the bytes depend on nothing else that changes
    std::string watermark;     ///< pale, across each page; empty = none. "SYNTHETIC DATA" where the data is made up
    std::string footer;        ///< at the foot of A4 and Letter pages
    std::string page_words;    ///< "Page {page} of {pages}"
};

struct Document {
    Setup setup;
    Size size = Size::kA4;
    Blocks blocks;
};

/// Cards to be cut from A4 sheets, ten on each, with cut marks.
struct CardSheet {
    Setup setup;
    std::vector<Blocks> cards;
};

}  // namespace travesia::paper
