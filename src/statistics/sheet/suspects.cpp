#include "statistics/sheet/suspects.h"

#include <algorithm>
#include <array>

#include "base/fold.h"
#include "base/text.h"

namespace travesia::statistics::sheet {

namespace {

constexpr std::size_t kListed = 10;

// Small counts add up by chance. So large a sum of all columns does not, in a single column or in several.
constexpr std::int64_t kNoChanceInOne = 100;
constexpr std::int64_t kNoChanceInSeveral = 50;

/// Whole texts that name everything there is. "All" and "Todos" alone are not among them: they head columns that are no sums.
constexpr std::array<std::string_view, 24> kAllOfThem = {"TOTAL",
                                                         "TOTALES",
                                                         "TOTAUX",
                                                         "TOTAIS",
                                                         "SUBTOTAL",
                                                         "SUBTOTALES",
                                                         "SUMA",
                                                         "SUMA TOTAL",
                                                         "SUMAS",
                                                         "SOMA",
                                                         "SUM",
                                                         "SOMME",
                                                         "ENSEMBLE",
                                                         "GENERAL TOTAL",
                                                         "GRAN TOTAL",
                                                         "TODOS LOS PAISES",
                                                         "TODAS LAS NACIONALIDADES",
                                                         "ALL COUNTRIES",
                                                         "ALL NATIONALITIES",
                                                         "TOUS LES PAYS",
                                                         "TOUS PAYS",
                                                         "TOUTES LES NATIONALITES",
                                                         "TODOS OS PAISES",
                                                         "TODAS AS NACIONALIDADES"};

/// "Total", "Total general", "2015 Total", "Sub-total", "Todos los países".
bool called_like_a_sum(const std::string& text) {
    const std::string folded = base::fold(text);
    return std::find(kAllOfThem.begin(), kAllOfThem.end(), folded) != kAllOfThem.end() || folded.starts_with("TOTAL ") ||
           folded.ends_with(" TOTAL") || folded.starts_with("SUBTOTAL ");
}

void note(const std::string& cell, const std::string& text, std::vector<std::string>& found) {
    if (found.size() < kListed && called_like_a_sum(text)) {
        found.push_back(cell + " “" + base::printable(text, 40) + "”");
    }
}

/// The figures of rows so far, column by column.
class RowsAbove {
public:
    explicit RowsAbove(std::size_t columns) : sums_(columns) {}

    void add(const BodyRow& row) {
        first_ = rows_ == 0 ? row.row : first_;
        ++rows_;
        bool some = false;
        for (std::size_t c = 0; c < sums_.size(); ++c) {
            const Figure& figure = row.figures[c];
            hidden_ = hidden_ || figure.kind == Figure::Kind::kHidden;
            sums_[c] += figure.span.lower;
            some = some || figure.span.lower > 0;
        }
        filled_ += some ? 1 : 0;
    }

    /// Whether `row` is their sum in every column, and that cannot well be chance.
    [[nodiscard]] bool add_up_to(const BodyRow& row) const {
        std::size_t columns = 0;
        std::int64_t all = 0;
        for (std::size_t c = 0; c < sums_.size(); ++c) {
            const Figure& figure = row.figures[c];
            if (figure.kind == Figure::Kind::kHidden || figure.span.lower != sums_[c]) {
                return false;
            }
            columns += sums_[c] > 0 ? 1 : 0;
            all += sums_[c];
        }
        return !hidden_ && filled_ >= 2 && all >= (columns >= 2 ? kNoChanceInSeveral : kNoChanceInOne);
    }
    [[nodiscard]] std::size_t first() const { return first_; }

private:
    std::vector<std::int64_t> sums_;
    std::size_t first_ = 0;
    std::size_t rows_ = 0;
    std::size_t filled_ = 0;  ///< rows with more than zeros
    bool hidden_ = false;
};

/// Details that are the sum of all details above, or of those since the last row that is a sum or names a group.
void find_sums_of_rows_above(const Frame& frame, const Body& body, std::vector<std::string>& found) {
    RowsAbove all(frame.figures.size());
    RowsAbove stretch(frame.figures.size());
    std::size_t listed = 0;
    for (const BodyRow& row : body.rows) {
        if (row.use != RowUse::kDetail) {
            const bool ends = row.use == RowUse::kTotal || row.use == RowUse::kSubtotal || row.use == RowUse::kBefore ||
                              row.use == RowUse::kAfter;
            stretch = ends ? RowsAbove(frame.figures.size()) : std::move(stretch);
            continue;
        }
        const bool of_all = all.add_up_to(row);
        const bool called = std::any_of(row.labels.begin(), row.labels.end(), called_like_a_sum);  // then it is named already
        if (!row.known && !called && (of_all || stretch.add_up_to(row)) && listed < kListed) {
            ++listed;
            found.push_back(cell_name(row.row, frame.area.first_column) + " “" + base::printable(row.published, 40) +
                            "” (= " + std::to_string((of_all ? all : stretch).first() + 1) + "-" + std::to_string(row.row) + ")");
        }
        all.add(row);
        stretch.add(row);
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
    find_sums_of_rows_above(frame, body, found);
    return found;
}

}  // namespace travesia::statistics::sheet
