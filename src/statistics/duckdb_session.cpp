#include "statistics/duckdb_session.h"

#include <fmt/format.h>

#include "base/ensure.h"
#include "statistics/duckdb_library.h"
#include "statistics/duckdb_table.h"

namespace travesia::statistics {

using base::fail;
using base::Kind;
using base::Result;

namespace {

const DuckdbLibrary& api() {
    return duckdb_library();
}

}  // namespace

struct DuckdbSession::Handles {
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;

    Handles() = default;
    Handles(const Handles&) = delete;
    Handles& operator=(const Handles&) = delete;
    ~Handles() {
        api().disconnect(&connection);
        api().close(&database);
    }
};

namespace {

/// Owns one duckdb_result.
class Answer {
public:
    Answer() = default;
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;
    ~Answer() { api().destroy_result(&result_); }
    duckdb_result* get() { return &result_; }
    [[nodiscard]] std::string reason() {
        const char* text = api().result_error(&result_);
        return text == nullptr ? "no reason given" : text;
    }

private:
    duckdb_result result_{};
};

/// Owns a statement and its execution in progress.
class Prepared {
public:
    Prepared() = default;
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;
    ~Prepared() {
        api().destroy_pending(&pending_);
        api().destroy_prepare(&statement_);
    }
    duckdb_prepared_statement* statement() { return &statement_; }
    duckdb_pending_result* pending() { return &pending_; }

private:
    duckdb_prepared_statement statement_ = nullptr;
    duckdb_pending_result pending_ = nullptr;
};

auto failed(std::string reason) {
    if (reason.starts_with("Out of Memory Error")) {
        return fail(Kind::kTooLarge, "duckdb.memory", {{"limit_mb", std::to_string(DuckdbSession::Limits().memory_mb)}});
    }
    return fail(Kind::kInvalid, "duckdb.failed", {{"reason", std::move(reason)}});
}

/// Every column as VARCHAR, so that one way of reading cells serves all types.
std::string all_as_text(const std::string& sql) {
    return "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (" + sql + "\n)";
}

/// Hands the rows of one chunk to `take`.
void rows_of(duckdb_data_chunk chunk, const std::function<void(const RowView&)>& take) {
    const DuckdbLibrary& duckdb = api();
    const idx_t rows = duckdb.data_chunk_get_size(chunk);
    const idx_t columns = duckdb.data_chunk_get_column_count(chunk);
    std::vector<duckdb_string_t*> data(columns);
    std::vector<std::uint64_t*> valid(columns);
    for (idx_t c = 0; c < columns; ++c) {
        duckdb_vector vector = duckdb.data_chunk_get_vector(chunk, c);
        data[c] = static_cast<duckdb_string_t*>(duckdb.vector_get_data(vector));
        valid[c] = duckdb.vector_get_validity(vector);
    }
    std::vector<std::string_view> cells(columns);
    std::vector<bool> nulls(columns);
    for (idx_t r = 0; r < rows; ++r) {
        for (idx_t c = 0; c < columns; ++c) {
            nulls[c] = valid[c] != nullptr && !duckdb.validity_row_is_valid(valid[c], r);
            cells[c] = nulls[c] ? std::string_view()
                                : std::string_view(duckdb.string_t_data(&data[c][r]), duckdb.string_t_length(data[c][r]));
        }
        take(RowView(cells, nulls));
    }
}

/// The callback DuckDB knows: one chunk of one text column in, one text column out. Nulls stay null.
void call_text_function(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
    const DuckdbLibrary& duckdb = api();
    const auto& work = *static_cast<const TextFunction*>(duckdb.scalar_function_get_extra_info(info));
    const idx_t rows = duckdb.data_chunk_get_size(input);
    duckdb_vector column = duckdb.data_chunk_get_vector(input, 0);
    auto* const data = static_cast<duckdb_string_t*>(duckdb.vector_get_data(column));
    std::uint64_t* const valid = duckdb.vector_get_validity(column);
    std::vector<std::string_view> cells(rows);
    for (idx_t r = 0; r < rows; ++r) {
        if (valid == nullptr || duckdb.validity_row_is_valid(valid, r)) {
            cells[r] = std::string_view(duckdb.string_t_data(&data[r]), duckdb.string_t_length(data[r]));
        }
    }
    std::vector<std::string> results(rows);
    work(cells, results);
    duckdb.vector_ensure_validity_writable(output);
    std::uint64_t* const valid_out = duckdb.vector_get_validity(output);
    for (idx_t r = 0; r < rows; ++r) {
        if (cells[r].data() == nullptr) {
            duckdb.validity_set_row_invalid(valid_out, r);
            continue;
        }
        duckdb.vector_assign_string_element_len(output, r, results[r].data(), results[r].size());
    }
}

}  // namespace

DuckdbSession::DuckdbSession(std::unique_ptr<Handles> handles) : handles_(std::move(handles)) {}
DuckdbSession::DuckdbSession(DuckdbSession&&) noexcept = default;
DuckdbSession& DuckdbSession::operator=(DuckdbSession&&) noexcept = default;
DuckdbSession::~DuckdbSession() = default;

Result<DuckdbSession> DuckdbSession::open(Limits limits) {
    if (!duckdb_is_there()) {
        return fail(Kind::kUnavailable, "duckdb.unavailable");
    }
    auto handles = std::make_unique<Handles>();
    if (api().open(nullptr, &handles->database) != DuckDBSuccess ||
        api().connect(handles->database, &handles->connection) != DuckDBSuccess) {
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
    if (api().query(handles_->connection, sql.c_str(), answer.get()) != DuckDBSuccess) {
        return failed(answer.reason());
    }
    return {};
}

Result<void> DuckdbSession::each_row(const std::string& sql, const std::function<void(const RowView&)>& take) {
    // Streamed: the rows of a large file are never all in memory.
    Prepared prepared;
    if (api().prepare(handles_->connection, all_as_text(sql).c_str(), prepared.statement()) != DuckDBSuccess) {
        return failed(api().prepare_error(*prepared.statement()));
    }
    if (api().pending_prepared_streaming(*prepared.statement(), prepared.pending()) != DuckDBSuccess) {
        return failed(api().pending_error(*prepared.pending()));
    }
    Answer answer;
    if (api().execute_pending(*prepared.pending(), answer.get()) != DuckDBSuccess) {
        return failed(answer.reason());
    }
    while (duckdb_data_chunk chunk = api().fetch_chunk(*answer.get())) {
        rows_of(chunk, take);
        api().destroy_data_chunk(&chunk);
    }
    // A broken row far down in a file shows only now.
    if (api().result_error(answer.get()) != nullptr) {
        return failed(answer.reason());
    }
    return {};
}

Result<void> DuckdbSession::add_function(const std::string& name, TextFunction work) {
    duckdb_logical_type text = api().create_logical_type(DUCKDB_TYPE_VARCHAR);
    duckdb_scalar_function function = api().create_scalar_function();
    api().scalar_function_set_name(function, name.c_str());
    api().scalar_function_add_parameter(function, text);
    api().scalar_function_set_return_type(function, text);
    api().scalar_function_set_extra_info(function, new TextFunction(std::move(work)),
                                         [](void* owned) { delete static_cast<TextFunction*>(owned); });
    api().scalar_function_set_function(function, call_text_function);
    const bool added = api().register_scalar_function(handles_->connection, function) == DuckDBSuccess;
    api().destroy_scalar_function(&function);
    api().destroy_logical_type(&text);
    if (!added) {
        return failed("the function " + name + " could not be added");
    }
    return {};
}

Result<void> DuckdbSession::add_table(const std::string& name, std::shared_ptr<const TextTable> table) {
    if (!register_table(handles_->connection, name, std::move(table))) {
        return failed("the table " + name + " could not be added");
    }
    return {};
}

Result<std::vector<std::string>> DuckdbSession::columns_of(const std::string& select) {
    Answer answer;
    if (api().query(handles_->connection, ("SELECT * FROM (" + select + "\n) LIMIT 0").c_str(), answer.get()) != DuckDBSuccess) {
        return failed(answer.reason());
    }
    std::vector<std::string> names;
    for (idx_t c = 0; c < api().column_count(answer.get()); ++c) {
        names.emplace_back(api().column_name(answer.get(), c));
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
    const idx_t count = api().extract_statements(handles_->connection, sql.c_str(), &statements);
    const bool broken = api().extract_statements_error(statements) != nullptr;
    api().destroy_extracted(&statements);
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
