// The QR code of a transfer manifest: its id and the SHA-256 of the signed file, so that the destination can tell whether the
// paper in hand and the file on the USB stick are the same list. It names nobody.
//
//     TM:0190A5B0-7E4C-7B1A-8000-0123456789AB:9F86D081…0A08        104 characters, capitals only
#pragma once

#include <string>
#include <string_view>

#include "base/id.h"

namespace travesia::reception {

struct ManifestCode {
    base::Id manifest;
    std::string hash;  ///< 64 lower-case hexadecimal digits
    friend bool operator==(const ManifestCode&, const ManifestCode&) = default;
};

[[nodiscard]] std::string manifest_code(const ManifestCode& code);
/// Error: `paper.manifest_code` when the text is not such a code.
[[nodiscard]] base::Result<ManifestCode> read_manifest_code(std::string_view text);

}  // namespace travesia::reception
