// A node made again from a backup. It continues as a new origin: the old one may have written more than the backup holds, and two
// nodes must never write as one. The old chains stay, readable and proved; commands they hold are still never taken twice.
//
// A backup made before an erasure holds the key of the erased person. Give the list of erasures (`travesia ledger erasures`), and
// they are erased again before anybody can read them.
#pragma once

#include <optional>

#include "backup/backup.h"
#include "ledger/erasure.h"
#include "ledger/person_key.h"

namespace travesia::backup {

/// Gives the key that wraps persons' keys. `recovery` = the text of node.recovery in the backup; empty when it has none.
using FindWrappingKey = std::function<base::Result<ledger::SecretKey>(const std::string& recovery)>;

struct Restored {
    Manifest manifest;
    base::Id origin;           ///< the new one
    std::uint64_t erased = 0;  ///< persons erased again
    bool as_it_was = true;     ///< the records made anew from the events are those of the backup
};

/// Makes `folder` (empty or absent) from `file`. All or nothing. Errors: `restore.not_empty`; those of read_backup() and `key`;
/// `restore.other_ledger` (the ledger is not the one the backup speaks of); `restore.wrong_keys`; `ledger.*`; `store.*`.
[[nodiscard]] base::Result<Restored> restore_backup(const std::filesystem::path& file, const std::filesystem::path& folder,
                                                    const FindWrappingKey& key, const std::vector<ledger::Erasure>& erasures,
                                                    const base::Clock& clock, base::Random& random);

}  // namespace travesia::backup
