#include "statistics/sheet/body.h"

#include <algorithm>

#include "base/text.h"
#include "statistics/sheet/groups.h"

namespace travesia::statistics::sheet {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::size_t kCellsNamed = 5;

class Reader {
public:
    Reader(const Grid& grid, const Rules& rules, const Frame& frame) : grid_(grid), rules_(rules), frame_(frame) {}

    Result<Body> read() {
        take_rows();
        cut_notes();
        TRY_VOID(apply_rules());
        TRY_VOID(check_figures());
        TRY_VOID(check_names());
        fill_down();
        TRY_VOID(name_groups(grid_, rules_, frame_, body_));
        find_sums();
        return std::move(body_);
    }

private:
    void take_rows() {
        for (std::size_t row = frame_.first_row(); row <= frame_.area.last_row; ++row) {
            BodyRow made;
            made.row = row;
            for (std::size_t column = frame_.area.first_column; column <= frame_.area.last_column && made.published.empty();
                 ++column) {
                made.published = grid_.at(row, column);
            }
            for (const LabelColumn& label : frame_.labels) {
                made.labels.push_back(grid_.at(row, label.column));
            }
            for (const FigureColumn& column : frame_.figures) {
                made.figures.push_back(column.use == ColumnUse::kDropped
                                           ? Figure{}
                                           : read_figure(grid_.at(row, column.column), rules_.marks, rules_.thousands));
            }
            body_.rows.push_back(std::move(made));
        }
    }

    [[nodiscard]] static bool has_anything(const BodyRow& row) {
        return std::any_of(row.labels.begin(), row.labels.end(), [](const std::string& text) { return !text.empty(); }) ||
               fills_figures(row);
    }

    /// Whether there is anything where figures belong, be it readable or not.
    [[nodiscard]] static bool fills_figures(const BodyRow& row) {
        return std::any_of(row.figures.begin(), row.figures.end(),
                           [](const Figure& figure) { return figure.kind != Figure::Kind::kBlank; });
    }

    /// Notes stand below: from the row of `end` on, and whatever follows the last row with something among the figures. (A row of
    /// unknown marks is no note: it must not vanish.)
    void cut_notes() {
        std::size_t end = body_.rows.size();
        if (rules_.end) {
            const auto found = std::find_if(body_.rows.begin(), body_.rows.end(),
                                            [&](const BodyRow& row) { return recognises(*rules_.end, rules_.end->from, row); });
            end = static_cast<std::size_t>(found - body_.rows.begin());
        }
        while (end > 0 && !fills_figures(body_.rows[end - 1])) {
            --end;
        }
        for (std::size_t i = 0; i < body_.rows.size(); ++i) {
            BodyRow& row = body_.rows[i];
            row.use = !has_anything(row) ? RowUse::kBlank : i >= end ? RowUse::kNote : RowUse::kDetail;
        }
    }

    /// The text of a label column, of any of them, or - where all are blank - the first text of the row.
    [[nodiscard]] bool recognises(const RowRule& rule, const Pattern& pattern, const BodyRow& row) const {
        bool some = false;
        for (std::size_t i = 0; i < row.labels.size(); ++i) {
            const std::string& text = row.labels[i];
            const bool asked = rule.column.empty() || rule.column == frame_.labels[i].name;
            if (asked && !text.empty() && pattern.matches(text)) {
                return true;
            }
            some = some || !text.empty();
        }
        if (some || !rule.column.empty()) {
            return false;
        }
        return pattern.matches(row.published);
    }

