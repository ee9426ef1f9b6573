// Hands a TextTable to DuckDB as a table function. Used by duckdb_session.cpp only.
#pragma once

#include <memory>
#include <string>

#include "statistics/duckdb_library.h"
#include "statistics/text_table.h"

namespace travesia::statistics {

/// Makes `table` known as the function `name` without arguments. False when DuckDB refuses.
[[nodiscard]] bool register_table(duckdb_connection connection, const std::string& name, std::shared_ptr<const TextTable> table);

}  // namespace travesia::statistics
