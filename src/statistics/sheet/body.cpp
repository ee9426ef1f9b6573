#include "statistics/sheet/body.h"

#include <algorithm>

#include "base/text.h"
#include "statistics/sheet/groups.h"
#include "statistics/sheet/row_rules.h"

namespace travesia::statistics::sheet {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::size_t kTextsNamed = 40;

std::vector<BodyRow> take_rows(const Grid& grid, const Rules& rules, const Frame& frame) {
    std::vector<BodyRow> rows;
    for (std::size_t row = frame.first_row(); row <= frame.area.last_row; ++row) {
        BodyRow made;
        made.row = row;
        for (std::size_t column = frame.area.first_column; column <= frame.area.last_column && made.published.empty(); ++column) {
            made.published = grid.at(row, column);
        }
        for (const LabelColumn& label : frame.labels) {
            made.labels.push_back(grid.at(row, label.column));
        }
        for (const FigureColumn& column : frame.figures) {
            made.figures.push_back(column.use == ColumnUse::kDropped
                                       ? Figure{}
                                       : read_figure(grid.at(row, column.column), rules.marks, rules.thousands));
        }
        rows.push_back(std::move(made));
    }
    return rows;
}

class Reader {
public:
    Reader(const Grid& grid, const Rules& rules, const Frame& frame) : grid_(grid), rules_(rules), frame_(frame) {}

    Result<Body> read() {
        TRY(body_, sort_rows(grid_, rules_, frame_));
        TRY_VOID(check_figures());
        TRY_VOID(check_names());
        fill_down();
        TRY_VOID(name_groups(grid_, rules_, frame_, body_));
        find_sums();
        return std::move(body_);
    }

private:
    /// Every figure of a row that is used can be read. What cannot is named once a text, with the first cell that holds it.
    Result<void> check_figures() {
        std::vector<Unreadable> texts;
        std::size_t count = 0;
        for (const BodyRow& row : body_.rows) {
            if (row.use == RowUse::kDropped || row.use == RowUse::kHeader || row.use == RowUse::kNote) {
                continue;
            }
            for (std::size_t c = 0; c < row.figures.size(); ++c) {
                const Figure& figure = row.figures[c];
                body_.figure_cells += figure.kind == Figure::Kind::kBlank ? 0 : 1;
                body_.hidden_cells += figure.kind == Figure::Kind::kHidden ? 1 : 0;
                if (figure.kind == Figure::Kind::kUnreadable) {
                    ++count;
                    note(figure.mark, cell_name(row.row, frame_.figures[c].column), texts);
                }
            }
        }
        if (count == 0) {
            return {};
        }
        return fail(Kind::kInvalid, "sheet.unreadable",
                    {{"sheet", grid_.name},
                     {"count", std::to_string(count)},
                     {"cells", named(texts)},
                     {"column", column_name(frame_.figures.front().column)}});
    }

    struct Unreadable {
        std::string text;
        std::string first;  ///< cell
        std::size_t cells = 0;
    };

    static void note(const std::string& text, std::string cell, std::vector<Unreadable>& texts) {
        const auto known = std::find_if(texts.begin(), texts.end(), [&](const Unreadable& one) { return one.text == text; });
        if (known != texts.end()) {
            ++known->cells;
        } else if (texts.size() <= kTextsNamed) {
            texts.push_back({text, std::move(cell), 1});
        }
    }

    [[nodiscard]] static std::string named(const std::vector<Unreadable>& texts) {
        std::vector<std::string> said;
        for (std::size_t i = 0; i < std::min(texts.size(), kTextsNamed); ++i) {
            said.push_back(texts[i].first + " “" + base::printable(texts[i].text, 30) + "”" +
                           (texts[i].cells > 1 ? " (×" + std::to_string(texts[i].cells) + ")" : ""));
        }
        return base::join(said, ", ") + (texts.size() > kTextsNamed ? ", …" : "");
    }

