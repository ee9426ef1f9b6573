#include "reception/photo.h"

#include <algorithm>

#include "base/encoding.h"
#include "reception/consent.h"

namespace travesia::reception {

using base::fail;
using base::Kind;
using base::Result;

namespace {

// ITU-T T.81, table B.1.
constexpr std::uint8_t kMarker = 0xff;
constexpr std::uint8_t kStartOfImage = 0xd8;
constexpr std::uint8_t kEndOfImage = 0xd9;
constexpr std::uint8_t kStartOfScan = 0xda;
constexpr std::uint8_t kFirstRestart = 0xd0;
constexpr std::uint8_t kLastRestart = 0xd7;
constexpr std::uint8_t kComment = 0xfe;
constexpr std::uint8_t kFirstApplication = 0xe0;  // JFIF: resolution, no more
constexpr std::uint8_t kLastApplication = 0xef;

/// Segments in which a camera writes where and by whom; a browser that draws the picture anew writes none of them.
bool tells_more(std::uint8_t marker) {
    return marker == kComment || (marker > kFirstApplication && marker <= kLastApplication);
}

/// Where the data of a scan that begins at `at` end: at the next marker that is not part of them.
std::size_t end_of_scan(const std::vector<std::uint8_t>& bytes, std::size_t at) {
    const auto is_data = [&] {
        return bytes[at] != kMarker || bytes[at + 1] == 0 || (bytes[at + 1] >= kFirstRestart && bytes[at + 1] <= kLastRestart);
    };
    while (at + 2 <= bytes.size() && is_data()) {
        ++at;
    }
    return at;
}

}  // namespace

bool is_bare_jpeg(std::string_view text) {
    const auto read = base::from_base64url(text);
    if (!read || read->size() < 4) {
        return false;
    }
    const std::vector<std::uint8_t>& bytes = *read;
    if (bytes[0] != kMarker || bytes[1] != kStartOfImage) {
        return false;
    }
    bool scanned = false;
    for (std::size_t at = 2; at + 2 <= bytes.size() && bytes[at] == kMarker;) {
        const std::uint8_t marker = bytes[at + 1];
        if (marker == kEndOfImage) {
            return scanned && at + 2 == bytes.size();
        }
        const std::size_t length = at + 4 <= bytes.size() ? bytes[at + 2] * 256U + bytes[at + 3] : 0;
        if (tells_more(marker) || length < 2) {
            return false;
        }
        at += 2 + length;
        if (marker == kStartOfScan) {
            scanned = true;
            at = end_of_scan(bytes, at);
        }
    }
    return false;
}

Result<bool> takes_photos(View& view) {
    TRY(const auto sites, view.all("site"));
    return std::any_of(sites.begin(), sites.end(), [](const auto& site) { return site.text("photos") == "yes"; });
}

Result<void> check_photo(View& view, const record::Change& change) {
    const auto picture = change.set.find("picture");
    const auto* text = picture == change.set.end() ? nullptr : std::get_if<std::string>(&picture->second);
    if (change.kind != "photo" || text == nullptr) {
        return {};
    }
    const auto refuse = [](const char* id) { return fail(Kind::kRefused, id, {{"parameter", "/set/picture"}}); };
    TRY(const bool taken, takes_photos(view));
    if (!taken) {
        return refuse("reception.photos_off");
    }
    TRY(const bool yes, agreed(view, change.owner, "photo"));
    if (!yes) {
        return refuse("reception.photo_consent");
    }
    return is_bare_jpeg(*text) ? Result<void>() : Result<void>(refuse("reception.photo_shape"));
}

}  // namespace travesia::reception
