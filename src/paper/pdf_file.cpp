#include "paper/pdf_file.h"

#include <cairo-pdf.h>

#include "base/date.h"

namespace travesia::paper {

namespace {

cairo_status_t append(void* to, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

/// Text is set by its outlines alone, as for an endlessly fine printer, so that no screen setting changes where lines break.
PangoContext* make_context(cairo_t* pen, const std::string& language) {
    PangoContext* context = pango_cairo_create_context(pen);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string(language.empty() ? "es" : language.c_str()));
    return context;
}

}  // namespace

PdfFile::PdfFile(const Setup& setup, double width, double height)
    : surface_(cairo_pdf_surface_create_for_stream(&append, &bytes_, width, height)), pen_(cairo_create(surface_)) {
    const std::string when = base::utc_text(setup.created);
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_TITLE, setup.title.c_str());
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATOR, "Travesía");
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATE_DATE, when.c_str());
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_MOD_DATE, when.c_str());
    text_.reset(make_context(pen_, setup.language));
}

PdfFile::~PdfFile() {
    text_.reset();
    cairo_destroy(pen_);
    cairo_surface_finish(surface_);
    cairo_surface_destroy(surface_);
}

void PdfFile::end_page() {
    cairo_show_page(pen_);
}

base::Result<std::string> PdfFile::finish() {
    const cairo_status_t drawn = cairo_status(pen_);
    cairo_surface_finish(surface_);
    const cairo_status_t written = cairo_surface_status(surface_);
    if (drawn != CAIRO_STATUS_SUCCESS || written != CAIRO_STATUS_SUCCESS) {
        const auto status = drawn != CAIRO_STATUS_SUCCESS ? drawn : written;
        return base::fail(base::Kind::kUnavailable, "paper.library", {{"reason", cairo_status_to_string(status)}});
    }
    return std::move(bytes_);
}

}  // namespace travesia::paper
