// The file that one centre hands to another, on a USB stick or over a network: signed, so that nobody can change it or make one
// up, and sealed, so that a lost stick tells nobody who is on the bus, not even how many.
//
// One line of canonical JSON (keys sorted, no blanks), of which there is exactly one spelling:
//
//     {"at":…,"data":"real","format":"travesia-transfer-1","from":"<64
//     hex>","kind":"manifest","sealed":"<base64url>","signature":"<128 hex>",
//      "to":"<64 hex>","trip":"<uuid>"}
//
// `from` and `to` are the Ed25519 keys of the two nodes; `data` is "synthetic" for made-up people. `sealed` holds the content,
// padded to whole blocks of 4 KiB (ISO/IEC 7816-4) in a libsodium sealed box for the X25519 form of `to`. The signature is over
// the same JSON without "signature", as a statement for the purpose "reception.transfer.1". The content repeats kind, trip, from
// and to: whoever strips a signature and signs the box as their own is found out. docs/decisions/0014-transfer-files.md says why
// it is so.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "ledger/seal.h"

namespace travesia::reception::transfer {

enum class FileKind { kManifest, kAcknowledgement };

/// What stands outside, readable by everybody who finds the file.
struct Cover {
    FileKind kind = FileKind::kManifest;
    base::Id trip;
    ledger::PublicKey from{};
    ledger::PublicKey to{};
    std::int64_t at = 0;     ///< microseconds since 1970 UTC: when what it says was so
    bool synthetic = false;  ///< a demonstration's: made-up people
    friend bool operator==(const Cover&, const Cover&) = default;
};

/// A file whose shape is right; nothing is proved yet.
struct SealedFile {
    Cover cover;
    std::string box;
    std::string statement;  ///< what was signed
    ledger::Signature signature{};
};

/// Larger than any file of ours; what is larger is not looked at.
constexpr std::size_t kLargestFile = 192 << 10;

/// The file that says `content` (a JSON object). The same content for the same reader gives the same bytes, so that its hash on
/// the paper manifest stays true when the file is written to a second stick. `key` must be that of `cover.from`.
[[nodiscard]] std::string write_file(const Cover& cover, const std::string& content, const ledger::SigningKey& key);

/// The shape of a file. Errors: `reception.file_shape` (fact `reason`), `reception.file_newer` (fact `format`).
[[nodiscard]] base::Result<SealedFile> parse_file(std::string_view text);

/// The content, when `file` is for the owner of `mine` and from somebody `trusted`. Refusals, in this order:
///   `reception.file_not_for_us`
///   `reception.file_unknown_sender`   (fact `fingerprint`: of the key that claims to have signed)
///   `reception.file_signature`        forged or altered
///   `reception.file_sealed`           damaged before it was signed, or somebody else's box under a new signature
[[nodiscard]] base::Result<std::string> open_file(const SealedFile& file, const ledger::SigningKey& mine,
                                                  const std::function<bool(const ledger::PublicKey&)>& trusted);

/// What two people read to each other over the telephone: 128 bits of the SHA-256 of the key, "3f2a 91c0 …" in eight groups.
[[nodiscard]] std::string fingerprint(const ledger::PublicKey& key);
/// Whether typed text is that fingerprint; case, blanks and hyphens do not matter.
[[nodiscard]] bool is_fingerprint_of(std::string_view typed, const ledger::PublicKey& key);
/// 64 hexadecimal digits, and back. Error: `reception.key_shape`. A key that no box can be sealed for is none.
[[nodiscard]] std::string key_text(const ledger::PublicKey& key);
[[nodiscard]] base::Result<ledger::PublicKey> key_of(std::string_view text);

}  // namespace travesia::reception::transfer
