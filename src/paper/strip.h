// A strip: a piece of a page over the whole width that is never split, with its height and how to draw it. Blocks are set as
// strips; pages are filled with strips from top to bottom. Inside this folder only.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "paper/set_text.h"

namespace travesia::paper {

struct Strip {
    double height = 0;
    double gap = 0;  ///< above it; left out at the top of a page
    bool keep_with_next = false;
    bool begins_page = false;
    /// Drawn above this strip when it is the first of a page: the headings of its table.
    std::shared_ptr<const Strip> repeated;
    std::function<void(cairo_t* pen, double x, double y)> draw;
};
using Strips = std::vector<Strip>;

/// Sets blocks one below the other. Errors: `paper.qr_too_long`.
[[nodiscard]] base::Result<Strips> set_blocks(const Blocks& blocks, const Setting& setting);
/// set_table.cpp
[[nodiscard]] Strips set_table(const Table& table, const Setting& setting);
/// set_form.cpp: what is filled in by hand.
[[nodiscard]] Strips set_choices(const Choices& choices, const Setting& setting);
[[nodiscard]] Strips set_blank_lines(const BlankLines& blank, const Setting& setting);
[[nodiscard]] Strips set_letter_boxes(const LetterBoxes& boxes, const Setting& setting);

/// An empty square to tick.
void draw_box(cairo_t* pen, double x, double y, double width, double height);
/// Total height of strips that follow each other on one page.
[[nodiscard]] double total_height(const Strips& strips);
/// Draws strips that follow each other.
void draw_strips(cairo_t* pen, const Strips& strips, double x, double y);

}  // namespace travesia::paper
