#include "store/sqlite/ledger_store.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>

#include "ledger/chain.h"
#include "ledger/person_key.h"
#include "store/sqlite/test_ledger.h"

namespace travesia::store::sqlite {

namespace {

namespace fs = std::filesystem;
using base::Id;
using ledger::Draft;

using Folder = TemporaryFolder;

std::vector<ledger::Event> events_of(LedgerStore& store, const Id& origin) {
    std::vector<ledger::Event> all;
    EXPECT_TRUE(store.each_event(origin, {}, [&](const ledger::Event& event) -> base::Result<void> {
        all.push_back(event);
        return {};
    }));
    return all;
}

bool holds(const fs::path& folder, const std::string& bytes) {
    for (const auto& entry : fs::directory_iterator(folder)) {
        std::ifstream stream(entry.path(), std::ios::binary);
        const std::string all((std::istreambuf_iterator<char>(stream)), {});
        if (all.find(bytes) != std::string::npos) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST(LedgerStore, KeepsWhatWasRecordedInOneGaplessChain) {
    const Folder folder;
    Node node(folder.path);
    std::vector<Draft> drafts = {draft("{\"a\":1}"), draft("{\"b\":2}")};
    drafts[1].revises = ledger::EventRef{node.origin, {1}};
    ASSERT_TRUE(node.store.append(node.origin, drafts));
    ASSERT_TRUE(node.store.append(node.origin, std::vector{draft()}));
    auto reader = *LedgerStore::open_read_only(folder.path);
    const auto events = events_of(reader, node.origin);
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(events[0].content, drafts[0]);
    EXPECT_EQ(events[1].content, drafts[1]);
    EXPECT_EQ(*reader.head(node.origin), ledger::head_of(events.back()));
    EXPECT_EQ(reader.verify()->events, 3U);
    EXPECT_EQ(*reader.own_origin(), node.origin);
}

TEST(LedgerStore, ACommandTakesEffectOnceForEver) {
    const Folder folder;
    Node node(folder.path);
    const Draft once = draft();
    const auto first = *node.store.append(node.origin, std::vector{once, once});
    EXPECT_FALSE(first[0].repeated);
    EXPECT_TRUE(first[1].repeated);
    EXPECT_EQ(first[0].event, first[1].event);
    ASSERT_TRUE(node.store.append(node.origin, std::vector{draft(), draft()}));
    const auto late = *node.store.append(node.origin, std::vector{once});
    EXPECT_TRUE(late[0].repeated);
    EXPECT_EQ(late[0].event, first[0].event);
    EXPECT_EQ(node.store.head(node.origin)->seq.value, 3U);
}

TEST(LedgerStore, WhenOneViewFailsNothingIsRecorded) {
    const Folder folder;
    Node node(folder.path);
    const auto failed = node.store.append(node.origin, std::vector{draft(), draft(R"({"changes":[{"kind":7}]})")});
    EXPECT_EQ(failed.error().id, "record.body");
    EXPECT_EQ(node.store.head(node.origin)->seq.value, 0U);
}

TEST(LedgerStore, OneRefusalLeavesTheOthersAlone) {
    const Folder folder;
    Node node(folder.path);
    const Id twice = new_id();
    const auto take = [&](LedgerStore&) { return base::Result<Draft>(draft()); };
    const auto refuse = [](LedgerStore&) -> base::Result<Draft> { return base::fail(base::Kind::kRefused, "store.test"); };
    const auto again = [&](LedgerStore& store) -> base::Result<Draft> {
        // Inside the transaction what came before is already there.
        EXPECT_EQ(store.head(node.origin)->seq.value, 1U);
        auto one = draft();
        one.command = twice;
        return one;
    };
    const std::vector<LedgerStore::Command> commands = {{new_id(), take}, {new_id(), refuse}, {twice, again}, {twice, again}};
    const auto results = *node.store.decide(node.origin, commands);
    ASSERT_EQ(results.size(), 4U);
    EXPECT_TRUE(results[0]);
    EXPECT_EQ(results[1].error().id, "store.test");
    EXPECT_FALSE(results[2]->repeated);
    EXPECT_TRUE(results[3]->repeated);
    EXPECT_EQ(results[3]->event, results[2]->event);
    EXPECT_EQ(node.store.head(node.origin)->seq.value, 2U);
}

TEST(LedgerStore, ARefusedCommandLeavesNothingOfWhatItWrote) {
    const Folder folder;
    Node node(folder.path);
    const Id person = new_id();
    const auto write_and_refuse = [&](LedgerStore& store) -> base::Result<Draft> {
        EXPECT_TRUE(store.add_person_key(person, "key"));
        return base::fail(base::Kind::kRefused, "store.test");
    };
    const auto bad_body = [&](LedgerStore& store) -> base::Result<Draft> {
        EXPECT_TRUE(store.add_person_key(person, "key"));
        return draft(R"({"changes":[{"kind":7}]})");
    };
    const auto good = [&](LedgerStore&) { return base::Result<Draft>(draft()); };
    const std::vector<LedgerStore::Command> commands = {{new_id(), write_and_refuse}, {new_id(), bad_body}, {new_id(), good}};
    const auto results = *node.store.decide(node.origin, commands);
    EXPECT_EQ(results[0].error().id, "store.test");
    EXPECT_EQ(results[1].error().id, "record.body");
    EXPECT_EQ(results[2]->event.seq.value, 1U);
    EXPECT_FALSE(node.store.person_key(person)->has_value());
    EXPECT_EQ(node.store.verify()->events, 1U);
}

TEST(LedgerStore, WhenTheStoreFailsInADecisionNothingOfTheGroupIsRecorded) {
    const Folder folder;
    Node node(folder.path);
    const auto fails = [](LedgerStore&) -> base::Result<Draft> { return base::fail(base::Kind::kStorageFull, "store.full"); };
    const auto good = [&](LedgerStore&) { return base::Result<Draft>(draft()); };
    const std::vector<LedgerStore::Command> commands = {{new_id(), good}, {new_id(), fails}, {new_id(), good}};
    EXPECT_EQ(node.store.decide(node.origin, commands).error().id, "store.full");
    EXPECT_EQ(node.store.head(node.origin)->seq.value, 0U);
}

TEST(LedgerStore, EachBatchThatRecordsSomethingIsSealedWithIt) {
    const Folder folder;
    Node node(folder.path);
    const Id once = new_id();
    const auto good = [](const Id& command) {
        return LedgerStore::Command{command, [command](LedgerStore&) {
                                        Draft one = draft();
                                        one.command = command;
                                        return base::Result<Draft>(one);
                                    }};
    };
    const LedgerStore::Command refused = {
        new_id(), [](LedgerStore&) -> base::Result<Draft> { return base::fail(base::Kind::kRefused, "store.test"); }};
    ASSERT_TRUE(node.store.append(node.origin, std::vector{draft()})) << "one that an older program left unsealed";
    const auto batch = [&](const std::vector<LedgerStore::Command>& commands) {
        EXPECT_TRUE(node.store.decide(node.origin, commands, &node.key));
        std::vector<std::uint64_t> sealed;
        const auto seals = node.store.seals(node.origin);
        for (const StoredSeal& seal : *seals) {
            sealed.push_back(seal.head.seq.value);
        }
        return sealed;
    };
    using Sealed = std::vector<std::uint64_t>;
    EXPECT_EQ(batch({refused}), Sealed{});
    EXPECT_EQ(batch({good(once), refused, good(new_id())}), Sealed{3});
    EXPECT_EQ(batch({good(once), refused}), Sealed{3}) << "nothing new: nothing to sign";
    EXPECT_EQ(batch({good(new_id())}), (Sealed{3, 4}));
    EXPECT_EQ(node.store.verify()->seals, 2U);
}

TEST(LedgerStore, DigestsFindAViewThatIsNotWhatTheEventsSay) {
    const Folder folder;
    Node node(folder.path);
    const auto body = std::string(R"({"changes":[{"kind":"bed","owner":")") + Id().text() + R"(","record":")" + new_id().text() +
                      R"(","seen":{},"set":{"size":2}}]})";
    ASSERT_TRUE(node.store.append(node.origin, std::vector{draft(body)}));
    auto reader = *LedgerStore::open_read_only(folder.path);
    const auto digests = *reader.digests();
    EXPECT_EQ(digests.standing, digests.rebuilt);
    ASSERT_TRUE(Database::open(folder.path / "ledger.db")->execute("UPDATE stated SET value = '3'"));
    const auto changed = *reader.digests();
    EXPECT_NE(changed.standing, changed.rebuilt);
    EXPECT_EQ(changed.rebuilt, digests.rebuilt);
    EXPECT_EQ(*node.store.rebuild(), digests.rebuilt);
    EXPECT_EQ(reader.digests()->standing, digests.standing);
}

