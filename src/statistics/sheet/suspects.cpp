#include "statistics/sheet/suspects.h"

#include <algorithm>

#include "base/fold.h"
#include "base/text.h"

namespace travesia::statistics::sheet {

namespace {

constexpr std::size_t kListed = 10;

/// "Total", "Total general", "2015 Total", "Sub-total" - in the languages of the region the word is the same.
bool called_like_a_sum(const std::string& text) {
    const std::string folded = base::fold(text);
    return folded == "TOTAL" || folded.starts_with("TOTAL ") || folded.ends_with(" TOTAL") || folded == "SUBTOTAL" ||
           folded.starts_with("SUBTOTAL ");
}

void note(const std::string& cell, const std::string& text, std::vector<std::string>& found) {
    if (found.size() < kListed && called_like_a_sum(text)) {
        found.push_back(cell + " “" + base::printable(text, 40) + "”");
    }
}

}  // namespace

std::vector<std::string> find_suspects(const Frame& frame, const Body& body) {
    std::vector<std::string> found;
    for (std::size_t c = 0; frame.wide && c < frame.figures.size(); ++c) {
        const FigureColumn& column = frame.figures[c];
        for (std::size_t level = 0; column.use == ColumnUse::kFigures && level < column.levels.size(); ++level) {
            note(cell_name(frame.header_row + level, column.column), column.levels[level], found);
        }
    }
    for (const BodyRow& row : body.rows) {
        for (std::size_t label = 0; row.use == RowUse::kDetail && !row.known && label < row.labels.size(); ++label) {
            note(cell_name(row.row, frame.labels[label].column), row.labels[label], found);
        }
    }
    return found;
}

}  // namespace travesia::statistics::sheet
