#include "paper/set_text.h"

#include <algorithm>

#include "base/text.h"

namespace travesia::paper {

namespace {

struct Face {
    const char* family;
    double size;
    PangoWeight weight;
};

Face face_of(Style style) {
    constexpr const char* kFamily = "DejaVu Sans";
    switch (style) {
        case Style::kBody: return {kFamily, 9.5, PANGO_WEIGHT_NORMAL};
        case Style::kSmall: return {kFamily, 7.5, PANGO_WEIGHT_NORMAL};
        case Style::kStrong: return {kFamily, 9.5, PANGO_WEIGHT_BOLD};
        case Style::kHeading: return {kFamily, 14, PANGO_WEIGHT_BOLD};
        case Style::kCode: return {"DejaVu Sans Mono", 14, PANGO_WEIGHT_BOLD};
    }
    return {kFamily, 9.5, PANGO_WEIGHT_NORMAL};
}

/// Only what Pango can set: broken bytes become U+FFFD, control characters blanks; line breaks stay.
std::string settable(std::string_view text) {
    std::string clean;
    while (!text.empty()) {
        const std::size_t good = std::min(base::first_invalid_utf8(text), text.size());
        clean.append(text.substr(0, good));
        text.remove_prefix(good);
        if (!text.empty()) {
            clean.append("\uFFFD");
            text.remove_prefix(1);
        }
    }
    for (char& c : clean) {
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F) {
            c = ' ';
        }
    }
    return clean;
}

double in_points(int pango_units) {
    return static_cast<double>(pango_units) / PANGO_SCALE;
}

/// Where a line of width `line` begins in the column. Always by the document's direction, so that an Arabic name in a Spanish
/// list stands under its heading; inside the line each script runs its own way.
double begin(const Setting& setting, Align align, double line) {
    const double rest = std::max(setting.width - line, 0.0);
    if (align == Align::kCentre) {
        return rest / 2;
    }
    return (align == Align::kStart) == (setting.reading == Reading::kLeftToRight) ? 0 : rest;
}

/// A name broken over two lines gets no hyphen that is not its own.
void without_hyphens(PangoLayout* layout) {
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

}  // namespace

TextLines::TextLines(const Setting& setting, const std::string& text, Style style, Align align)
    : layout_(pango_layout_new(setting.text), GUnref{}) {
    const Face face = face_of(style);
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, face.family);
    pango_font_description_set_absolute_size(font, face.size * setting.scale * PANGO_SCALE);
    pango_font_description_set_weight(font, face.weight);
    pango_layout_set_font_description(layout_.get(), font);
    pango_font_description_free(font);

    const std::string clean = settable(text);
    pango_layout_set_text(layout_.get(), clean.data(), static_cast<int>(clean.size()));
    pango_layout_set_width(layout_.get(), static_cast<int>(std::max(setting.width, 1.0) * PANGO_SCALE));
    pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
    without_hyphens(layout_.get());
    if (setting.unknown_characters != nullptr) {
        *setting.unknown_characters += pango_layout_get_unknown_glyphs_count(layout_.get());
    }

    PangoLayoutIter* at = pango_layout_get_iter(layout_.get());
    do {
        PangoRectangle box;
        pango_layout_iter_get_line_extents(at, nullptr, &box);
        lines_.push_back({begin(setting, align, in_points(box.width)), in_points(box.y), in_points(box.height),
                          in_points(pango_layout_iter_get_baseline(at))});
        natural_width_ = std::max(natural_width_, in_points(box.width));
    } while (pango_layout_iter_next_line(at) != FALSE);
    pango_layout_iter_free(at);
}

double TextLines::height(std::size_t from, std::size_t to) const {
    return from >= to ? 0 : lines_[to - 1].top + lines_[to - 1].height - lines_[from].top;
}

std::size_t TextLines::fitting(std::size_t from, double room) const {
    std::size_t to = from;
    while (to < count() && height(from, to + 1) <= room) {
        ++to;
    }
    return std::max(to, std::min(from + 1, count())) - from;
}

void TextLines::draw(cairo_t* pen, double x, double y, std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
        cairo_move_to(pen, x + lines_[i].x, y + lines_[i].baseline - lines_[from].top);
        pango_cairo_show_layout_line(pen, pango_layout_get_line_readonly(layout_.get(), static_cast<int>(i)));
    }
}

}  // namespace travesia::paper
