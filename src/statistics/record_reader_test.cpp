#include "statistics/record_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "statistics/duckdb_session.h"
#include "statistics/raw_records.h"

namespace travesia::statistics {

namespace {

namespace fs = std::filesystem;

/// Rows as text: fields between bars, a null as a tilde. Nothing: irregular.
using Rows = std::optional<std::vector<std::string>>;

Rows read_by_us(const std::string& text, std::string_view line_end, std::size_t fields, std::size_t capacity = 3) {
    std::vector<std::size_t> wanted;
    for (std::size_t f = 0; f < fields; ++f) {
        wanted.push_back(f);
    }
    RecordReader reader({',', line_end, fields, wanted});
    const std::string padded = text + std::string(RecordReader::kSlack, '"');
    reader.start(std::string_view(padded).substr(0, text.size()));
    TextBatch batch;
    batch.capacity = capacity;
    batch.columns.assign(fields, std::vector<std::string_view>(capacity));
    std::vector<std::string> rows;
    while (reader.next(batch)) {
        if (batch.rows == 0) {
            return rows;
        }
        for (std::size_t r = 0; r < batch.rows; ++r) {
            std::string row;
            for (std::size_t f = 0; f < fields; ++f) {
                const std::string_view cell = batch.columns[f][r];
                row += (f == 0 ? "" : "|") + (cell.data() == nullptr ? std::string("~") : std::string(cell));
            }
            rows.push_back(row);
        }
    }
    return std::nullopt;
}

class File {
public:
    explicit File(const std::string& text)
        : path_(fs::temp_directory_path() / ("travesia-records-" + std::to_string(getpid()) + ".csv")) {
        std::ofstream(path_, std::ios::binary) << text;
    }
    ~File() { fs::remove(path_); }
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

Rows answers(DuckdbSession& session, const std::string& sql) {
    std::vector<std::string> rows;
    const auto done = session.each_row(sql, [&](const RowView& row) {
        std::string text;
        for (std::size_t c = 0; c < row.size(); ++c) {
            text += (c == 0 ? "" : "|") + (row.null(c) ? std::string("~") : std::string(row.text(c)));
        }
        rows.push_back(text);
    });
    return done ? Rows(rows) : std::nullopt;
}

/// The file as DuckDB's reader understands it, every column as text.
Rows read_by_duckdb(DuckdbSession& session, const RawFile& file) {
    std::string columns;
    for (const auto& column : file.header) {
        columns += (columns.empty() ? "" : ", ") + sql_text(column) + ": 'VARCHAR'";
    }
    return answers(session,
                   "SELECT * FROM read_csv(" + sql_text(file.path.string()) +
                       ", auto_detect=false, header=true, delim=',', quote='\"', escape='\"', strict_mode=true, columns={" +
                       columns + "})");
}

DuckdbSession& session() {
    static auto session = *DuckdbSession::open({500, 2});
    return session;
}

/// Reads a file through DuckDB with our own records; nothing: it cannot be read this way.
Rows read_as_table(const RawFile& file, const std::string& sql) {
    if (!RawRecords::can_read(file)) {
        return std::nullopt;
    }
    static int number = 0;
    const std::string name = "drawn_" + std::to_string(number++);
    const auto table = std::make_shared<RawRecords>(file, ',');
    EXPECT_TRUE(session().add_table(name, table));
    auto rows = answers(session(), sql + " FROM " + name + "()");
    EXPECT_EQ(rows.has_value(), !table->irregular());
    return rows;
}

}  // namespace

TEST(RecordReader, ReadsRegularText) {
    EXPECT_EQ(read_by_us("1,2\n3,\n\n,4\n", "\n", 2), Rows({"1|2", "3|~", "~|4"}));
    EXPECT_EQ(read_by_us("\"a,b\",\"x\ny\"\n\"he said \"\"no\"\"\",\"\"\n", "\n", 2), Rows({"a,b|x\ny", "he said \"no\"|~"}));
    EXPECT_EQ(read_by_us("1,2\r\n\r\n3,4\r\n", "\r\n", 2), Rows({"1|2", "3|4"}));
    EXPECT_EQ(read_by_us("", "\n", 2), Rows(std::vector<std::string>()));
    const std::string wide(500, 'w');
    EXPECT_EQ(read_by_us(wide + ",2," + wide + "\n", "\n", 3, 1), Rows({wide + "|2|" + wide}));
}

TEST(RecordReader, LeavesEverythingElseAlone) {
    for (const char* text :
         {"1\n", "1,2,3\n", "1,2\n3\n", "1,a\"b\n", "1,\"a\"b\n", "1,\"a\n", "1,2\r\n", "1\r,2\n", "1,2", "1,\"2\""}) {
        EXPECT_EQ(read_by_us(text, "\n", 2), std::nullopt) << text;
    }
    EXPECT_EQ(read_by_us("1,2\n", "\r\n", 2), std::nullopt);
    EXPECT_EQ(read_by_us("1,2\r\r\n", "\r\n", 2), std::nullopt);
}

RC_GTEST_PROP(RecordReader, AgreesWithDuckdbWhereverItReads, ()) {
    const auto line_end = *rc::gen::element<std::string>("\n", "\r\n");
    const auto fields = *rc::gen::inRange<std::size_t>(2, 5);
    const auto odd = *rc::gen::weightedElement<bool>({{6, false}, {1, true}});
    std::string text = *rc::gen::element<std::string>("", "\xEF\xBB\xBF");
    for (std::size_t f = 0; f < fields; ++f) {
        text += (f == 0 ? "c" : ",c") + std::to_string(f);
    }
    text += line_end;
    const auto rows = *rc::gen::inRange(0, 60);
    for (int r = 0; r < rows; ++r) {
        for (std::size_t f = 0; f < fields; ++f) {
            text += (f == 0 ? "" : ",") + *rc::gen::element<std::string>(
                                              "", "\"\"", "7", "ñandú", "twelve bytes", "Bosnia y Herzegovina", " x ", "\"a,b\"",
                                              "\"a\nb\"", "\"\"\"\"", "\"a \"\"b\"\" and much more of it\"", "NULL", "'", "\\");
        }
        text += line_end + *rc::gen::weightedElement<std::string>({{9, ""}, {1, line_end}});
        if (odd) {
            text +=
                *rc::gen::weightedElement<std::string>({{9, ""}, {1, "a\"b,"}, {1, "\r"}, {1, "\n"}, {1, "x,\"y\" ,"}, {1, ","}});
        }
    }
    text.resize(text.size() - *rc::gen::element<std::size_t>(0, 0, line_end.size()));
    const File disk(text);
    const auto file = scan_raw_file(disk.path(), ',');
    RC_PRE(file.has_value());
    const Rows ours = read_as_table(*file, "SELECT *");
    RC_CLASSIFY(!ours.has_value(), "irregular");
    RC_PRE(ours.has_value());
    RC_ASSERT(ours == read_by_duckdb(session(), *file));
    RC_ASSERT(ours->size() == file->records);
}

TEST(RawRecords, AreReadByPartsInAnyOrderButAllOfThem) {
    std::string text = "n,label,\"more\"\n";
    constexpr std::uint64_t kRows = 200'000;
    for (std::uint64_t i = 1; i <= kRows; ++i) {
        text +=
            std::to_string(i) + (i % 50 == 0 ? ",\"quoted,\nlabel\"," : ",a label of some length,") + (i % 7 == 0 ? "\n" : "é\n");
    }
    text.pop_back();
    const File disk(text);
    const auto file = scan_raw_file(disk.path(), ',');
    ASSERT_TRUE(file);
    EXPECT_GT(file->cuts.size(), 5U) << "more than one part";
    EXPECT_EQ(read_as_table(*file, "SELECT count(*)"), Rows({std::to_string(kRows)}));
    EXPECT_EQ(
        read_as_table(*file, "SELECT sum(CAST(n AS BIGINT)), count(DISTINCT n), count(more)"),
        Rows({std::to_string(kRows * (kRows + 1) / 2) + "|" + std::to_string(kRows) + "|" + std::to_string(kRows - kRows / 7)}));
    const auto in_order = read_as_table(*file, "SELECT n");
    ASSERT_TRUE(in_order);
    for (std::uint64_t i = 1; i <= kRows; ++i) {
        ASSERT_EQ((*in_order)[i - 1], std::to_string(i));
    }
}

TEST(RawRecords, AFileChangedSinceTheScanIsNotRead) {
    const File disk("a,b\n1,2\n3,4\n");
    const auto file = scan_raw_file(disk.path(), ',');
    ASSERT_TRUE(file);
    std::ofstream(disk.path(), std::ios::binary) << "a,b\n1,2\n3,\xFF\n";
    EXPECT_EQ(read_as_table(*file, "SELECT *"), std::nullopt);
    std::ofstream(disk.path(), std::ios::binary) << "a,b\n1,2\n";
    EXPECT_EQ(read_as_table(*file, "SELECT *"), std::nullopt);
    fs::remove(disk.path());
    EXPECT_EQ(read_as_table(*file, "SELECT *"), std::nullopt);
}

TEST(RawRecords, SomeFilesAreNotForThem) {
    RawFile file;
    file.header = {"a", "b"};
    file.line_end = LineEnd::kNewline;
    file.cuts = {4, 100};
    EXPECT_TRUE(RawRecords::can_read(file));
    const auto refused = [&](auto change) {
        RawFile other = file;
        change(other);
        return !RawRecords::can_read(other);
    };
    EXPECT_TRUE(refused([](RawFile& f) { f.compressed = true; }));
    EXPECT_TRUE(refused([](RawFile& f) { f.header.pop_back(); }));
    EXPECT_TRUE(refused([](RawFile& f) { f.line_end = LineEnd::kOther; }));
    EXPECT_TRUE(refused([](RawFile& f) { f.cuts = {4, 3'000'000}; }));
}

}  // namespace travesia::statistics
