// DuckDB's shared library, loaded when it is first needed.
//
// Loading it takes longer than answering a question (see bench/query), and only harmonising, importing and Parquet need it. Each
// function keeps the type that duckdb.h gives it. Used by duckdb_session.cpp and duckdb_table.cpp only.
#pragma once

#include <duckdb.h>

namespace travesia::statistics {

// clang-format off
#define TRAVESIA_DUCKDB_FUNCTIONS(X) \
    X(bind_add_result_column) \
    X(bind_get_extra_info) \
    X(bind_set_cardinality) \
    X(close) \
    X(column_count) \
    X(column_name) \
    X(connect) \
    X(create_logical_type) \
    X(create_scalar_function) \
    X(create_table_function) \
    X(data_chunk_get_column_count) \
    X(data_chunk_get_size) \
    X(data_chunk_get_vector) \
    X(data_chunk_set_size) \
    X(destroy_data_chunk) \
    X(destroy_extracted) \
    X(destroy_logical_type) \
    X(destroy_pending) \
    X(destroy_prepare) \
    X(destroy_result) \
    X(destroy_scalar_function) \
    X(destroy_table_function) \
    X(disconnect) \
    X(execute_pending) \
    X(extract_statements) \
    X(extract_statements_error) \
    X(fetch_chunk) \
    X(function_get_init_data) \
    X(function_get_local_init_data) \
    X(function_set_error) \
    X(init_get_column_count) \
    X(init_get_column_index) \
    X(init_get_extra_info) \
    X(init_set_init_data) \
    X(init_set_max_threads) \
    X(open) \
    X(pending_error) \
    X(pending_prepared_streaming) \
    X(prepare) \
    X(prepare_error) \
    X(query) \
    X(register_scalar_function) \
    X(register_table_function) \
    X(result_error) \
    X(scalar_function_add_parameter) \
    X(scalar_function_get_extra_info) \
    X(scalar_function_set_extra_info) \
    X(scalar_function_set_function) \
    X(scalar_function_set_name) \
    X(scalar_function_set_return_type) \
    X(string_t_data) \
    X(string_t_length) \
    X(table_function_set_bind) \
    X(table_function_set_extra_info) \
    X(table_function_set_function) \
    X(table_function_set_init) \
    X(table_function_set_local_init) \
    X(table_function_set_name) \
    X(table_function_supports_projection_pushdown) \
    X(validity_row_is_valid) \
    X(validity_set_row_invalid) \
    X(vector_assign_string_element_len) \
    X(vector_ensure_validity_writable) \
    X(vector_get_data) \
    X(vector_get_validity) \
    X(vector_size)
// clang-format on

struct DuckdbLibrary {
#define TRAVESIA_DUCKDB_MEMBER(name) decltype(&duckdb_##name) name = nullptr;
    TRAVESIA_DUCKDB_FUNCTIONS(TRAVESIA_DUCKDB_MEMBER)
#undef TRAVESIA_DUCKDB_MEMBER
};

/// Whether the library could be loaded and has every function.
[[nodiscard]] bool duckdb_is_there();
/// Its functions. Only to be called when duckdb_is_there().
[[nodiscard]] const DuckdbLibrary& duckdb_library();

}  // namespace travesia::statistics
