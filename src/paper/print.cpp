#include "paper/print.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "paper/strip.h"

namespace travesia::paper {

namespace {

/// A page's measures in points.
struct PageShape {
    double width;
    double height;
    double margin;
    double foot;   ///< room below the body for the footer
    double scale;  ///< of the print to begin with
    bool shrinks;  ///< one page only; the print is made smaller until it fits
};

constexpr PageShape shape_of(Size size) {
    switch (size) {
        case Size::kA4: return {points(210), points(297), points(15), points(8), 1, false};
        case Size::kLetter: return {points(215.9), points(279.4), points(15), points(8), 1, false};
        case Size::kWristband: return {points(250), points(25), points(2), 0, 1, true};
        case Size::kCard: return {points(85.6), points(54), points(4), 0, 1, true};
    }
    return {points(210), points(297), points(15), points(8), 1, false};
}

constexpr double kSmallestScale = 0.55;  // 7.5 points become 4: the smallest print that is still read without a glass
constexpr double kRunningHead = points(8);

base::Error does_not_fit(const Setup& setup) {
    return {base::Kind::kTooLarge, "paper.does_not_fit", {{"title", setup.title}}};
}

/// A strip at its place on a page.
struct Placed {
    const Strip* strip;
    double y;
};
using Page = std::vector<Placed>;

/// Fills pages from top to bottom; a strip that is kept with the next goes over together with it.
class Paginator {
public:
    Paginator(double first_height, double later_height) : first_height_(first_height), later_height_(later_height) {}

    /// False when something that may not be split is taller than a page.
    [[nodiscard]] bool fill(const Strips& strips) {
        pages_.emplace_back();
        for (std::size_t i = 0; i < strips.size();) {
            std::size_t end = i + 1;
            double height = strips[i].height;
            // What is kept together, but never so much that it would not fit on a page of its own.
            const double most = later_height_ - (strips[i].repeated ? strips[i].repeated->height : 0);
            while (end < strips.size() && strips[end - 1].keep_with_next && !strips[end].begins_page &&
                   height + strips[end].gap + strips[end].height <= most) {
                height += strips[end].gap + strips[end].height;
                ++end;
            }
            if (strips[i].begins_page || (!empty() && y_ + strips[i].gap + height > room())) {
                turn();
            }
            for (; i < end; ++i) {
                if (!place(strips[i])) {
                    return false;
                }
            }
        }
        return true;
    }
    [[nodiscard]] const std::vector<Page>& pages() const { return pages_; }

private:
    [[nodiscard]] bool empty() const { return pages_.back().empty(); }
    [[nodiscard]] double room() const { return pages_.size() == 1 ? first_height_ : later_height_; }
    void turn() {
        if (!empty()) {
            pages_.emplace_back();
            y_ = 0;
        }
    }
    bool place(const Strip& strip) {
        if (empty() && strip.repeated) {
            pages_.back().push_back({strip.repeated.get(), 0});
            y_ = strip.repeated->height;
        }
        y_ += empty() ? 0 : strip.gap;
        if (y_ + strip.height > room() + 0.01) {
            return false;
        }
        if (strip.height > 0) {
            pages_.back().push_back({&strip, y_});
        }
        y_ += strip.height;
        return true;
    }

