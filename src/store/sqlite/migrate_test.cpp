#include "store/sqlite/migrate.h"

#include <gtest/gtest.h>

namespace travesia::store::sqlite {
namespace {

class MigrateTest : public testing::Test {
protected:
    MigrateTest()
        : file_(std::filesystem::path(testing::TempDir()) / (std::string("migrate-") + std::to_string(::getpid()) + ".db")) {
        clean();
    }
    ~MigrateTest() override { clean(); }
    void clean() {
        for (const char* suffix : {"", "-wal", "-shm"}) {
            std::filesystem::remove(file_.string() + suffix);
        }
    }
    std::filesystem::path file_;
};

constexpr Migration kFirst{1, "first", "CREATE TABLE a (x INTEGER) STRICT"};
constexpr Migration kSecond{2, "second", "CREATE TABLE b (y TEXT) STRICT"};

TEST_F(MigrateTest, AppliesEachMigrationOnce) {
    auto database = Database::open(file_);
    ASSERT_TRUE(database);
    ASSERT_TRUE(migrate(*database, std::vector{kFirst}));
    ASSERT_TRUE(migrate(*database, std::vector{kFirst, kSecond}));
    ASSERT_TRUE(migrate(*database, std::vector{kFirst, kSecond}));
    EXPECT_TRUE(database->execute("INSERT INTO b VALUES ('there')"));
}

TEST_F(MigrateTest, RefusesADatabaseOfANewerProgram) {
    auto database = Database::open(file_);
    ASSERT_TRUE(migrate(*database, std::vector{kFirst, kSecond}));
    const auto older = migrate(*database, std::vector{kFirst});
    ASSERT_FALSE(older);
    EXPECT_EQ(older.error().id, "store.newer");
}

TEST_F(MigrateTest, RefusesAChangedHistory) {
    auto database = Database::open(file_);
    ASSERT_TRUE(migrate(*database, std::vector{kFirst}));
    const auto changed = migrate(*database, std::vector{Migration{1, "first", "CREATE TABLE a (x TEXT) STRICT"}});
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().id, "store.history_changed");
}

TEST_F(MigrateTest, AFailedMigrationLeavesTheDatabaseAsBefore) {
    auto database = Database::open(file_);
    const auto broken = migrate(*database, std::vector{kFirst, Migration{2, "broken", "CREATE TABLE nonsense"}});
    ASSERT_FALSE(broken);
    EXPECT_FALSE(database->execute("INSERT INTO a VALUES (1)")) << "the first migration must be undone as well";
}

}  // namespace
}  // namespace travesia::store::sqlite
