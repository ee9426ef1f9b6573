// The recovery code: what a person keeps on paper, away from the computer, so that a backup can be read when the computer is
// lost.
//
// The file node.recovery holds the key that wraps persons' keys, sealed with a key made from the code (Argon2id). It is useless
// without the code and may travel with every backup; node.key never does. The code is shown once and kept nowhere.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "node/keys.h"

namespace travesia::node {

inline constexpr const char* kRecoveryFile = "node.recovery";

/// A new code: "7K3M-…", seven groups of four. 27 of the 28 characters are random (135 bits), the last one checks the others.
[[nodiscard]] std::string make_recovery_code(base::Random& random);
/// The code as a person typed it, in its one spelling: case, blanks and hyphens do not matter, O is read as 0, I and L as 1. One
/// wrong character or two exchanged ones are always noticed. Errors: `recovery.length`, `recovery.character`, `recovery.check`.
[[nodiscard]] base::Result<std::string> read_recovery_code(std::string_view typed);

/// The text of node.recovery: `keys.wrapping` sealed with `code`. Takes a moment and 64 MB. Error: `recovery.memory`.
[[nodiscard]] base::Result<std::string> seal_for_recovery(const Keys& keys, const std::string& code, base::Random& random);
/// The wrapping key again. Errors: `recovery.broken` (not such a text), `recovery.wrong` (another code), `recovery.memory`.
[[nodiscard]] base::Result<ledger::SecretKey> open_with_recovery(std::string_view text, const std::string& code);

/// Makes a code and writes `folder`/node.recovery for it. The code before opens only the backups made before. Errors: `file.*`.
[[nodiscard]] base::Result<std::string> renew_recovery(const std::filesystem::path& folder, const Keys& keys,
                                                       base::Random& random);

/// What stands in node.recovery, for open_with_recovery() and the test of its reader.
struct SealedForRecovery {
    base::Id origin;
    std::array<std::uint8_t, 16> salt{};
    std::uint64_t rounds = 0;
    std::uint64_t memory = 0;  ///< bytes
    std::string sealed;
};
/// Error: `recovery.broken`; also for costs that no node of ours ever asked for.
[[nodiscard]] base::Result<SealedForRecovery> parse_recovery(std::string_view text);

}  // namespace travesia::node
