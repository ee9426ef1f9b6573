// Any bytes as a picture, and any text: judged, never read beyond their end; what is accepted begins and ends as a JPEG file
// does.
#include "base/encoding.h"
#include "base/ensure.h"
#include "reception/photo.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    (void)travesia::reception::is_bare_jpeg(bytes);
    if (travesia::reception::is_bare_jpeg(travesia::base::base64url(bytes))) {
        ENSURE(bytes.starts_with("\xff\xd8") && bytes.ends_with("\xff\xd9"));
        ENSURE(bytes.find("\xff\xe1") == std::string_view::npos || bytes.find("\xff\xda") != std::string_view::npos);
    }
    return 0;
}
