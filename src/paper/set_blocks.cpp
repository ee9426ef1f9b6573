#include <algorithm>

#include "paper/qr.h"
#include "paper/strip.h"

namespace travesia::paper {

namespace {

Strips set_paragraph(const Paragraph& paragraph, const Setting& setting, Align align = Align::kStart) {
    const auto lines = std::make_shared<TextLines>(setting, paragraph.text, paragraph.style, align);
    Strips strips;
    for (std::size_t i = 0; i < lines->count(); ++i) {
        Strip strip;
        strip.height = lines->height(i, i + 1);
        strip.gap = i == 0 ? setting.length(paragraph.style == Style::kHeading ? 3 : 1.2) : 0;
        // No single first or last line on a page of its own, and no heading at the foot of one.
        strip.keep_with_next = paragraph.style == Style::kHeading || (lines->count() > 1 && (i == 0 || i + 2 == lines->count()));
        strip.draw = [lines, i](cairo_t* pen, double x, double y) { lines->draw(pen, x, y, i, i + 1); };
        strips.push_back(std::move(strip));
    }
    return strips;
}

/// One label and value; the label takes a third, wraps, and stands level with the first line of the value.
Strip set_field(const Field& field, const Setting& setting) {
    const double label_width = setting.width * 0.36;
    const double value_width = setting.width * 0.62;
    const auto label = std::make_shared<TextLines>(setting.of_width(label_width), field.label, Style::kSmall);
    const auto value =
        std::make_shared<TextLines>(setting.of_width(value_width), field.value.empty() ? "—" : field.value, Style::kStrong);
    Strip strip;
    const double lower = setting.length(0.5);  // the small label's first line on the larger value's
    strip.height = std::max(label->height() + lower, value->height());
    strip.gap = setting.length(0.8);
    const double label_x = setting.side(0, label_width);
    const double value_x = setting.side(setting.width - value_width, value_width);
    strip.draw = [label, value, label_x, value_x, lower](cairo_t* pen, double x, double y) {
        label->draw(pen, x + label_x, y + lower);
        value->draw(pen, x + value_x, y);
    };
    return strip;
}

/// Cells of one line of the page beside each other as one strip.
Strip beside(std::vector<std::pair<double, Strips>> columns, double gap) {
    const auto kept = std::make_shared<std::vector<std::pair<double, Strips>>>(std::move(columns));
    Strip strip;
    strip.gap = gap;
    for (const auto& [x, strips] : *kept) {
        strip.height = std::max(strip.height, total_height(strips));
    }
    strip.draw = [kept](cairo_t* pen, double x, double y) {
        for (const auto& [offset, strips] : *kept) {
            draw_strips(pen, strips, x + offset, y);
        }
    };
    return strip;
}

Strips set_fields(const Fields& fields, const Setting& setting) {
    const auto columns = static_cast<std::size_t>(std::max(fields.columns, 1));
    const double between = setting.length(5);
    const double width = (setting.width - between * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    Strips strips;
    for (std::size_t i = 0; i < fields.fields.size(); i += columns) {
        std::vector<std::pair<double, Strips>> cells;
        for (std::size_t c = 0; c < columns && i + c < fields.fields.size(); ++c) {
            const double x = setting.side((width + between) * static_cast<double>(c), width);
            cells.emplace_back(x, Strips{set_field(fields.fields[i + c], setting.of_width(width))});
        }
        strips.push_back(beside(std::move(cells), setting.length(i == 0 ? 1.5 : 0.8)));
    }
    return strips;
}

base::Result<Strips> set_side_by_side(const SideBySide& side_by_side, const Setting& setting) {
    double shares = 0;
    for (const Part& part : side_by_side.parts) {
        shares += part.share;
    }
    const double between = setting.length(3);
    const double room = setting.width - between * (static_cast<double>(side_by_side.parts.size()) - 1);
    std::vector<std::pair<double, Strips>> columns;
    double x = 0;
    for (const Part& part : side_by_side.parts) {
        const double width = room * part.share / shares;
        TRY(auto strips, set_blocks(part.blocks, setting.of_width(width)));
        columns.emplace_back(setting.side(x, width), std::move(strips));
        x += width + between;
    }
    return Strips{beside(std::move(columns), setting.length(1.5))};
}

void draw_matrix(cairo_t* pen, const QrMatrix& matrix, double x, double y, double side) {
    const double module = side / (matrix.side + 2 * kQuietZone);
    cairo_save(pen);
    cairo_set_source_rgb(pen, 1, 1, 1);  // a watermark below must not disturb the scanner
    cairo_rectangle(pen, x, y, side, side);
    cairo_fill(pen);
    cairo_set_source_rgb(pen, 0, 0, 0);
    for (int row = 0; row < matrix.side; ++row) {
        for (int column = 0; column < matrix.side;) {
            int end = column;
            while (end < matrix.side && matrix.at(row, end)) {
                ++end;
            }
            if (end > column) {
                cairo_rectangle(pen, x + (column + kQuietZone) * module, y + (row + kQuietZone) * module, (end - column) * module,
                                module);
            }
            column = end + 1;
        }
    }
    cairo_fill(pen);  // all modules in one path: no seams between them
    cairo_restore(pen);
}

/// The code keeps its size when text around it shrinks: a scanner must still read it.
base::Result<Strips> set_qr(const QrCode& code, const Setting& setting) {
    TRY(auto made, qr_matrix(code.content));
    const auto matrix = std::make_shared<const QrMatrix>(std::move(made));
    const double side = std::min(points(code.side), setting.width);
    const double left = setting.side(0, side);
    Strip strip;
    strip.height = side;
    strip.gap = setting.length(1);
    strip.draw = [matrix, side, left](cairo_t* pen, double x, double y) { draw_matrix(pen, *matrix, x + left, y, side); };
    Strips strips{std::move(strip)};
    if (!code.caption.empty()) {
        strips.back().keep_with_next = true;
        for (Strip& line : set_paragraph({code.caption, Style::kSmall}, setting)) {
            line.gap = 0;
            strips.push_back(std::move(line));
        }
    }
    return strips;
}

Strip set_rule(const Setting& setting) {
    Strip strip;
    strip.height = 0.5;
    strip.gap = setting.length(2);
    strip.draw = [width = setting.width](cairo_t* pen, double x, double y) {
        cairo_rectangle(pen, x, y, width, 0.5);
        cairo_fill(pen);
    };
    return strip;
}

Strip set_gap(double height, bool begins_page) {
    Strip strip;
    strip.gap = height;
    strip.begins_page = begins_page;
    strip.draw = [](cairo_t*, double, double) {};
    return strip;
}

/// Chooses the setter for each kind of block.
struct Setter {
    const Setting& setting;
    base::Result<Strips> operator()(const Paragraph& block) const { return set_paragraph(block, setting); }
    base::Result<Strips> operator()(const Fields& block) const { return set_fields(block, setting); }
    base::Result<Strips> operator()(const Table& block) const { return set_table(block, setting); }
    base::Result<Strips> operator()(const QrCode& block) const { return set_qr(block, setting); }
    base::Result<Strips> operator()(const Choices& block) const { return set_choices(block, setting); }
    base::Result<Strips> operator()(const BlankLines& block) const { return set_blank_lines(block, setting); }
    base::Result<Strips> operator()(const LetterBoxes& block) const { return set_letter_boxes(block, setting); }
    base::Result<Strips> operator()(const Rule&) const { return Strips{set_rule(setting)}; }
    base::Result<Strips> operator()(const Gap& block) const { return Strips{set_gap(setting.length(block.height), false)}; }
    base::Result<Strips> operator()(const PageBreak&) const { return Strips{set_gap(0, true)}; }
    base::Result<Strips> operator()(const SideBySide& block) const { return set_side_by_side(block, setting); }
};

}  // namespace

base::Result<Strips> set_blocks(const Blocks& blocks, const Setting& setting) {
    Strips all;
    for (const Block& block : blocks) {
        TRY(auto strips, std::visit(Setter{setting}, block.content));
        std::move(strips.begin(), strips.end(), std::back_inserter(all));
    }
    return all;
}

double total_height(const Strips& strips) {
    double height = 0;
    for (std::size_t i = 0; i < strips.size(); ++i) {
        height += (i == 0 ? 0 : strips[i].gap) + strips[i].height;
    }
    return height;
}

void draw_strips(cairo_t* pen, const Strips& strips, double x, double y) {
    for (std::size_t i = 0; i < strips.size(); ++i) {
        y += i == 0 ? 0 : strips[i].gap;
        strips[i].draw(pen, x, y);
        y += strips[i].height;
    }
}

}  // namespace travesia::paper
