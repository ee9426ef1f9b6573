#include "store/sqlite/database.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

namespace travesia::store::sqlite {
namespace {

class DatabaseTest : public testing::Test {
protected:
    DatabaseTest() : file_(std::filesystem::path(testing::TempDir()) / ("database-" + std::to_string(::getpid()) + ".db")) {
        clean();
    }
    ~DatabaseTest() override { clean(); }
    void clean() {
        for (const char* suffix : {"", "-wal", "-shm"}) {
            std::filesystem::remove(file_.string() + suffix);
        }
    }
    Database open() {
        auto database = Database::open(file_, 50);
        EXPECT_TRUE(database);
        return std::move(*database);
    }
    static std::int64_t count(Database& database) {
        auto rows = database.prepare("SELECT count(*) FROM t");
        EXPECT_TRUE(rows && rows->step());
        return rows->number(0);
    }
    std::filesystem::path file_;
};

TEST_F(DatabaseTest, GivesBackWhatWasBound) {
    auto database = open();
    ASSERT_TRUE(database.execute("CREATE TABLE t (n INTEGER, s TEXT, b BLOB, x TEXT)"));
    auto insert = database.prepare("INSERT INTO t VALUES (?, ?, ?, ?)");
    ASSERT_TRUE(insert);
    ASSERT_TRUE(insert->bind(1, std::int64_t{-7}).bind(2, "ñandú").bind_blob(3, std::string_view("\0\1", 2)).bind_null(4).run());
    auto select = database.prepare("SELECT n, s, b, x FROM t");
    ASSERT_TRUE(select && *select->step());
    EXPECT_EQ(select->number(0), -7);
    EXPECT_EQ(select->text(1), "ñandú");
    EXPECT_EQ(select->bytes(2), std::string_view("\0\1", 2));
    EXPECT_TRUE(select->null(3));
    EXPECT_FALSE(*select->step());
}

TEST_F(DatabaseTest, UndoesWhatWasNotCommitted) {
    auto database = open();
    ASSERT_TRUE(database.execute("CREATE TABLE t (n INTEGER)"));
    {
        auto transaction = Transaction::begin(database);
        ASSERT_TRUE(transaction && database.execute("INSERT INTO t VALUES (1)"));
    }
    EXPECT_EQ(count(database), 0);
    auto transaction = Transaction::begin(database);
    ASSERT_TRUE(transaction && database.execute("INSERT INTO t VALUES (1)") && transaction->commit());
    EXPECT_EQ(count(database), 1);
}

TEST_F(DatabaseTest, ASecondWriterIsToldToTryAgain) {
    auto first = open();
    auto second = open();
    ASSERT_TRUE(first.execute("CREATE TABLE t (n INTEGER)"));
    auto transaction = Transaction::begin(first);
    ASSERT_TRUE(transaction);
    const auto refused = Transaction::begin(second);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().id, "store.locked");
    ASSERT_TRUE(transaction->commit());
    EXPECT_TRUE(Transaction::begin(second));
}

TEST_F(DatabaseTest, AReaderCannotWrite) {
    auto writer = open();
    ASSERT_TRUE(writer.execute("CREATE TABLE t (n INTEGER)"));
    auto reader = Database::open_read_only(file_);
    ASSERT_TRUE(reader);
    EXPECT_FALSE(reader->execute("INSERT INTO t VALUES (1)"));
    EXPECT_EQ(count(*reader), 0);
}

TEST_F(DatabaseTest, SaysWhenTheDiskIsFull) {
    auto database = open();
    ASSERT_TRUE(database.execute("CREATE TABLE t (b BLOB); PRAGMA max_page_count=20;"));
    const auto full = database.execute("INSERT INTO t VALUES (zeroblob(1000000))");
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().id, "store.full");
    EXPECT_EQ(count(database), 0);
}

TEST_F(DatabaseTest, SaysWhenTheFileIsNotADatabase) {
    std::ofstream(file_) << std::string(5000, 'x');
    const auto broken = Database::open(file_);
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().id, "store.corrupt");
}

TEST_F(DatabaseTest, AKilledWriterLeavesBeforeOrAfter) {
    {
        auto database = open();
        ASSERT_TRUE(database.execute("CREATE TABLE t (n INTEGER)"));
    }
    for (int round = 0; round < 5; ++round) {
        const pid_t child = ::fork();
        if (child == 0) {
            auto database = Database::open(file_);
            for (std::int64_t n = 0; database; ++n) {
                auto transaction = Transaction::begin(*database);
                auto insert = database->prepare("INSERT INTO t VALUES (?)");
                // Always in pairs: an odd count afterwards would be half a transaction.
                (void)insert->bind(1, n).run();
                (void)insert->bind(1, n).run();
                (void)transaction->commit();
            }
            ::_exit(1);
        }
        ::usleep(30'000);
        ::kill(child, SIGKILL);
        ASSERT_EQ(::waitpid(child, nullptr, 0), child);
        auto database = open();
        EXPECT_EQ(count(database) % 2, 0);
        auto check = database.prepare("PRAGMA integrity_check");
        ASSERT_TRUE(check && *check->step());
        EXPECT_EQ(check->text(0), "ok");
    }
}

}  // namespace
}  // namespace travesia::store::sqlite
