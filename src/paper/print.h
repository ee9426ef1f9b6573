// From a document to the bytes of a PDF file.
//
//     TRY(const paper::Pdf pdf, paper::print(document));
//
// Equal documents give equal bytes on one machine (fonts differ between machines, so bytes may too). Text is set by Pango with
// the fonts that are installed: DejaVu Sans first, any other for what it lacks. Long words wrap; nothing is cut off or overlaps.
#pragma once

#include <string>

#include "base/result.h"
#include "paper/document.h"

namespace travesia::paper {

struct Pdf {
    std::string bytes;
    int pages = 0;
    /// Characters for which no installed font has a shape; they show as boxes with their code. Tell the clerk to write them by
    /// hand.
    int unknown_characters = 0;
};

/// Errors: `paper.does_not_fit` (fact `title`) when a card or wristband is too full even in the smallest print, or a block that
/// may not be split is longer than a page; `paper.qr_too_long` (fact `length`) when a QR code cannot hold its content;
/// `paper.library` (fact `reason`) when the drawing library fails.
[[nodiscard]] base::Result<Pdf> print(const Document& document);
/// The same for cards on sheets.
[[nodiscard]] base::Result<Pdf> print(const CardSheet& sheet);

}  // namespace travesia::paper
