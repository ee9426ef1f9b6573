// A file from a USB stick: read, or refused by name; never a crash. What is read is written to the same bytes again. The first
// byte chooses what the bytes are: the file itself, or the content inside one (which a trusted centre that was taken over could
// send).
#include "base/ensure.h"
#include "reception/transfer/acknowledgement.h"
#include "reception/transfer/manifest.h"

namespace {

using namespace travesia;
using namespace travesia::reception::transfer;

const ledger::SigningKey& key() {
    static const ledger::SigningKey one(std::array<std::uint8_t, 32>{1});
    return one;
}

Cover cover(FileKind kind) {
    static const base::Id trip = *base::Id::parse("0190a5b0-7e4c-7b1a-8000-0123456789ab");
    return {kind, trip, key().public_key(), key().public_key(), 1, false};
}

base::Result<std::string> opened(const std::string& text) {
    TRY(const auto file, parse_file(text));
    return open_file(file, key(), [](const ledger::PublicKey&) { return true; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    if (size == 0) {
        return 0;
    }
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] % 3 == 0) {
        static_cast<void>(opened(text));
    } else if (data[0] % 3 == 1) {
        if (const auto manifest = manifest_of(cover(FileKind::kManifest), text)) {
            const auto content = opened(write_manifest(*manifest, key()));
            const auto again = content ? manifest_of(cover(FileKind::kManifest), *content) : base::Result<Manifest>();
            ENSURE(!content || (again && *again == *manifest));
        }
    } else if (const auto said = acknowledgement_of(cover(FileKind::kAcknowledgement), text)) {
        const auto content = opened(write_acknowledgement(*said, key()));
        ENSURE(!content || *acknowledgement_of(cover(FileKind::kAcknowledgement), *content) == *said);
    }
    return 0;
}
