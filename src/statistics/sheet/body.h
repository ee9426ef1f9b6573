// The rows below the header: which of them are figures, which are totals, names of groups, notes.
#pragma once

#include <cstdint>

#include "statistics/sheet/frame.h"

namespace travesia::statistics::sheet {

enum class RowUse : std::uint8_t {
    kBlank,     ///< nothing in it
    kDetail,    ///< becomes rows of the flat table
    kTotal,     ///< by `totals`
    kSubtotal,  ///< by `subtotals`
    kBefore,    ///< names the group of the rows below
    kAfter,     ///< names the group of the rows above
    kDropped,   ///< by `drop_rows`
    kHeader,    ///< the header once more, at the top of a printed page
    kBare,      ///< has a label and no figure
    kNote,      ///< below the table
};

struct BodyRow {
    std::size_t row = 0;    ///< on the sheet
    std::string published;  ///< its first text
    RowUse use = RowUse::kBlank;
    bool detail_too = false;          ///< by `keep_rows`: a subtotal or total that is a detail as well
    bool known = false;               ///< to be a figure whatever it is called
    std::size_t rule = 0;             ///< which of the rules of its kind
    std::vector<std::string> labels;  ///< filled down, and by the groups after
    std::vector<std::string> groups;  ///< of the groups that have a column of their own
    std::vector<Figure> figures;      ///< one a figure column of the frame

    [[nodiscard]] bool detail() const { return use == RowUse::kDetail || detail_too; }
};

/// A row that says what other rows add up to: the rows `first` to `last` of the body, both included.
struct Sum {
    std::size_t row = 0;
    std::size_t first = 0;
    std::size_t last = 0;
    RowUse of = RowUse::kDetail;  ///< or kSubtotal
    std::string rule;             ///< as written
    bool held = true;
};

struct Body {
    std::vector<BodyRow> rows;
    std::vector<std::string> group_columns;  ///< names of groups that are not label columns
    std::vector<Sum> sums;
    std::size_t figure_cells = 0;  ///< cells of the table that are not blank, totals included
    std::size_t hidden_cells = 0;  ///< of these, without a count
};

/// Whether there is anything where figures belong, be it readable or not.
[[nodiscard]] bool fills_figures(const BodyRow& row);

/// The rows with what each is taken for, nothing checked, filled or named yet. Error: `sheet.no_end`.
[[nodiscard]] base::Result<Body> sort_rows(const Grid& grid, const Rules& rules, const Frame& frame);

/// Reads the rows. Errors (facts sheet, cell, …): `sheet.unreadable`, `sheet.no_group`, `sheet.no_end`, `sheet.no_label`.
[[nodiscard]] base::Result<Body> read_body(const Grid& grid, const Rules& rules, const Frame& frame);

}  // namespace travesia::statistics::sheet