TEST(LedgerStore, RefusesToChangeOrDeleteAnEvent) {
    const Folder folder;
    Node node(folder.path);
    ASSERT_TRUE(node.store.append(node.origin, std::vector{draft()}));
    auto database = *Database::open(folder.path / "ledger.db");
    EXPECT_FALSE(database.execute("UPDATE event SET body = '{}'"));
    EXPECT_FALSE(database.execute("DELETE FROM event"));
}

TEST(LedgerStore, VerifyFindsEachForgery) {
    const std::vector<std::pair<const char*, const char*>> forgeries = {
        {"UPDATE event SET body = '{\"n\":9}' WHERE seq = 2", "ledger.altered"},
        {"UPDATE event SET recorded_at = 77 WHERE seq = 3", "ledger.altered"},
        {"DELETE FROM event WHERE seq = 2", "ledger.gap"},
        {"DELETE FROM event WHERE seq = 4", "ledger.cut_off"},
        {"UPDATE event SET prev = zeroblob(32) WHERE seq = 3", "ledger.broken_chain"},
        {"DROP TRIGGER seal_is_never_changed; UPDATE seal SET signature = zeroblob(64)", "ledger.bad_seal"},
        {"UPDATE origin SET public_key = zeroblob(32)", "ledger.bad_seal"},
    };
    for (const auto& [sql, found] : forgeries) {
        const Folder folder;
        Node node(folder.path);
        ASSERT_TRUE(node.store.append(node.origin, std::vector{draft(), draft(), draft(), draft()}));
        const auto head = *node.store.head(node.origin);
        ASSERT_TRUE(node.store.add_seal(head, node.key.sign(head)));
        EXPECT_EQ(node.store.verify()->seals, 1U);
        forge(folder.path, sql);
        const auto verified = node.store.verify();
        ASSERT_FALSE(verified) << sql;
        EXPECT_EQ(verified.error().id, found) << sql;
    }
}

