// A PDF file being drawn: Cairo's surface, its pages and properties, and the Pango context that text is measured and drawn with.
// Inside this folder only; with set_text.h and the set_*.cpp it is all that knows Cairo and Pango. Lengths are points (1/72
// inch).
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <string>

#include "base/result.h"
#include "paper/document.h"

namespace travesia::paper {

[[nodiscard]] constexpr double points(double millimetres) {
    return millimetres * 72.0 / 25.4;
}

struct GUnref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using GOwned = std::unique_ptr<T, GUnref>;

class PdfFile {
public:
    PdfFile(const Setup& setup, double width, double height);
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;
    ~PdfFile();

    [[nodiscard]] cairo_t* pen() const { return pen_; }
    [[nodiscard]] PangoContext* text() const { return text_.get(); }
    void end_page();
    /// The finished bytes. Error: `paper.library`. Call once, at the end.
    [[nodiscard]] base::Result<std::string> finish();

private:
    std::string bytes_;
    cairo_surface_t* surface_;
    cairo_t* pen_;
    GOwned<PangoContext> text_;
};

}  // namespace travesia::paper