    /// Marks the rows that `rule` recognises, or the stretches it describes.
    template <typename Mark>
    Result<void> each(const RowRule& rule, Mark mark) {
        for (std::size_t i = 0; i < body_.rows.size(); ++i) {
            if (body_.rows[i].use == RowUse::kNote || !recognises(rule, rule.from, body_.rows[i])) {
                continue;
            }
            std::size_t last = i;
            if (rule.to) {
                while (last < body_.rows.size() && !recognises(rule, *rule.to, body_.rows[last])) {
                    ++last;
                }
                if (last == body_.rows.size()) {
                    return fail(Kind::kInvalid, "sheet.no_end",
                                {{"sheet", grid_.name},
                                 {"cell", cell_name(body_.rows[i].row, frame_.area.first_column)},
                                 {"rule", rule.written}});
                }
            }
            for (; i < last; ++i) {
                mark(body_.rows[i]);
            }
            mark(body_.rows[last]);
        }
        return {};
    }

    Result<void> use_rules(const std::vector<RowRule>& rules, RowUse use) {
        for (std::size_t r = 0; r < rules.size(); ++r) {
            TRY_VOID(each(rules[r], [&](BodyRow& row) {
                if (row.use == RowUse::kDetail) {
                    row.use = use;
                    row.rule = r;
                }
            }));
        }
        return {};
    }

    void use_groups_before() {
        for (BodyRow& row : body_.rows) {
            for (std::size_t g = 0; row.use == RowUse::kDetail && g < rules_.group_before.size(); ++g) {
                const bool names = std::any_of(row.labels.begin(), row.labels.end(), [&](const std::string& text) {
                    return !text.empty() && rules_.group_before[g].rows.matches(text);
                });
                row.use = names ? RowUse::kBefore : RowUse::kDetail;
                row.rule = names ? g : row.rule;
            }
        }
    }

    Result<void> apply_rules() {
        TRY_VOID(use_rules(rules_.drop_rows, RowUse::kDropped));
        use_groups_before();
        TRY_VOID(use_rules(rules_.totals, RowUse::kTotal));
        TRY_VOID(use_rules(rules_.subtotals, RowUse::kSubtotal));
        for (const RowRule& rule : rules_.keep_rows) {
            TRY_VOID(each(rule, [](BodyRow& row) {
                row.use = row.use == RowUse::kDropped ? RowUse::kDetail : row.use;
                row.known = true;
                row.detail_too = row.use == RowUse::kSubtotal || row.use == RowUse::kTotal;
            }));
        }
        for (BodyRow& row : body_.rows) {
            const bool adds = row.use == RowUse::kDetail || row.use == RowUse::kSubtotal || row.use == RowUse::kTotal;
            row.use = adds && !fills_figures(row) ? RowUse::kBare : row.use;
        }
        return {};
    }

    /// Every figure of a row that is used can be read.
    Result<void> check_figures() {
        std::vector<std::string> unreadable;
        std::size_t count = 0;
        for (const BodyRow& row : body_.rows) {
            if (row.use == RowUse::kDropped || row.use == RowUse::kNote) {
                continue;
            }
            for (std::size_t c = 0; c < row.figures.size(); ++c) {
                const Figure& figure = row.figures[c];
                body_.figure_cells += figure.kind == Figure::Kind::kBlank ? 0 : 1;
                body_.hidden_cells += figure.kind == Figure::Kind::kHidden ? 1 : 0;
                if (figure.kind == Figure::Kind::kUnreadable && ++count <= kCellsNamed) {
                    unreadable.push_back(cell_name(row.row, frame_.figures[c].column) + " “" + base::printable(figure.mark, 30) +
                                         "”");
                }
            }
        }
        if (count == 0) {
            return {};
        }
        return fail(Kind::kInvalid, "sheet.unreadable",
                    {{"sheet", grid_.name}, {"count", std::to_string(count)}, {"cells", base::join(unreadable, ", ")}});
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
                if (row.use == RowUse::kNote || row.use == RowUse::kDropped || row.use == RowUse::kBlank) {
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

Result<Body> read_body(const Grid& grid, const Rules& rules, const Frame& frame) {
    return Reader(grid, rules, frame).read();
}

}  // namespace travesia::statistics::sheet