TEST(LedgerStore, ADestroyedKeyLeavesNoByteAndAWholeChain) {
    const Folder folder;
    Node node(folder.path);
    const Id person = new_id();
    const auto node_key = ledger::SecretKey::make(random_bytes);
    const auto key = ledger::SecretKey::make(random_bytes);
    const std::string wrapped = ledger::wrap(node_key, person, key, random_bytes);
    ASSERT_TRUE(node.store.add_person_key(person, wrapped));
    EXPECT_FALSE(node.store.add_person_key(person, wrapped)) << "one key a person";
    Draft about = draft("{\"name\":\"" + ledger::seal_field(key, person, "name", "Ana María", random_bytes) + "\"}");
    about.subject = person;
    ASSERT_TRUE(node.store.append(node.origin, std::vector{about}));
    EXPECT_TRUE(holds(folder.path, wrapped));
    EXPECT_FALSE(holds(folder.path, "Ana Mar")) << "a name never stands in the file";

    ASSERT_TRUE(node.store.destroy_person_key(person));
    EXPECT_FALSE(holds(folder.path, wrapped));
    EXPECT_FALSE(holds(folder.path, wrapped.substr(10, 20)));
    EXPECT_FALSE(node.store.person_key(person)->has_value());
    EXPECT_EQ(node.store.destroy_person_key(person).error().id, "ledger.no_key");
    EXPECT_EQ(node.store.verify()->events, 1U);
}

/// Random commands, some sent again, in random batches, against the plainest model: a list without repetitions.
RC_GTEST_PROP(LedgerStore, BehavesAsAListWithoutRepetitions, ()) {
    const Folder folder;
    Node node(folder.path);
    std::vector<Draft> pool;
    for (int i = 0; i < 6; ++i) {
        pool.push_back(draft("{\"n\":" + std::to_string(i) + "}"));
    }
    std::vector<Draft> model;
    const auto batches =
        *rc::gen::container<std::vector<std::vector<int>>>(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6)));
    for (const auto& batch : batches) {
        std::vector<Draft> drafts;
        for (const int which : batch) {
            drafts.push_back(pool[static_cast<std::size_t>(which)]);
            if (std::find(model.begin(), model.end(), drafts.back()) == model.end()) {
                model.push_back(drafts.back());
            }
        }
        RC_ASSERT(node.store.append(node.origin, drafts).has_value());
    }
    const auto events = events_of(node.store, node.origin);
    RC_ASSERT(events.size() == model.size());
    for (std::size_t i = 0; i < model.size(); ++i) {
        RC_ASSERT(events[i].content == model[i]);
    }
    RC_ASSERT(node.store.verify()->events == model.size());
}

}  // namespace travesia::store::sqlite
