// For tests: a ledger in a folder of its own, and drafts to write into it.
#pragma once

#include <gtest/gtest.h>

#include "store/sqlite/ledger_store.h"
#include "store/sqlite/temporary_folder.h"

namespace travesia::store::sqlite {

inline base::SystemRandom random_bytes;

inline base::Id new_id() {
    return base::Id::make(1'700'000'000'000, random_bytes);
}

inline ledger::Draft draft(const std::string& body = "{}") {
    return {new_id(), new_id(), "arrival.recorded.v1", new_id(), new_id(), 1, 2, {}, body};
}

struct Node {
    ledger::SigningKey key = ledger::SigningKey::make(random_bytes);
    base::Id origin = new_id();
    LedgerStore store;
    explicit Node(const std::filesystem::path& folder) : store(*LedgerStore::open(folder)) {
        EXPECT_TRUE(store.register_own(origin, key.public_key()));
    }
};

/// Changes the file behind the store's back, as a forger with the file would.
inline void forge(const std::filesystem::path& folder, const std::string& sql) {
    auto database = *Database::open(folder / "ledger.db");
    ASSERT_TRUE(database.execute("DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_deleted; " + sql));
}

}  // namespace travesia::store::sqlite
