// Text broken into lines of a given width: the smallest thing that is set, and what every other block measures itself by.
// Inside this folder only.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "paper/pdf_file.h"

namespace travesia::paper {

enum class Align { kStart, kCentre, kEnd };

/// What blocks are set with: where text is measured, how large it is, how wide the column is.
struct Setting {
    PangoContext* text = nullptr;
    double width = 0;
    double page_height = 0;  ///< the most that one strip may take
    double scale = 1;        ///< of every font size and gap; less than 1 where a card must fit
    Reading reading = Reading::kLeftToRight;
    int* unknown_characters = nullptr;

    [[nodiscard]] Setting of_width(double other) const {
        Setting changed = *this;
        changed.width = other;
        return changed;
    }
    /// Millimetres to points, scaled.
    [[nodiscard]] double length(double millimetres) const { return points(millimetres) * scale; }
    /// Where a part of width `part` begins that would begin at `x` when reading from the left.
    [[nodiscard]] double side(double x, double part) const { return reading == Reading::kLeftToRight ? x : width - x - part; }
};

class TextLines {
public:
    TextLines(const Setting& setting, const std::string& text, Style style, Align align = Align::kStart);

    [[nodiscard]] std::size_t count() const { return lines_.size(); }
    /// Height of lines `from` up to but not including `to`.
    [[nodiscard]] double height(std::size_t from, std::size_t to) const;
    [[nodiscard]] double height() const { return height(0, count()); }
    /// How many lines from `from` on fit into `room`; at least one, so that setting always goes on.
    [[nodiscard]] std::size_t fitting(std::size_t from, double room) const;
    /// Width of the longest line.
    [[nodiscard]] double natural_width() const { return natural_width_; }
    void draw(cairo_t* pen, double x, double y, std::size_t from, std::size_t to) const;
    void draw(cairo_t* pen, double x, double y) const { draw(pen, x, y, 0, count()); }

private:
    struct Line {
        double x;
        double top;
        double height;
        double baseline;
    };
    std::shared_ptr<PangoLayout> layout_;
    std::vector<Line> lines_;
    double natural_width_ = 0;
};

}  // namespace travesia::paper
