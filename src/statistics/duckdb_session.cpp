#include "statistics/duckdb_session.h"

#include <duckdb.h>
#include <fmt/format.h>

#include "base/ensure.h"

namespace travesia::statistics {

using base::fail;
using base::Kind;
using base::Result;

struct DuckdbSession::Handles {
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;

    Handles() = default;
    Handles(const Handles&) = delete;
    Handles& operator=(const Handles&) = delete;
    ~Handles() {
        duckdb_disconnect(&connection);
        duckdb_close(&database);
    }
};

namespace {

/// Owns one duckdb_result.
class Answer {
public:
    Answer() = default;
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;
    ~Answer() { duckdb_destroy_result(&result_); }
    duckdb_result* get() { return &result_; }
    [[nodiscard]] std::string reason() {
        const char* text = duckdb_result_error(&result_);
        return text == nullptr ? "no reason given" : text;
    }

private:
    duckdb_result result_{};
};

auto failed(std::string reason) {
    return fail(Kind::kInvalid, "duckdb.failed", {{"reason", std::move(reason)}});
}

/// Every column as VARCHAR, so that one way of reading cells serves all types.
std::string all_as_text(const std::string& sql) {
    return "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (" + sql + "\n)";
}

/// Hands the rows of one chunk to `take`.
void rows_of(duckdb_data_chunk chunk, const std::function<void(const RowView&)>& take) {
    const idx_t rows = duckdb_data_chunk_get_size(chunk);
    const idx_t columns = duckdb_data_chunk_get_column_count(chunk);
    std::vector<duckdb_string_t*> data(columns);
    std::vector<std::uint64_t*> valid(columns);
    for (idx_t c = 0; c < columns; ++c) {
        duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, c);
        data[c] = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector));
        valid[c] = duckdb_vector_get_validity(vector);
    }
    std::vector<std::string_view> cells(columns);
    std::vector<bool> nulls(columns);
    for (idx_t r = 0; r < rows; ++r) {
        for (idx_t c = 0; c < columns; ++c) {
            nulls[c] = valid[c] != nullptr && !duckdb_validity_row_is_valid(valid[c], r);
            cells[c] = nulls[c] ? std::string_view()
                                : std::string_view(duckdb_string_t_data(&data[c][r]), duckdb_string_t_length(data[c][r]));
        }
        take(RowView(cells, nulls));
    }
}

}  // namespace

DuckdbSession::DuckdbSession(std::unique_ptr<Handles> handles) : handles_(std::move(handles)) {}
DuckdbSession::DuckdbSession(DuckdbSession&&) noexcept = default;
DuckdbSession& DuckdbSession::operator=(DuckdbSession&&) noexcept = default;
DuckdbSession::~DuckdbSession() = default;

Result<DuckdbSession> DuckdbSession::open(Limits limits) {
    auto handles = std::make_unique<Handles>();
    if (duckdb_open(nullptr, &handles->database) != DuckDBSuccess ||
        duckdb_connect(handles->database, &handles->connection) != DuckDBSuccess) {
        return fail(Kind::kUnavailable, "duckdb.unavailable");
    }
    DuckdbSession session(std::move(handles));
    std::string settings = fmt::format("SET memory_limit='{}MB'; SET autoinstall_known_extensions=false;", limits.memory_mb);
    settings += "SET autoload_known_extensions=false; SET temp_directory=''; SET preserve_insertion_order=true;";
    if (limits.threads != 0) {
        settings += fmt::format("SET threads={};", limits.threads);
    }
    TRY_VOID(session.execute(settings));
    return session;
}

Result<void> DuckdbSession::execute(const std::string& sql) {
    Answer answer;
    if (duckdb_query(handles_->connection, sql.c_str(), answer.get()) != DuckDBSuccess) {
        return failed(answer.reason());
    }
    return {};
}

Result<void> DuckdbSession::each_row(const std::string& sql, const std::function<void(const RowView&)>& take) {
    Answer answer;
    if (duckdb_query(handles_->connection, all_as_text(sql).c_str(), answer.get()) != DuckDBSuccess) {
        return failed(answer.reason());
    }
    while (duckdb_data_chunk chunk = duckdb_fetch_chunk(*answer.get())) {
        rows_of(chunk, take);
        duckdb_destroy_data_chunk(&chunk);
    }
    return {};
}

Result<std::vector<std::string>> DuckdbSession::columns_of(const std::string& select) {
    Answer answer;
    if (duckdb_query(handles_->connection, ("SELECT * FROM (" + select + "\n) LIMIT 0").c_str(), answer.get()) != DuckDBSuccess) {
        return failed(answer.reason());
    }
    std::vector<std::string> names;
    for (idx_t c = 0; c < duckdb_column_count(answer.get()); ++c) {
        names.emplace_back(duckdb_column_name(answer.get(), c));
    }
    return names;
}

Result<void> DuckdbSession::close_doors(const std::vector<std::filesystem::path>& readable) {
    std::string list;
    for (const auto& file : readable) {
        list += (list.empty() ? "" : ", ") + sql_text(file.string());
    }
    return execute("SET allowed_paths=[" + list + "]; SET enable_external_access=false; SET lock_configuration=true;");
}

std::int64_t DuckdbSession::statements_in(const std::string& sql) {
    duckdb_extracted_statements statements = nullptr;
    const idx_t count = duckdb_extract_statements(handles_->connection, sql.c_str(), &statements);
    const bool broken = duckdb_extract_statements_error(statements) != nullptr;
    duckdb_destroy_extracted(&statements);
    return broken ? -1 : static_cast<std::int64_t>(count);
}

std::string sql_text(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) {
        quoted += c;
        if (c == '\'') {
            quoted += c;
        }
    }
    return quoted + "'";
}

std::string sql_name(std::string_view name) {
    std::string quoted = "\"";
    for (const char c : name) {
        quoted += c;
        if (c == '"') {
            quoted += c;
        }
    }
    return quoted + "\"";
}

}  // namespace travesia::statistics
