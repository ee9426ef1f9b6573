#include "backup/backup.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <atomic>
#include <thread>

#include "backup/archive.h"
#include "backup/restore.h"
#include "base/file.h"
#include "node/recovery.h"
#include "node/test_place.h"

namespace travesia::backup {

namespace {

namespace fs = std::filesystem;
using base::Id;
using node::holds;
using node::name_of;
using node::Place;
using node::register_person;
using store::sqlite::LedgerStore;
using store::sqlite::TemporaryFolder;

base::SystemClock the_clock;
base::SystemRandom random_bytes;

FindWrappingKey with_code(const std::string& code) {
    return [code](const std::string& recovery) { return node::open_with_recovery(recovery, code); };
}

/// The wrapping key as it stands in the old node's key file.
FindWrappingKey with_keys_of(const fs::path& folder) {
    return [folder](const std::string&) -> base::Result<ledger::SecretKey> {
        TRY(auto keys, node::load_keys(folder));
        return std::move(keys.wrapping);
    };
}

base::Result<Restored> restore(const fs::path& file, const fs::path& folder, const FindWrappingKey& key,
                               const std::vector<ledger::Erasure>& erasures = {}) {
    return restore_backup(file, folder, key, erasures, the_clock, random_bytes);
}

base::Result<store::sqlite::Recorded> record(node::Node& node, const Id& command) {
    return node.record(command, [&](LedgerStore&) -> base::Result<ledger::Draft> {
        return ledger::Draft{command, {}, "test.noted.v1", {}, {}, 1, 2, {}, "{}"};
    });
}

base::Result<std::unique_ptr<node::Node>> open_at(Place& place, const fs::path& folder) {
    return node::Node::open(folder, place.schema, place.clock, place.random);
}

struct TwoFolders {
    Place place;
    TemporaryFolder other;
    fs::path file = other.path / "backup.tar";
    fs::path again = other.path / "again";
};

}  // namespace

TEST(Backup, UnderLoadRestoresAsANewOriginThatKnowsEveryCommand) {
    TwoFolders at;
    std::vector<Id> before;
    std::string code;
    Id person;
    Id old_origin;
    Manifest manifest;
    {
        auto node = *at.place.open();
        old_origin = node->origin();
        code = **node->first_recovery_code();
        EXPECT_FALSE(node->first_recovery_code()->has_value()) << "shown once";
        person = register_person(*node, "Perpetua");
        std::atomic<bool> stop = false;
        std::atomic<int> written = 0;
        std::thread load([&] {
            while (!stop) {
                written += record(*node, node->new_id()) ? 1 : 0;
            }
        });
        for (int i = 0; i < 20; ++i) {
            before.push_back(node->new_id());
            EXPECT_TRUE(record(*node, before.back()));
        }
        const auto made = make_backup(at.place.folder.path, at.file, the_clock);
        stop = true;
        load.join();
        ASSERT_TRUE(made) << made.error().id;
        manifest = *made;
        EXPECT_GT(written, 0);
    }
    EXPECT_GE(manifest.events, 21U);
    EXPECT_TRUE(manifest.recovery);
    const auto restored = restore(at.file, at.again, with_code(code));
    ASSERT_TRUE(restored) << restored.error().id;
    EXPECT_TRUE(restored->as_it_was);
    auto node = *open_at(at.place, at.again);
    EXPECT_EQ(node->origin(), restored->origin);
    EXPECT_NE(node->origin(), old_origin);
    EXPECT_EQ(name_of(*node, person), "Perpetua");
    for (const Id& command : before) {
        const auto repeated = record(*node, command);
        ASSERT_TRUE(repeated);
        EXPECT_TRUE(repeated->repeated);
        EXPECT_EQ(repeated->event.origin, old_origin);
    }
    const auto next = record(*node, node->new_id());
    EXPECT_EQ(next->event, (ledger::EventRef{restored->origin, {1}}));
    const auto verified = *node->read([](LedgerStore& store) { return store.verify(); });
    EXPECT_EQ(verified.origins, 2U);
    EXPECT_EQ(verified.events, manifest.events + 1);
}

TEST(Backup, HoldsNeitherTheNodesKeyNorAnErasedPerson) {
    TwoFolders at;
    auto node = *at.place.open();
    const std::string code = **node->first_recovery_code();
    const Id person = register_person(*node, "Perpetua");
    const std::string key = **node->read([&](LedgerStore& store) { return store.person_key(person); });
    ASSERT_TRUE(make_backup(at.place.folder.path, at.other.path / "early.tar", the_clock));
    ASSERT_TRUE(node->erase_person({node->new_id(), person, "asked", {}, {}}));
    ASSERT_TRUE(make_backup(at.place.folder.path, at.file, the_clock));
    EXPECT_TRUE(holds(at.other.path, key)) << "the early one has it: the test can fail";
    fs::remove(at.other.path / "early.tar");
    for (const std::string& absent : {key, key.substr(20, 30), std::string("Perpetua"), std::string("wrapping "), code}) {
        EXPECT_FALSE(holds(at.other.path, absent)) << absent;
    }
    const auto keys = *node::load_keys(at.place.folder.path);
    const std::string bytes(reinterpret_cast<const char*>(keys.wrapping.bytes().data()), 32);
    EXPECT_FALSE(holds(at.other.path, bytes));
}

TEST(Backup, AnOlderOneErasesAgainWhoIsOnTheList) {
    TwoFolders at;
    auto node = *at.place.open();
    const Id person = register_person(*node, "Perpetua");
    const Id other = register_person(*node, "Casimira");
    ASSERT_TRUE(make_backup(at.place.folder.path, at.file, the_clock));
    ASSERT_TRUE(node->erase_person({node->new_id(), person, "asked", {}, {}}));
    const auto erasures = *node->read([](LedgerStore& store) { return store.erasures(); });

    ASSERT_TRUE(restore(at.file, at.other.path / "without", with_keys_of(at.place.folder.path)));
    EXPECT_EQ(name_of(**open_at(at.place, at.other.path / "without"), person), "Perpetua") << "as the guide warns";

    const auto restored = restore(at.file, at.again, with_keys_of(at.place.folder.path), erasures);
    ASSERT_TRUE(restored);
    EXPECT_EQ(restored->erased, 1U);
    auto again = *open_at(at.place, at.again);
    EXPECT_EQ(name_of(*again, person), "");
    EXPECT_EQ(name_of(*again, other), "Casimira");
    EXPECT_EQ(again->read([](LedgerStore& store) { return store.erasures(); })->size(), 1U);
    EXPECT_TRUE(again->read([](LedgerStore& store) { return store.verify(); }));
}

TEST(Backup, TakesEveryDatabaseOfTheFolder) {
    TwoFolders at;
    ASSERT_TRUE(at.place.open());
    auto access = *store::sqlite::Database::open(at.place.folder.path / "access.db");
    ASSERT_TRUE(access.execute("CREATE TABLE account (name TEXT); INSERT INTO account VALUES ('clerk')"));
    const auto manifest = make_backup(at.place.folder.path, at.file, the_clock);
    ASSERT_TRUE(manifest);
    EXPECT_EQ(manifest->parts.size(), 2U);
    EXPECT_FALSE(manifest->recovery);
    ASSERT_TRUE(restore(at.file, at.again, with_keys_of(at.place.folder.path)));
    auto copy = *store::sqlite::Database::open_read_only(at.again / "access.db");
    auto row = *copy.prepare("SELECT name FROM account");
    ASSERT_TRUE(*row.step());
    EXPECT_EQ(row.text(0), "clerk");
}

TEST(Backup, RefusesInPlaceOfOverwritingAndLeavesNothing) {
    TwoFolders at;
    EXPECT_EQ(make_backup(at.other.path / "nowhere", at.file, the_clock).error().id, "ledger.none");
    ASSERT_TRUE(at.place.open());
    EXPECT_EQ(make_backup(at.place.folder.path, "/proc/none/backup.tar", the_clock).error().id, "file.unwritable");
    ASSERT_TRUE(make_backup(at.place.folder.path, at.file, the_clock));
    EXPECT_EQ(make_backup(at.place.folder.path, at.file, the_clock).error().id, "backup.exists");
    const auto with_keys = with_keys_of(at.place.folder.path);
    EXPECT_EQ(restore(at.file, at.place.folder.path, with_keys).error().id, "restore.not_empty");
    EXPECT_EQ(restore(at.other.path / "none.tar", at.again, with_keys).error().id, "file.missing");
    EXPECT_FALSE(fs::exists(at.again));
    fs::create_directory(at.again);
    EXPECT_TRUE(restore(at.file, at.again, with_keys)) << "an empty folder is taken";
    EXPECT_EQ(std::distance(fs::directory_iterator(at.other.path), {}), 2) << "no work folder stays";
}

TEST(Backup, OpensWithItsOwnKeysOnly) {
    TwoFolders at;
    auto node = *at.place.open();
    const std::string code = **node->first_recovery_code();
    register_person(*node, "Perpetua");
    ASSERT_TRUE(make_backup(at.place.folder.path, at.file, the_clock));
    EXPECT_EQ(restore(at.file, at.again, with_code(node::make_recovery_code(random_bytes))).error().id, "recovery.wrong");
    const auto others = [](const std::string&) { return base::Result<ledger::SecretKey>(ledger::SecretKey::make(random_bytes)); };
    EXPECT_EQ(restore(at.file, at.again, others).error().id, "restore.wrong_keys");
    const std::string newer = *node::renew_recovery(at.place.folder.path, *node::load_keys(at.place.folder.path), random_bytes);
    EXPECT_EQ(restore(at.file, at.again, with_code(newer)).error().id, "recovery.wrong");
    EXPECT_FALSE(fs::exists(at.again));
    EXPECT_TRUE(restore(at.file, at.again, with_code(code)));
}

/// Cut anywhere, or one byte changed anywhere: refused, and nothing is made.
RC_GTEST_PROP(Backup, AnyDamageIsNoticed, ()) {
    static TwoFolders at;
    static const std::string whole = [] {
        EXPECT_TRUE(register_person(**at.place.open(), "Perpetua") != Id());
        EXPECT_TRUE(make_backup(at.place.folder.path, at.file, the_clock));
        return *base::read_file(at.file);
    }();
    std::string damaged = whole;
    const auto place = *rc::gen::inRange<std::size_t>(0, whole.size() - 1024);
    if (*rc::gen::arbitrary<bool>()) {
        damaged.resize(place);
    } else {
        damaged[place] = static_cast<char>(damaged[place] ^ *rc::gen::inRange(1, 256));
    }
    const fs::path file = at.other.path / "damaged.tar";
    RC_ASSERT(base::write_file(file, damaged).has_value());
    RC_ASSERT(!restore(file, at.again, with_keys_of(at.place.folder.path)));
    RC_ASSERT(!fs::exists(at.again));
}

/// The blank behind a header's sum and the zeros behind a part say nothing, and are looked at all the same.
TEST(Backup, DamageThatChangesNothingIsNoticedToo) {
    TwoFolders at;
    ASSERT_TRUE(at.place.open());
    ASSERT_TRUE(make_backup(at.place.folder.path, at.file, the_clock));
    std::string damaged = *base::read_file(at.file);
    ASSERT_EQ(damaged[155], ' ');
    damaged[155] = '\0';
    ASSERT_TRUE(base::write_file(at.other.path / "sum.tar", damaged));
    EXPECT_EQ(restore(at.other.path / "sum.tar", at.again, with_keys_of(at.place.folder.path)).error().id, "backup.broken");
    damaged[155] = ' ';
    const std::size_t manifest_end = damaged.find('\0', 512);
    ASSERT_NE(manifest_end % 512, std::size_t{0}) << "the manifest fills its last block: nothing to change behind it";
    damaged[manifest_end] = 'x';
    ASSERT_TRUE(base::write_file(at.other.path / "padding.tar", damaged));
    EXPECT_EQ(restore(at.other.path / "padding.tar", at.again, with_keys_of(at.place.folder.path)).error().id, "backup.broken");
    EXPECT_FALSE(fs::exists(at.again));
}

TEST(Archive, TakesOnlySimpleNamesAndWholeHeaders) {
    const Entry entry{"ledger.db", 12'345'678'901};
    const auto back = entry_of(header_of(entry));
    ASSERT_TRUE(back && *back);
    EXPECT_EQ((*back)->name, entry.name);
    EXPECT_EQ((*back)->size, entry.size);
    for (const char* name : {"", "../x", "/etc/passwd", ".hidden", "a/b", "A"}) {
        EXPECT_FALSE(entry_of(header_of({name, 1}))) << name;
    }
    std::string changed = header_of(entry);
    changed[3] = 'x';
    EXPECT_FALSE(entry_of(changed));
    EXPECT_FALSE(*entry_of(std::string(512, '\0')));
}

TEST(Manifest, ComesBackAndNothingElseIsTaken) {
    Manifest manifest;
    manifest.origin = Id::make(1, random_bytes);
    manifest.heads = {{manifest.origin, {7}, {}}};
    manifest.digest = std::string(64, 'a');
    manifest.parts = {{"ledger.db", 5, std::string(64, 'b')}};
    const std::string json = json_of(manifest);
    EXPECT_EQ(*manifest_of(json), manifest);
    for (std::size_t cut = 0; cut + 2 < json.size(); cut += 7) {
        EXPECT_FALSE(manifest_of(json.substr(0, cut))) << cut;
    }
    std::string older = json.substr(0, json.rfind(",\n \"sha256\"")) + "\n}\n";
    EXPECT_EQ(*manifest_of(older), manifest) << "manifests of before had no sum of their own";
    std::string changed = json;
    changed.replace(changed.find("\"events\": 0"), 11, "\"events\": 1");
    EXPECT_FALSE(manifest_of(changed));
    changed = json;
    changed[changed.find('\n')] = ' ';
    EXPECT_FALSE(manifest_of(changed));
    std::string newer = json;
    newer.replace(newer.find("backup-1"), 8, "backup-9");
    EXPECT_EQ(manifest_of(newer).error().id, "backup.newer");
    std::string climbing = json;
    climbing.replace(climbing.find("ledger.db"), 9, "../x/y.db");
    EXPECT_EQ(manifest_of(climbing).error().id, "backup.broken");
}

}  // namespace travesia::backup
