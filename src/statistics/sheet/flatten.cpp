#include "statistics/sheet/flatten.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"
#include "statistics/sheet/row_rules.h"
#include "statistics/sheet/steps.h"
#include "statistics/sheet/sums.h"
#include "statistics/sheet/suspects.h"

namespace travesia::statistics::sheet {

using base::fail;
using base::Kind;
using base::Result;

namespace {

/// Puts cells into the columns of a flat table, row by row.
class Writer {
public:
    Writer(FlatTable& table, std::vector<std::string> columns) : table_(table) {
        table_.columns = std::move(columns);
        table_.cells.resize(table_.columns.size());
    }
    void cell(const std::string& text) { table_.cells[next_++].push_back(table_.texts.number(text)); }
    void figure(const Figure& figure) {
        const bool count = figure.kind == Figure::Kind::kCount;
        const bool hidden = figure.kind == Figure::Kind::kHidden;
        cell(count ? std::to_string(figure.span.lower) : "");
        cell(hidden && figure.span.upper ? std::to_string(figure.span.lower) : "");
        cell(hidden && figure.span.upper ? std::to_string(*figure.span.upper) : "");
        cell(figure.mark);
    }
    void end_row(std::size_t row, std::size_t column) {
        next_ = 0;
        table_.sheet_row.push_back(static_cast<std::uint32_t>(row + 1));
        table_.cell.push_back(table_.texts.number(cell_name(row, column)));
    }

private:
    FlatTable& table_;
    std::size_t next_ = 0;
};

std::vector<std::string> label_names(const Frame& frame, const Body& body) {
    std::vector<std::string> names;
    for (const LabelColumn& label : frame.labels) {
        names.push_back(label.name);
    }
    names.insert(names.end(), body.group_columns.begin(), body.group_columns.end());
    return names;
}

void write_labels(const BodyRow& row, Writer& writer) {
    for (const std::string& text : row.labels) {
        writer.cell(text);
    }
    for (const std::string& text : row.groups) {
        writer.cell(text);
    }
}

void write_wide(const Rules& rules, const Frame& frame, const Body& body, FlatTable& table) {
    auto names = label_names(frame, body);
    names.insert(names.end(), rules.unpivot.begin(), rules.unpivot.end());
    names.insert(names.end(), {"figure", "lower", "upper", "mark"});
    Writer writer(table, std::move(names));
    for (const BodyRow& row : body.rows) {
        for (std::size_t c = 0; row.detail() && c < frame.figures.size(); ++c) {
            const FigureColumn& column = frame.figures[c];
            const bool says = row.figures[c].kind != Figure::Kind::kBlank || rules.keep_blanks;
            if (column.use != ColumnUse::kFigures || !says) {
                continue;
            }
            write_labels(row, writer);
            for (const std::string& level : column.levels) {
                writer.cell(level);
            }
            writer.figure(row.figures[c]);
            writer.end_row(row.row, column.column);
        }
    }
}

void write_flat(const Frame& frame, const Body& body, FlatTable& table) {
    auto names = label_names(frame, body);
    for (const FigureColumn& column : frame.figures) {
        const std::string before = frame.figures.size() == 1 ? "" : column.levels.front() + "_";
        names.insert(names.end(), {column.levels.front(), before + "lower", before + "upper", before + "mark"});
    }
    Writer writer(table, std::move(names));
    for (const BodyRow& row : body.rows) {
        if (!row.detail()) {
            continue;
        }
        write_labels(row, writer);
        for (const Figure& figure : row.figures) {
            writer.figure(figure);
        }
        writer.end_row(row.row, frame.figures.front().column);
    }
}

/// The sums of one column of figures by the texts of others.
Result<std::map<std::string, Adder>> sums_by(const FlatTable& table, const std::vector<std::string>& by,
                                             const std::string& figure) {
    std::vector<std::size_t> columns;
    for (const std::string& name : by) {
        columns.push_back(table.column(name));
        if (columns.back() == table.columns.size()) {
            return fail(Kind::kInvalid, "sheet.control_column",
                        {{"sheet", table.sheet}, {"expected", name}, {"found", base::join(table.columns, ", ")}});
        }
    }
    const std::size_t value = table.column(figure);  // its bounds stand beside it
    std::map<std::string, Adder> sums;
    const auto number = [&](std::size_t row, std::size_t column) -> std::optional<std::int64_t> {
        std::int64_t read = 0;
        const std::string& text = table.text(row, column);
        const auto done = std::from_chars(text.data(), text.data() + text.size(), read);
        return done.ec == std::errc{} ? std::optional(read) : std::nullopt;
    };
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::vector<std::string> key;
        for (const std::size_t column : columns) {
            key.push_back(table.text(row, column));
        }
        const auto count = number(row, value);
        const auto least = number(row, value + 1);
        sums[base::join(key, " ")].take(count ? Span{*count, *count} : Span{least.value_or(0), number(row, value + 2)});
    }
    return sums;
}

/// The title of the figures of a control sheet: `figure` when one of its columns is called so, else the title of the last one.
std::string control_figures(const Grid& sheet, const std::string& figure) {
    for (const auto& row : sheet.rows) {
        std::vector<std::string> titles;
        std::copy_if(row.begin(), row.end(), std::back_inserter(titles), [](const std::string& text) { return !text.empty(); });
        if (titles.size() >= 2) {
            return std::find(titles.begin(), titles.end(), figure) != titles.end() ? figure : titles.back();
        }
    }
    return figure;
}

/// Another sheet gives the sums of our figures.
Result<SumChecks> check_control(const FlatTable& table, const ControlRule& rule, const Grid& sheet, const Rules& rules,
                                const Wanted& wanted) {
    const std::string figure = rules.unpivot.empty() && !wanted.cells.empty() ? wanted.cells.front() : "figure";
    const std::string theirs = control_figures(sheet, figure);
    Rules flat;
    flat.marks = rules.marks;
    flat.thousands = rules.thousands;
    TRY(const auto control, flatten(sheet, flat, {{theirs}, wanted.rounding}, {}));
    TRY(const auto ours, sums_by(table, rule.by, figure));
    TRY(const auto totals, sums_by(control, rule.by, theirs));
    SumChecks checks{sheet.name, true, 0, 0, {}};
    for (const auto& [group, total] : totals) {
        const auto parts = ours.find(group);
        collect(compare(sheet.name, group, parts == ours.end() ? Adder{} : parts->second, total, wanted.rounding), checks);
    }
    finish(checks);
    return checks;
}

std::optional<std::size_t> sheet_number(const std::string& wish, std::size_t sheets) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(wish.data(), wish.data() + wish.size(), number);
    const bool fits = error == std::errc{} && end == wish.data() + wish.size() && number >= 1 && number <= sheets;
    return fits ? std::optional(number - 1) : std::nullopt;
}

}  // namespace

