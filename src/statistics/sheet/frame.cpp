#include "statistics/sheet/frame.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace travesia::statistics::sheet {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::size_t kRowsLookedAt = 200;  ///< a header is not further down
constexpr std::size_t kMostLevels = 6;

bool blank(const Grid& grid, std::size_t row, std::size_t first, std::size_t last) {
    for (std::size_t column = first; column <= last; ++column) {
        if (!grid.at(row, column).empty()) {
            return false;
        }
    }
    return true;
}

std::size_t filled(const Grid& grid, std::size_t row, const Area& area) {
    std::size_t count = 0;
    for (std::size_t column = area.first_column; column <= area.last_column; ++column) {
        count += grid.at(row, column).empty() ? 0 : 1;
    }
    return count;
}

/// What the first rows hold, for a message: "A1 “Canada - …”, A3 “Claim Office …”".
std::string first_texts(const Grid& grid, const Area& area) {
    std::vector<std::string> texts;
    for (std::size_t row = area.first_row; row <= area.last_row && texts.size() < 8; ++row) {
        for (std::size_t column = area.first_column; column <= area.last_column && texts.size() < 8; ++column) {
            if (!grid.at(row, column).empty()) {
                texts.push_back(cell_name(row, column) + " “" + base::printable(grid.at(row, column), 40) + "”");
            }
        }
    }
    return base::join(texts, ", ");
}

Result<std::size_t> find_header(const Grid& grid, const Rules& rules, const Area& area) {
    const std::size_t last = std::min(area.last_row, area.first_row + kRowsLookedAt);
    for (std::size_t row = area.first_row; row <= last; ++row) {
        if (!rules.header) {
            if (filled(grid, row, area) >= 2) {
                return row;
            }
            continue;
        }
        for (std::size_t column = area.first_column; column <= area.last_column; ++column) {
            if (!grid.at(row, column).empty() && rules.header->matches(grid.at(row, column))) {
                return row;
            }
        }
    }
    return fail(
        Kind::kInvalid, "sheet.no_header",
        {{"sheet", grid.name}, {"expected", rules.header ? rules.header->written() : "…"}, {"found", first_texts(grid, area)}});
}

/// Rows below the first header row belong to the header as long as their label columns are blank and something stands above the
/// figures.
std::size_t count_header_rows(const Grid& grid, const Area& area, std::size_t header_row, std::size_t labels) {
    std::size_t rows = 1;
    const std::size_t first_figure = area.first_column + labels;
    while (rows < kMostLevels && labels > 0 && header_row + rows <= area.last_row &&
           blank(grid, header_row + rows, area.first_column, first_figure - 1) &&
           !blank(grid, header_row + rows, first_figure, area.last_column)) {
        ++rows;
    }
    return rows;
}

/// The header above each column from `first` on. A blank cell takes what stands left of it as long as the level above is the
/// same: that is what a merged cell means. The lowest level stands for itself.
std::vector<FigureColumn> read_levels(const Grid& grid, const Frame& frame, std::size_t first) {
    std::vector<FigureColumn> columns;
    for (std::size_t column = first; column <= frame.area.last_column; ++column) {
        FigureColumn made{column, {}, ColumnUse::kFigures, 0};
        bool same_above = !columns.empty();
        for (std::size_t level = 0; level < frame.header_rows; ++level) {
            std::string text = grid.at(frame.header_row + level, column);
            const bool lowest = level + 1 == frame.header_rows;
            if (text.empty() && same_above && !lowest) {
                text = columns.back().levels[level];
            }
            same_above = same_above && text == columns.back().levels[level];
            made.levels.push_back(std::move(text));
        }
        columns.push_back(std::move(made));
    }
    return columns;
}

bool without_title(const FigureColumn& column) {
    return std::all_of(column.levels.begin(), column.levels.end(), [](const std::string& text) { return text.empty(); });
}

/// The first filled cell of a column below the header, if any.
std::optional<std::size_t> first_filled(const Grid& grid, const Frame& frame, std::size_t column) {
    for (std::size_t row = frame.first_row(); row <= frame.area.last_row; ++row) {
        if (!grid.at(row, column).empty()) {
            return row;
        }
    }
    return std::nullopt;
}

void set_uses(const Rules& rules, std::vector<FigureColumn>& columns) {
    const auto any_level = [](const FigureColumn& column, const Pattern& pattern) {
        return std::any_of(column.levels.begin(), column.levels.end(),
                           [&](const std::string& text) { return !text.empty() && pattern.matches(text); });
    };
    for (FigureColumn& column : columns) {
        for (std::size_t rule = rules.total_columns.size(); rule-- > 0;) {
            if (any_level(column, rules.total_columns[rule].title)) {
                column.use = ColumnUse::kTotal;
                column.rule = rule;
            }
        }
        for (const Pattern& pattern : rules.drop_columns) {
            column.use = any_level(column, pattern) ? ColumnUse::kDropped : column.use;
        }
    }
}

/// Columns of figures have names above them; a column without is dropped when it is blank and an error when it is not.
Result<std::vector<FigureColumn>> named_columns(const Grid& grid, const Frame& frame, std::vector<FigureColumn> columns) {
    std::vector<FigureColumn> kept;
    for (FigureColumn& column : columns) {
        if (!without_title(column)) {
            kept.push_back(std::move(column));
            continue;
        }
        if (const auto row = first_filled(grid, frame, column.column)) {
            return fail(Kind::kInvalid, "sheet.no_title",
                        {{"sheet", grid.name},
                         {"cell", cell_name(*row, column.column)},
                         {"found", base::printable(grid.at(*row, column.column), 40)},
                         {"header", std::to_string(frame.header_row + 1)}});
        }
    }
    return kept;
}

