#include <algorithm>
#include <numeric>

#include "paper/strip.h"

namespace travesia::paper {

namespace {

/// The columns of one table, measured.
struct Grid {
    std::vector<double> x;
    std::vector<double> width;
    double padding = 0;
    double whole = 0;
};

Grid measure(const Table& table, const Setting& setting) {
    Grid grid;
    grid.padding = setting.length(1.1);
    grid.whole = setting.width;
    const double shares = std::accumulate(table.columns.begin(), table.columns.end(), 0.0,
                                          [](double sum, const Column& column) { return sum + column.share; });
    double x = 0;
    for (const Column& column : table.columns) {
        const double width = setting.width * column.share / shares;
        grid.x.push_back(setting.side(x, width));
        grid.width.push_back(width);
        x += width;
    }
    return grid;
}

void fill_grey(cairo_t* pen, double x, double y, double width, double height, double grey) {
    cairo_save(pen);
    cairo_set_source_rgb(pen, grey, grey, grey);
    cairo_rectangle(pen, x, y, width, height);
    cairo_fill(pen);
    cairo_restore(pen);
}

void hairline(cairo_t* pen, double x, double y, double width) {
    fill_grey(pen, x, y, width, 0.4, 0.45);
}

/// A row whose cells are set; it becomes one strip, or several when it is taller than a page.
struct SetRow {
    std::vector<std::shared_ptr<TextLines>> cells;
    std::vector<double> x;
    std::vector<double> tick_x;  ///< where boxes to tick stand
    double box = 0;
    double padding = 0;
    double whole = 0;
    double shade = 1;  ///< grey of the ground; 1 = none
};

/// The lines of each cell that one strip shows.
struct Range {
    std::vector<std::size_t> from;
    std::vector<std::size_t> to;
};

Strip strip_of(const std::shared_ptr<const SetRow>& row, Range range, bool first) {
    Strip strip;
    for (std::size_t c = 0; c < row->cells.size(); ++c) {
        strip.height = std::max(strip.height, row->cells[c]->height(range.from[c], range.to[c]));
    }
    strip.height = std::max(strip.height, row->tick_x.empty() ? 0 : row->box) + 2 * row->padding;
    strip.draw = [row, range = std::move(range), first, height = strip.height](cairo_t* pen, double x, double y) {
        if (row->shade < 1) {
            fill_grey(pen, x, y, row->whole, height, row->shade);
        }
        for (std::size_t c = 0; c < row->cells.size(); ++c) {
            row->cells[c]->draw(pen, x + row->x[c], y + row->padding, range.from[c], range.to[c]);
        }
        for (const double tick : first ? row->tick_x : std::vector<double>{}) {
            draw_box(pen, x + tick, y + row->padding, row->box, row->box);
        }
        hairline(pen, x, y + height - 0.4, row->whole);
    };
    return strip;
}

/// Splits the lines of a row into strips that are at most `room` high.
Strips split(const std::shared_ptr<const SetRow>& row, double room) {
    Strips strips;
    Range next{std::vector<std::size_t>(row->cells.size(), 0), std::vector<std::size_t>(row->cells.size(), 0)};
    bool more = true;
    while (more) {
        more = false;
        for (std::size_t c = 0; c < row->cells.size(); ++c) {
            next.from[c] = next.to[c];
            next.to[c] = next.from[c] + row->cells[c]->fitting(next.from[c], room - 2 * row->padding);
            more = more || next.to[c] < row->cells[c]->count();
        }
        strips.push_back(strip_of(row, next, strips.empty()));
    }
    return strips;
}

std::shared_ptr<SetRow> set_group(const std::string& text, const Grid& grid, const Setting& setting) {
    auto row = std::make_shared<SetRow>();
    row->padding = grid.padding;
    row->whole = grid.whole;
    row->shade = 0.9;
    row->cells.push_back(std::make_shared<TextLines>(setting.of_width(grid.whole - 2 * grid.padding), text, Style::kStrong));
    row->x.push_back(grid.padding);
    return row;
}

std::shared_ptr<SetRow> set_cells(const Table& table, const std::vector<std::string>& cells, const Grid& grid,
                                  const Setting& setting, bool headings) {
    auto row = std::make_shared<SetRow>();
    row->padding = grid.padding;
    row->whole = grid.whole;
    row->box = setting.length(3.6);
    row->shade = headings ? 0.82 : 1;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const ColumnKind kind = table.columns[c].kind;
        if (kind == ColumnKind::kTick && !headings) {
            row->tick_x.push_back(grid.x[c] + (grid.width[c] - row->box) / 2);
            continue;
        }
        const Align align = kind == ColumnKind::kNumber ? Align::kEnd
                            : kind == ColumnKind::kTick ? Align::kCentre
                                                        : Align::kStart;
        const std::string& text = headings ? table.columns[c].heading : c < cells.size() ? cells[c] : std::string();
        row->cells.push_back(std::make_shared<TextLines>(setting.of_width(grid.width[c] - 2 * grid.padding), text,
                                                         headings ? Style::kSmall : Style::kBody, align));
        row->x.push_back(grid.x[c] + grid.padding);
    }
    return row;
}

Strip whole(const std::shared_ptr<SetRow>& row) {
    Range range;
    for (const auto& cell : row->cells) {
        range.from.push_back(0);
        range.to.push_back(cell->count());
    }
    return strip_of(row, std::move(range), true);
}

/// Rows of a group that stay on one page: a family is read at one glance.
constexpr std::size_t kGroupKept = 8;

/// Whether row `i` stays with the one after it: a group's heading always, and the rows of a small group.
bool kept_with_next(const Table& table, std::size_t i) {
    const auto is_group = [&](std::size_t row) { return table.rows[row].kind == RowKind::kGroup; };
    if (is_group(i)) {
        return true;
    }
    std::size_t begin = i;
    while (begin > 0 && !is_group(begin) && i - begin <= kGroupKept) {
        --begin;
    }
    std::size_t end = i + 1;
    while (end < table.rows.size() && !is_group(end) && end - begin <= kGroupKept + 1) {
        ++end;
    }
    return is_group(begin) && end - begin - 1 <= kGroupKept && i + 1 < end;
}

}  // namespace

Strips set_table(const Table& table, const Setting& setting) {
    const Grid grid = measure(table, setting);
    const auto headings = std::make_shared<const Strip>(whole(set_cells(table, {}, grid, setting, true)));
    Strips strips{*headings};
    strips.front().gap = setting.length(2);
    strips.front().keep_with_next = true;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const Row& row = table.rows[i];
        const bool group = row.kind == RowKind::kGroup;
        const auto cells = group ? set_group(row.cells.empty() ? "" : row.cells[0], grid, setting)
                                 : set_cells(table, row.cells, grid, setting, false);
        for (Strip& strip : split(cells, setting.page_height - headings->height)) {
            strip.repeated = headings;
            strip.keep_with_next = kept_with_next(table, i);
            strips.push_back(std::move(strip));
        }
    }
    strips.back().keep_with_next = false;
    return strips;
}

}  // namespace travesia::paper