std::uint32_t Texts::number(const std::string& text) {
    if (text.empty()) {
        return 0;
    }
    const auto [entry, made] = numbers_.emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (made) {
        texts_.push_back(text);
    }
    return entry->second;
}

std::size_t FlatTable::column(const std::string& name) const {
    return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
}

Result<FlatTable> flatten(const Grid& grid, const Rules& rules, const Wanted& wanted, const std::vector<Grid>& controls) {
    TRY(const auto frame, find_frame(grid, rules, wanted.cells));
    TRY(const auto body, read_body(grid, rules, frame));
    FlatTable table;
    table.sheet = grid.name;
    table.figure_cells = body.figure_cells;
    table.hidden_cells = body.hidden_cells;
    table.suspects = find_suspects(frame, body);
    table.unchecked = find_unchecked(frame, body);
    for (const BodyRow& row : body.rows) {
        if (row.use == RowUse::kHeader) {
            table.headers.push_back(cell_name(row.row, frame.area.first_column));
        }
    }
    IdleRules idle = find_idle(grid, rules, frame, body);
    table.fit_nothing = std::move(idle.fit_nothing);
    table.came_too_late = std::move(idle.came_too_late);
    table.checks = check_sums(rules, frame, body, wanted.rounding);
    if (frame.wide) {
        write_wide(rules, frame, body, table);
    } else {
        write_flat(frame, body, table);
    }
    for (std::size_t i = 0; i < std::min(rules.control.size(), controls.size()); ++i) {
        TRY(auto checks, check_control(table, rules.control[i], controls[i], rules, wanted));
        table.checks.push_back(std::move(checks));
    }
    table.steps = describe(grid, rules, frame, body, table);
    return table;
}

std::vector<Step> steps_so_far(const Grid& grid, const Rules& rules, const Wanted& wanted) {
    std::vector<Step> steps = {describe_sheet(grid, within(rules.range.value_or(*parse_area("A1:")), grid))};
    const auto frame = find_frame(grid, rules, wanted.cells);
    if (!frame) {
        return steps;
    }
    steps.push_back(describe_header(rules, *frame));
    if (const auto body = sort_rows(grid, rules, *frame)) {
        steps.push_back(describe_rows(*body));
    }
    return steps;
}

Result<std::size_t> choose_sheet(const std::vector<std::string>& names, const std::string& wish) {
    const std::string all = base::join(names, "”, “");
    if (wish.empty()) {
        return names.size() == 1 ? Result<std::size_t>(0) : fail(Kind::kInvalid, "sheet.which", {{"sheets", all}});
    }
    const auto pattern = Pattern::parse(wish);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (pattern && pattern->matches(tidy(names[i]))) {
            found.push_back(i);
        }
    }
    if (found.size() > 1) {
        std::vector<std::string> fitting;
        std::transform(found.begin(), found.end(), std::back_inserter(fitting), [&](std::size_t i) { return names[i]; });
        return fail(Kind::kInvalid, "sheet.several", {{"sheet", wish}, {"sheets", base::join(fitting, "”, “")}});
    }
    const auto number = found.empty() ? sheet_number(wish, names.size()) : found.front();
    return number ? Result<std::size_t>(*number) : fail(Kind::kInvalid, "sheet.not_there", {{"sheet", wish}, {"sheets", all}});
}

}  // namespace travesia::statistics::sheet
