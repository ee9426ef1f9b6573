// Forward-only schema migrations: numbered SQL, applied once, in one transaction, recorded with its hash.
#pragma once

#include <span>

#include "store/sqlite/database.h"

namespace travesia::store::sqlite {

struct Migration {
    int number = 0;  ///< 1, 2, 3 … without gaps
    const char* name = "";
    const char* sql = "";
};

/// After this the schema is the newest one; before, nothing has changed when it fails. Errors: `store.newer` (the database was
/// written by a newer program), `store.history_changed` (an applied migration no longer has the text it was applied with).
[[nodiscard]] base::Result<void> migrate(Database& database, std::span<const Migration> migrations);

}  // namespace travesia::store::sqlite