    double first_height_;
    double later_height_;
    std::vector<Page> pages_;
    double y_ = 0;
};

/// Pale, from corner to corner, below everything else.
void draw_watermark(PdfFile& file, const Setup& setup, double x, double y, double width, double height) {
    if (setup.watermark.empty()) {
        return;
    }
    Setting setting{file.text(), 10'000, 0, 3, Reading::kLeftToRight, nullptr};
    const TextLines once(setting, setup.watermark, Style::kStrong);
    const double diagonal = std::hypot(width, height) * 0.8;
    setting.scale = std::min(3 * diagonal / once.natural_width(), height / 20);
    const TextLines words(setting, setup.watermark, Style::kStrong);
    cairo_t* pen = file.pen();
    cairo_save(pen);
    cairo_rectangle(pen, x, y, width, height);
    cairo_clip(pen);
    cairo_set_source_rgb(pen, 0.9, 0.9, 0.9);
    cairo_translate(pen, x + width / 2, y + height / 2);
    cairo_rotate(pen, -std::atan2(height, width));
    words.draw(pen, -words.natural_width() / 2, -words.height() / 2);
    cairo_restore(pen);
}

std::string with_number(std::string words, const std::string& gap, std::size_t number) {
    const auto at = words.find(gap);
    return at == std::string::npos ? words : words.replace(at, gap.size(), std::to_string(number));
}

void draw_foot(PdfFile& file, const Setup& setup, const PageShape& shape, std::size_t page, std::size_t pages) {
    const double width = shape.width - 2 * shape.margin;
    const double y = shape.height - shape.margin - points(4);
    const Setting setting{file.text(), width * 0.7, 0, 1, setup.reading, nullptr};
    // One line each, whatever the caller wrote: the foot has no room for more.
    const TextLines left(setting, setup.footer, Style::kSmall);
    left.draw(file.pen(), shape.margin, y, 0, 1);
    const std::string words = with_number(with_number(setup.page_words, "{page}", page), "{pages}", pages);
    const TextLines right(setting.of_width(width * 0.28), words, Style::kSmall, Align::kEnd);
    right.draw(file.pen(), shape.margin + width * 0.72, y, 0, 1);
    if (page > 1) {
        const TextLines head(setting.of_width(width), setup.title, Style::kSmall);
        head.draw(file.pen(), shape.margin, shape.margin, 0, 1);
    }
}

/// Blocks of a card or wristband, in the largest print in which they fit.
base::Result<Strips> set_to_fit(const Blocks& blocks, Setting setting, const Setup& setup) {
    int unknown = 0;
    int* total = std::exchange(setting.unknown_characters, &unknown);
    for (; setting.scale >= kSmallestScale; setting.scale -= 0.05) {
        unknown = 0;
        TRY(auto strips, set_blocks(blocks, setting));
        if (total_height(strips) <= setting.page_height) {
            *total += unknown;
            return strips;
        }
    }
    return tl::make_unexpected(does_not_fit(setup));
}

base::Result<Pdf> finished(PdfFile& file, std::size_t pages, int unknown) {
    TRY(auto bytes, file.finish());
    return Pdf{std::move(bytes), static_cast<int>(pages), unknown};
}

base::Result<Pdf> print_one(const Document& document, const PageShape& shape) {
    PdfFile file(document.setup, shape.width, shape.height);
    int unknown = 0;
    const Setting setting{file.text(), shape.width - 2 * shape.margin, shape.height - 2 * shape.margin,
                          shape.scale, document.setup.reading,         &unknown};
    TRY(const auto strips, set_to_fit(document.blocks, setting, document.setup));
    draw_watermark(file, document.setup, 0, 0, shape.width, shape.height);
    draw_strips(file.pen(), strips, shape.margin, shape.margin);
    file.end_page();
    return finished(file, 1, unknown);
}

}  // namespace

base::Result<Pdf> print(const Document& document) {
    const PageShape shape = shape_of(document.size);
    if (shape.shrinks) {
        return print_one(document, shape);
    }
    PdfFile file(document.setup, shape.width, shape.height);
    int unknown = 0;
    const double first = shape.height - 2 * shape.margin - shape.foot;
    const Setting setting{file.text(), shape.width - 2 * shape.margin, first - kRunningHead, 1, document.setup.reading, &unknown};
    TRY(const auto strips, set_blocks(document.blocks, setting));
    Paginator paginator(first, first - kRunningHead);
    if (!paginator.fill(strips)) {
        return tl::make_unexpected(does_not_fit(document.setup));
    }
    const auto& pages = paginator.pages();
    for (std::size_t page = 0; page < pages.size(); ++page) {
        draw_watermark(file, document.setup, 0, 0, shape.width, shape.height);
        draw_foot(file, document.setup, shape, page + 1, pages.size());
        for (const Placed& placed : pages[page]) {
            placed.strip->draw(file.pen(), shape.margin, shape.margin + (page == 0 ? 0 : kRunningHead) + placed.y);
        }
        file.end_page();
    }
    return finished(file, pages.size(), unknown);
}

namespace {

constexpr int kAcross = 2;
constexpr int kDown = 5;

/// Short lines outside the cards that say where to cut.
void draw_cut_marks(cairo_t* pen, const PageShape& sheet, const PageShape& card, double left, double top) {
    cairo_save(pen);
    cairo_set_line_width(pen, 0.4);
    const double length = points(5);
    const double away = points(1.5);
    for (int column = 0; column <= kAcross; ++column) {
        const double x = left + column * card.width;
        for (const double y : {top - away - length, sheet.height - top + away}) {
            cairo_move_to(pen, x, y);
            cairo_line_to(pen, x, y + length);
        }
    }
    for (int row = 0; row <= kDown; ++row) {
        const double y = top + row * card.height;
        for (const double x : {left - away - length, sheet.width - left + away}) {
            cairo_move_to(pen, x, y);
            cairo_line_to(pen, x + length, y);
        }
    }
    cairo_stroke(pen);
    cairo_restore(pen);
}

}  // namespace

base::Result<Pdf> print(const CardSheet& sheet) {
    const PageShape page = shape_of(Size::kA4);
    const PageShape card = shape_of(Size::kCard);
    const double left = (page.width - kAcross * card.width) / 2;
    const double top = (page.height - kDown * card.height) / 2;
    PdfFile file(sheet.setup, page.width, page.height);
    int unknown = 0;
    const Setting setting{file.text(), card.width - 2 * card.margin, card.height - 2 * card.margin,
                          card.scale,  sheet.setup.reading,          &unknown};
    constexpr std::size_t kOnPage = kAcross * kDown;
    const std::size_t pages = std::max<std::size_t>(1, (sheet.cards.size() + kOnPage - 1) / kOnPage);
    for (std::size_t i = 0; i < pages * kOnPage; ++i) {
        if (i % kOnPage == 0) {
            draw_cut_marks(file.pen(), page, card, left, top);
        }
        if (i < sheet.cards.size()) {
            TRY(const auto strips, set_to_fit(sheet.cards[i], setting, sheet.setup));
            const double x = left + static_cast<double>(i % kAcross) * card.width;
            const double y = top + static_cast<double>(i % kOnPage / kAcross) * card.height;
            draw_watermark(file, sheet.setup, x, y, card.width, card.height);
            draw_strips(file.pen(), strips, x + card.margin, y + card.margin);
        }
        if (i % kOnPage == kOnPage - 1) {
            file.end_page();
        }
    }
    return finished(file, pages, unknown);
}

}  // namespace travesia::paper
