#include "statistics/duckdb_session.h"

#include <gtest/gtest.h>

#include <atomic>

namespace travesia::statistics {

namespace {

DuckdbSession open_session(std::size_t memory_mb = 200) {
    return *DuckdbSession::open({memory_mb, 2});
}

}  // namespace

TEST(DuckdbSession, AFunctionOfOursWorksOnEveryRowAndLeavesNullsAlone) {
    auto session = open_session();
    std::atomic<int> calls = 0;
    ASSERT_TRUE(session.add_function("twice", [&](const auto& cells, auto& results) {
        ++calls;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            results[i] = std::string(cells[i]) + std::string(cells[i]);
        }
    }));
    std::string text;
    ASSERT_TRUE(session.each_row(
        "SELECT twice(x), twice(NULL) FROM (VALUES ('a'), (NULL), ('una palabra más larga')) t(x)", [&](const RowView& row) {
            text += (row.null(0) ? "null" : std::string(row.text(0))) + (row.null(1) ? "|null\n" : "|?\n");
        }));
    EXPECT_EQ(text, "aa|null\nnull|null\nuna palabra más largauna palabra más larga|null\n");
    std::size_t rows = 0;
    ASSERT_TRUE(session.each_row("SELECT twice(CAST(range AS VARCHAR)) FROM range(100000)", [&](const RowView&) { ++rows; }));
    EXPECT_EQ(rows, 100'000U);
    EXPECT_LT(calls, 1000) << "it is called for chunks, not for rows";
}

TEST(DuckdbSession, AnErrorFarDownInAnAnswerIsAnError) {
    auto session = open_session();
    std::size_t rows = 0;
    const auto done =
        session.each_row("SELECT CAST(CASE WHEN range = 150000 THEN 'x' ELSE '1' END AS INTEGER) FROM range(200000)",
                         [&](const RowView&) { ++rows; });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().id, "duckdb.failed");
}

TEST(DuckdbSession, TooMuchMemoryIsSaidAsSuch) {
    auto session = open_session(60);
    const auto done = session.each_row("SELECT x FROM (SELECT repeat('x', 500) || range AS x FROM range(1000000)) ORDER BY x",
                                       [](const RowView&) {});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().id, "duckdb.memory");
    EXPECT_EQ(done.error().kind, base::Kind::kTooLarge);
}

TEST(DuckdbSession, WithItsDoorsClosedItReadsNothingElse) {
    auto session = open_session();
    ASSERT_TRUE(session.close_doors({}));
    EXPECT_FALSE(session.execute("SELECT * FROM read_text('/etc/hostname')"));
    EXPECT_FALSE(session.execute("SET enable_external_access=true"));
    EXPECT_FALSE(session.execute("COPY (SELECT 1) TO '/tmp/travesia-must-not-be-there.csv'"));
    EXPECT_FALSE(session.execute("INSTALL httpfs"));
}

}  // namespace travesia::statistics
