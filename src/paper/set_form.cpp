#include <algorithm>
#include <utility>

#include "paper/strip.h"

namespace travesia::paper {

namespace {

/// The label above what is to be filled in.
Strip set_label(const std::string& label, const Setting& setting) {
    const auto lines = std::make_shared<TextLines>(setting, label, Style::kSmall);
    Strip strip;
    strip.height = lines->height();
    strip.gap = setting.length(2);
    strip.keep_with_next = true;
    strip.draw = [lines](cairo_t* pen, double x, double y) { lines->draw(pen, x, y); };
    return strip;
}

/// A box to tick with its words, placed on a line.
struct Item {
    std::shared_ptr<TextLines> words;
    double x = 0;
};

Strip set_items(std::vector<Item> items, double box, const Setting& setting) {
    Strip strip;
    strip.height = box;
    strip.gap = setting.length(1);
    for (const Item& item : items) {
        strip.height = std::max(strip.height, item.words->height());
    }
    const double words_x = box + setting.length(1.3);
    strip.draw = [items = std::move(items), box, words_x, setting](cairo_t* pen, double x, double y) {
        for (const Item& item : items) {
            const double width = words_x + item.words->natural_width();
            const double left = setting.side(item.x, width);
            const bool from_left = setting.reading == Reading::kLeftToRight;
            draw_box(pen, x + left + (from_left ? 0 : width - box), y, box, box);
            item.words->draw(pen, x + left + (from_left ? words_x : 0), y);
        }
    };
    return strip;
}

}  // namespace

void draw_box(cairo_t* pen, double x, double y, double width, double height) {
    cairo_save(pen);
    cairo_set_source_rgb(pen, 0.2, 0.2, 0.2);
    cairo_set_line_width(pen, 0.7);
    cairo_rectangle(pen, x + 0.35, y + 0.35, width - 0.7, height - 0.7);
    cairo_stroke(pen);
    cairo_restore(pen);
}

Strips set_choices(const Choices& choices, const Setting& setting) {
    Strips strips;
    if (!choices.label.empty()) {
        strips.push_back(set_label(choices.label, setting));
    }
    const double box = setting.length(3.8);
    const double words_x = box + setting.length(1.3);
    std::vector<Item> items;
    double x = 0;
    for (const std::string& choice : choices.choices) {
        // Set once to find its width, and again in that width so that right-to-left words stand beside their box.
        const TextLines measured(setting.of_width(setting.width - words_x), choice, Style::kBody);
        Setting fitted = setting.of_width(measured.natural_width() + 0.5);
        fitted.unknown_characters = nullptr;
        const double width = words_x + measured.natural_width();
        if (!items.empty() && x + width > setting.width) {
            strips.push_back(set_items(std::exchange(items, {}), box, setting));
            strips.back().keep_with_next = true;
            x = 0;
        }
        items.push_back({std::make_shared<TextLines>(fitted, choice, Style::kBody), x});
        x += width + setting.length(5);
    }
    if (!items.empty()) {
        strips.push_back(set_items(std::move(items), box, setting));
    }
    return strips;
}

Strips set_blank_lines(const BlankLines& blank, const Setting& setting) {
    Strips strips;
    const double height = points(8);  // a hand needs its room however small the print
    const auto label = std::make_shared<TextLines>(setting.of_width(setting.width * 0.42), blank.label, Style::kSmall);
    const double indent = blank.label.empty() ? 0 : label->natural_width() + setting.length(2);
    for (int i = 0; i < std::max(blank.lines, 1); ++i) {
        const bool first = i == 0;
        Strip strip;
        strip.height = first ? std::max(height, label->height()) : height;
        strip.keep_with_next = i + 1 < blank.lines;
        const double begin = first ? indent : 0;
        const double width = setting.width - begin;
        strip.draw = [label, first, begin = setting.side(begin, width), width, left = setting.side(0, setting.width * 0.42),
                      high = strip.height](cairo_t* pen, double x, double y) {
            if (first) {
                label->draw(pen, x + left, y + high - label->height());
            }
            cairo_rectangle(pen, x + begin, y + high - 0.5, width, 0.5);
            cairo_fill(pen);
        };
        strips.push_back(std::move(strip));
    }
    return strips;
}

Strips set_letter_boxes(const LetterBoxes& boxes, const Setting& setting) {
    Strips strips;
    if (!boxes.label.empty()) {
        strips.push_back(set_label(boxes.label, setting));
    }
    const double width = points(5.6);
    const double height = points(7);
    struct Group {
        double x;
        int letters;
        std::shared_ptr<TextLines> caption;
    };
    std::vector<Group> placed;
    double x = 0;
    double caption_height = 0;
    const auto per_line = std::max(1, static_cast<int>(setting.width / width));
    const auto finish_line = [&] {
        Strip strip;
        strip.height = height + caption_height;
        strip.gap = setting.length(0.8);
        strip.draw = [placed = std::exchange(placed, {}), width, height, setting](cairo_t* pen, double left, double y) {
            for (const Group& group : placed) {
                for (int i = 0; i < group.letters; ++i) {
                    draw_box(pen, left + setting.side(group.x + i * width, width), y, width, height);
                }
                group.caption->draw(pen, left + setting.side(group.x, group.letters * width), y + height);
            }
        };
        strips.push_back(std::move(strip));
        x = 0;
        caption_height = 0;
    };
    for (const LetterGroup& group : boxes.groups) {
        for (int left = group.letters; left > 0;) {
            const int letters = std::min(left, per_line);
            if (!placed.empty() && x + letters * width > setting.width) {
                finish_line();
            }
            const auto caption = std::make_shared<TextLines>(setting.of_width(letters * width), group.caption, Style::kSmall);
            caption_height = group.caption.empty() ? caption_height : std::max(caption_height, caption->height());
            placed.push_back({x, letters, caption});
            x += letters * width + points(3);
            left -= letters;
        }
    }
    if (!placed.empty()) {
        finish_line();
    }
    return strips;
}

}  // namespace travesia::paper