/// Two columns with one heading would be added up as if they were one.
Result<void> check_headings(const Grid& grid, const Frame& frame) {
    std::map<std::vector<std::string>, std::size_t> seen;
    for (const FigureColumn& column : frame.figures) {
        if (column.use != ColumnUse::kFigures) {
            continue;
        }
        const auto [first, added] = seen.emplace(column.levels, column.column);
        if (!added) {
            std::vector<std::string> titles;
            std::copy_if(column.levels.begin(), column.levels.end(), std::back_inserter(titles),
                         [](const std::string& text) { return !text.empty(); });
            return fail(Kind::kInvalid, "sheet.same_heading",
                        {{"sheet", grid.name},
                         {"cell", cell_name(frame.header_row, column.column)},
                         {"first", cell_name(frame.header_row, first->second)},
                         {"found", base::printable(base::join(titles, " / "), 60)}});
        }
    }
    return {};
}

Result<void> wide_columns(const Grid& grid, const Rules& rules, Frame& frame) {
    frame.header_rows =
        rules.header_rows > 0 ? rules.header_rows : count_header_rows(grid, frame.area, frame.header_row, rules.labels.size());
    if (frame.header_rows != rules.unpivot.size()) {
        return fail(Kind::kInvalid, "sheet.levels",
                    {{"sheet", grid.name},
                     {"rows", std::to_string(frame.header_row + 1) +
                                  (frame.header_rows > 1 ? "-" + std::to_string(frame.first_row()) : std::string())},
                     {"labels", std::to_string(rules.labels.size())},
                     {"count", std::to_string(frame.header_rows)},
                     {"names", std::to_string(rules.unpivot.size())}});
    }
    for (std::size_t label = 0; label < rules.labels.size(); ++label) {
        frame.labels.push_back({frame.area.first_column + label, rules.labels[label]});
    }
    const std::size_t first = frame.area.first_column + rules.labels.size();
    TRY(frame.figures, named_columns(grid, frame, read_levels(grid, frame, first)));
    set_uses(rules, frame.figures);
    return check_headings(grid, frame);
}

std::string joined_title(const FigureColumn& column) {
    std::vector<std::string> parts;
    for (const std::string& text : column.levels) {
        if (!text.empty() && (parts.empty() || parts.back() != text)) {
            parts.push_back(text);
        }
    }
    return base::join(parts, " / ");
}

Result<void> flat_columns(const Grid& grid, const Rules& rules, const std::vector<std::string>& cells, Frame& frame) {
    frame.header_rows = std::max<std::size_t>(rules.header_rows, 1);
    TRY(auto columns, named_columns(grid, frame, read_levels(grid, frame, frame.area.first_column)));
    std::vector<std::string> titles;
    for (FigureColumn& column : columns) {
        const std::string title = titles.size() < rules.labels.size() ? rules.labels[titles.size()] : joined_title(column);
        const auto same = std::find(titles.begin(), titles.end(), title);
        if (same != titles.end()) {
            return fail(Kind::kInvalid, "sheet.same_column",
                        {{"sheet", grid.name},
                         {"cell", cell_name(frame.header_row, column.column)},
                         {"found", base::printable(title, 40)}});
        }
        titles.push_back(title);
        column.levels = {title};
        if (std::find(cells.begin(), cells.end(), title) == cells.end()) {
            frame.labels.push_back({column.column, title});
        } else {
            frame.figures.push_back(std::move(column));
        }
    }
    for (const std::string& cell : cells) {
        if (std::find(titles.begin(), titles.end(), cell) == titles.end()) {
            return fail(Kind::kInvalid, "sheet.no_column",
                        {{"sheet", grid.name},
                         {"expected", cell},
                         {"header", std::to_string(frame.header_row + 1)},
                         {"found", base::printable(base::join(titles, ", "), 300)}});
        }
    }
    return {};
}

}  // namespace

Result<Frame> find_frame(const Grid& grid, const Rules& rules, const std::vector<std::string>& cells) {
    if (grid.rows.empty() || grid.columns == 0) {
        return fail(Kind::kInvalid, "sheet.empty", {{"sheet", grid.name}});
    }
    Frame frame;
    frame.area = within(rules.range.value_or(*parse_area("A1:")), grid);
    if (frame.area.first_row > frame.area.last_row || frame.area.first_column > frame.area.last_column) {
        return fail(Kind::kInvalid, "sheet.empty", {{"sheet", grid.name}});
    }
    TRY(frame.header_row, find_header(grid, rules, frame.area));
    frame.wide = !rules.unpivot.empty();
    TRY_VOID(frame.wide ? wide_columns(grid, rules, frame) : flat_columns(grid, rules, cells, frame));
    const bool none = std::none_of(frame.figures.begin(), frame.figures.end(),
                                   [](const FigureColumn& column) { return column.use == ColumnUse::kFigures; });
    if (none) {
        return fail(Kind::kInvalid, "sheet.no_figures", {{"sheet", grid.name}, {"header", std::to_string(frame.header_row + 1)}});
    }
    return frame;
}

}  // namespace travesia::statistics::sheet
