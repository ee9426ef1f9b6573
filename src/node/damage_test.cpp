#include "store/sqlite/damage.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "base/file.h"
#include "node/test_place.h"

namespace travesia::node {

namespace {

namespace fs = std::filesystem;
using store::sqlite::LedgerStore;
using Files = std::map<std::string, std::string>;

Files files_in(const fs::path& folder) {
    Files files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        files[entry.path().filename().string()] = *base::read_file(entry.path());
    }
    return files;
}

void put(const fs::path& folder, const Files& files) {
    for (const auto& [name, bytes] : files) {
        std::ofstream(folder / name, std::ios::binary) << bytes;
        fs::permissions(folder / name, fs::perms::owner_read | fs::perms::owner_write);
    }
}

/// The files of a node as a crash leaves them: some events in the database, eight transactions only in the log.
const Files& after_a_crash() {
    static const Files files = [] {
        Place place;
        { register_person(**place.open(), "Perpetua"); }
        auto node = *place.open();
        while (node->erasure_waits()) {
        }
        for (int i = 0; i < 8; ++i) {
            register_person(*node, "Casimira");
        }
        auto taken = files_in(place.folder.path);
        taken.erase("ledger.db-shm");
        return taken;
    }();
    return files;
}

std::string start_with(const Files& files, std::uint64_t* events = nullptr) {
    Place place;
    put(place.folder.path, files);
    std::string problem;
    {
        auto node = place.open();
        problem = node ? "" : node.error().id;
        if (node && events != nullptr) {
            *events = (*node)->read([](LedgerStore& store) { return store.verify(); })->events;
        }
    }
    if (!problem.empty()) {
        auto left = files_in(place.folder.path);
        left.erase("ledger.db-shm");
        EXPECT_TRUE(left == files) << "a store that is refused is left as it was";
    }
    return problem;
}

}  // namespace

TEST(Damage, AfterACrashEverythingIsThere) {
    std::uint64_t events = 0;
    EXPECT_EQ(start_with(after_a_crash(), &events), "");
    EXPECT_EQ(events, 9U);
}

TEST(Damage, ACutOrForeignDatabaseIsRefusedAndLeftAlone) {
    Place place;
    { register_person(**place.open(), "Perpetua"); }
    const Files whole = files_in(place.folder.path);
    const std::string database = whole.at("ledger.db");
    const auto with = [&](const std::string& bytes) {
        Files files = whole;
        files["ledger.db"] = bytes;
        return start_with(files);
    };
    EXPECT_EQ(with(database), "");
    EXPECT_EQ(with(database.substr(0, database.size() / 2)), "store.corrupt");
    EXPECT_EQ(with(database.substr(0, database.size() - 4096)), "store.corrupt");
    EXPECT_EQ(with(database.substr(0, 50)), "store.corrupt");
    EXPECT_EQ(with(std::string(database.size(), '\0')), "store.corrupt");
    EXPECT_EQ(with("this is not a database, but somebody's notes " + std::string(9000, 'x')), "store.corrupt");
}

/// One changed byte in a finished transaction of the log, other finished ones behind it: SQLite alone would drop them all.
RC_GTEST_PROP(Damage, ALogBrokenInTheMiddleIsRefusedAndLeftAlone, ()) {
    Files files = after_a_crash();
    std::string& log = files["ledger.db-wal"];
    RC_ASSERT(log.size() > 40'000U);
    const auto place = *rc::gen::inRange<std::size_t>(0, log.size() / 2);
    log[place] = static_cast<char>(log[place] ^ *rc::gen::inRange(1, 256));
    const bool magic_or_version = place < 12;  // SQLite refuses these itself, or they change what a frame is
    RC_PRE(!magic_or_version);
    RC_ASSERT(start_with(files) == "store.log_damaged");
}

/// A log that ends anywhere is what a crash leaves: it opens with whole transactions, and the ledger is whole.
RC_GTEST_PROP(Damage, ALogThatEndsAnywhereOpensWithWholeTransactions, ()) {
    Files files = after_a_crash();
    std::string& log = files["ledger.db-wal"];
    log.resize(*rc::gen::inRange<std::size_t>(0, log.size()));
    std::uint64_t events = 0;
    RC_ASSERT(start_with(files, &events) == "");
    RC_ASSERT(events >= 1U && events <= 9U);
}

/// Whatever byte of an event's row changes, verify says so.
RC_GTEST_PROP(Damage, VerifyFindsAnyChangedByteOfAnyEvent, ()) {
    Place place;
    {
        auto node = *place.open();
        register_person(*node, "Perpetua");
        register_person(*node, "Casimira");
    }
    auto database = *store::sqlite::Database::open(place.folder.path / "ledger.db");
    RC_ASSERT(database.execute("DROP TRIGGER event_is_never_changed").has_value());
    const std::string column =
        *rc::gen::element<std::string>("prev", "hash", "command", "subject", "kind", "actor", "device", "body");
    const auto seq = *rc::gen::inRange(1, 3);
    auto row = *database.prepare("SELECT CAST(" + column + " AS BLOB), typeof(" + column + ") FROM event WHERE seq = ?");
    RC_ASSERT(*row.bind(1, std::int64_t{seq}).step());
    std::string bytes = row.text(0);
    const bool text = row.text(1) == "text";
    row.reset();
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
    bytes[at] = static_cast<char>(bytes[at] ^ *rc::gen::inRange(1, text ? 32 : 256));
    auto change = *database.prepare("UPDATE event SET " + column + " = ? WHERE seq = ?");
    text ? change.bind(1, bytes) : change.bind_blob(1, bytes);
    RC_ASSERT(change.bind(2, std::int64_t{seq}).run().has_value());
    auto store = *LedgerStore::open_read_only(place.folder.path);
    RC_ASSERT(!store.verify().has_value());
}

}  // namespace travesia::node
