// The secrets of a node, in one file that only the program's user may read: who it is (its origin), what it signs with, and the
// key that wraps every person's key. Without this file the ledger is unreadable; with it and the ledger everything is. Keep it on
// another medium than the backups (docs/operations/keys.md).
#pragma once

#include <filesystem>

#include "ledger/person_key.h"
#include "ledger/seal.h"

namespace travesia::node {

struct Keys {
    base::Id origin;
    ledger::SigningKey signing;
    ledger::SecretKey wrapping;
};

/// New secrets for a new node.
[[nodiscard]] Keys make_keys(std::int64_t now_milliseconds, base::Random& random);
/// The secrets as one text of three lines, and back. Error: `node.keys_broken`.
[[nodiscard]] std::string text_of(const Keys& keys);
[[nodiscard]] base::Result<Keys> keys_of(std::string_view text);

/// Reads `folder`/node.key. Errors: `file.*`, `node.keys_broken`; `node.keys_open` when others may read the file.
[[nodiscard]] base::Result<Keys> load_keys(const std::filesystem::path& folder);
/// Writes `folder`/node.key. Error: `file.unwritable`.
[[nodiscard]] base::Result<void> save_keys(const std::filesystem::path& folder, const Keys& keys);

}  // namespace travesia::node
