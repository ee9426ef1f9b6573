// Photos: off until a manager switches them on for the site, kept of those who agreed, and nothing but the picture in them.
#pragma once

#include "reception/view.h"

namespace travesia::reception {

/// Whether `text` is a JPEG file as base64url without anything beside the picture: no place or device (Exif, XMP, IPTC), no
/// comment. Pure.
[[nodiscard]] bool is_bare_jpeg(std::string_view text);

/// Whether this centre takes photos.
[[nodiscard]] base::Result<bool> takes_photos(View& view);
/// Whether `change` may be recorded as far as it states a picture; other changes always. Errors: `reception.photos_off`,
/// `reception.photo_consent` (the person did not agree), `reception.photo_shape` (facts `parameter`).
[[nodiscard]] base::Result<void> check_photo(View& view, const record::Change& change);

}  // namespace travesia::reception
