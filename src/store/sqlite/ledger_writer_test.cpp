#include "store/sqlite/ledger_writer.h"

#include <gtest/gtest.h>

#include <set>

#include "store/sqlite/test_ledger.h"

namespace travesia::store::sqlite {

using ledger::Draft;
using Folder = TemporaryFolder;

TEST(LedgerWriter, ManyAtOnceShareCommitsAndEachIsThereOnce) {
    const Folder folder;
    Node node(folder.path);
    constexpr int kThreads = 16;
    constexpr int kEach = 40;
    LedgerWriter::Written written;
    std::set<std::uint64_t> numbers;
    {
        LedgerWriter writer(*LedgerStore::open(folder.path), node.origin, {});
        std::vector<std::thread> threads;
        std::mutex mutex;
        for (int t = 0; t < kThreads; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < kEach; ++i) {
                    const Draft once = draft();
                    const auto recorded = writer.record(once);
                    const auto again = writer.record(once);
                    ASSERT_TRUE(recorded && again);
                    EXPECT_TRUE(again->repeated);
                    EXPECT_EQ(again->event, recorded->event);
                    const std::lock_guard lock(mutex);
                    EXPECT_TRUE(numbers.insert(recorded->event.seq.value).second);
                }
            });
        }
        for (auto& thread : threads) {
            thread.join();
        }
        written = writer.written();
    }
    EXPECT_EQ(numbers.size(), static_cast<std::size_t>(kThreads * kEach));
    EXPECT_EQ(*numbers.rbegin(), static_cast<std::uint64_t>(kThreads * kEach)) << "gapless";
    EXPECT_EQ(written.events, numbers.size());
    EXPECT_LT(written.commits, written.events) << "some commits were shared";
    EXPECT_EQ(node.store.verify()->events, static_cast<std::uint64_t>(kThreads * kEach));
}

TEST(LedgerWriter, WhatIsAcknowledgedIsSealedAlready) {
    const Folder folder;
    const Node node(folder.path);
    LedgerWriter::Options options;
    options.sealer = &node.key;
    LedgerWriter writer(*LedgerStore::open(folder.path), node.origin, options);
    auto reader = *LedgerStore::open_read_only(folder.path);
    for (std::uint64_t seq = 1; seq <= 3; ++seq) {
        ASSERT_TRUE(writer.record(draft()));
        const auto seals = *reader.seals(node.origin);
        ASSERT_EQ(seals.size(), seq);
        EXPECT_EQ(seals.back().head, *reader.head(node.origin));
        EXPECT_TRUE(ledger::sealed_by(node.key.public_key(), seals.back().head, seals.back().signature));
    }
    forge(folder.path, "DELETE FROM event WHERE seq = 3");
    EXPECT_EQ(reader.verify().error().id, "ledger.cut_off");
}

TEST(LedgerWriter, WritesWhatWaitsBeforeItEnds) {
    const Folder folder;
    Node node(folder.path);
    std::vector<std::thread> threads;
    auto writer = std::make_unique<LedgerWriter>(*LedgerStore::open(folder.path), node.origin, LedgerWriter::Options{});
    std::atomic<int> recorded = 0;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&] { recorded += writer->record(draft()) ? 1 : 0; });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    writer.reset();
    EXPECT_EQ(recorded, 8);
    EXPECT_EQ(node.store.verify()->events, 8U);
}

TEST(LedgerWriter, AfterADatabaseErrorItWritesNoMoreAndSaysWhy) {
    const Folder folder;
    const Node node(folder.path);
    LedgerWriter writer(*LedgerStore::open(folder.path), node.origin, {});
    ASSERT_TRUE(writer.record(draft()));
    EXPECT_FALSE(writer.alarm());
    ASSERT_TRUE(Database::open(folder.path / "ledger.db")->execute("DROP TABLE stated"));
    EXPECT_FALSE(writer.record(draft(R"({"changes":[]})")).has_value() &&
                 writer
                     .record(draft(std::string(R"({"changes":[{"kind":"a","owner":")") + new_id().text() + R"(","record":")" +
                                   new_id().text() + R"(","seen":{},"set":{"b":1}}]})"))
                     .has_value());
    ASSERT_TRUE(writer.alarm());
    EXPECT_EQ(writer.record(draft()).error().id, "ledger.read_only");
}

TEST(LedgerWriter, TellsAfterTheCommitWhatWasRecorded) {
    const Folder folder;
    const Node node(folder.path);
    std::size_t told = 0;
    {
        LedgerWriter writer(*LedgerStore::open(folder.path), node.origin, {},
                            [&](LedgerStore& store, const std::vector<ledger::EventRef>& events) {
                                told += events.size();
                                EXPECT_TRUE(*store.event(events.back()));
                            });
        const Draft once = draft();
        EXPECT_TRUE(writer.record(once));
        EXPECT_TRUE(writer.record(once));
    }
    EXPECT_EQ(told, 1U);
}

}  // namespace travesia::store::sqlite