    [[nodiscard]] std::optional<std::size_t> label_called(const std::string& name) const {
        for (std::size_t i = 0; i < frame_.labels.size(); ++i) {
            if (frame_.labels[i].name == name) {
                return i;
            }
        }
        return std::nullopt;
    }

    /// fill_down names columns that are there.
    Result<void> check_names() {
        for (const std::string& name : rules_.fill_down) {
            if (!label_called(name)) {
                std::vector<std::string> names;
                for (const LabelColumn& label : frame_.labels) {
                    names.push_back(label.name);
                }
                return fail(Kind::kInvalid, "sheet.no_label",
                            {{"sheet", grid_.name}, {"expected", name}, {"found", base::join(names, ", ")}});
            }
        }
        return {};
    }

    void fill_down() {
        for (const std::string& name : rules_.fill_down) {
            const std::size_t label = *label_called(name);
            std::string above;
            for (BodyRow& row : body_.rows) {
                if (row.use == RowUse::kNote || row.use == RowUse::kDropped || row.use == RowUse::kHeader ||
                    row.use == RowUse::kBlank) {
                    continue;
                }
                std::string& text = row.labels[label];
                const bool named = !text.empty() && (row.detail() || row.use == RowUse::kBare);
                above = named ? text : above;
                text = text.empty() && row.detail() ? above : text;
            }
        }
    }

    /// Rows between the sums of one rule, `from` on: those of use `of`; nothing when there are none.
    [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> stretch(std::size_t from, std::size_t to, RowUse of) const {
        std::optional<std::pair<std::size_t, std::size_t>> found;
        for (std::size_t i = from; i < to; ++i) {
            const bool counts = of == RowUse::kDetail ? body_.rows[i].detail() : body_.rows[i].use == of;
            if (counts) {
                found = {found ? found->first : i, i};
            }
        }
        return found;
    }

    /// A total is of the rows above it, since the last total of the same rule; when there are none above, of those below.
    void find_sums() {
        for (std::size_t r = 0; r < rules_.totals.size(); ++r) {
            std::vector<std::size_t> at;
            for (std::size_t i = 0; i < body_.rows.size(); ++i) {
                if (body_.rows[i].use == RowUse::kTotal && body_.rows[i].rule == r) {
                    at.push_back(i);
                }
            }
            const bool above =
                !at.empty() && (stretch(0, at.front(), RowUse::kDetail) || stretch(0, at.front(), RowUse::kSubtotal));
            for (std::size_t t = 0; t < at.size(); ++t) {
                const std::size_t from = above ? (t == 0 ? 0 : at[t - 1] + 1) : at[t] + 1;
                const std::size_t to = above ? at[t] : (t + 1 < at.size() ? at[t + 1] : body_.rows.size());
                for (const RowUse of : {RowUse::kDetail, RowUse::kSubtotal}) {
                    if (const auto rows = stretch(from, to, of)) {
                        body_.sums.push_back(
                            {at[t], rows->first, rows->second, of, rules_.totals[r].written, rules_.totals[r].held});
                    }
                }
            }
        }
    }

    const Grid& grid_;
    const Rules& rules_;
    const Frame& frame_;
    Body body_;
};

}  // namespace

bool fills_figures(const BodyRow& row) {
    return std::any_of(row.figures.begin(), row.figures.end(),
                       [](const Figure& figure) { return figure.kind != Figure::Kind::kBlank; });
}

Result<Body> sort_rows(const Grid& grid, const Rules& rules, const Frame& frame) {
    Body body;
    body.rows = take_rows(grid, rules, frame);
    cut_notes(rules, frame, body);
    TRY_VOID(apply_row_rules(grid, rules, frame, body));
    return body;
}

Result<Body> read_body(const Grid& grid, const Rules& rules, const Frame& frame) {
    return Reader(grid, rules, frame).read();
}

}  // namespace travesia::statistics::sheet
