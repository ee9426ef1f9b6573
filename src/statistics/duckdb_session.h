// DuckDB, held at arm's length: the only way to it.
//
// A session is one in-memory database with one connection. Its limits are set at the start (memory, threads); close_doors()
// switches external access off and locks the configuration, so that SQL written by a source's author can read nothing but the
// tables and the files it was given. DuckDB reports errors as text; they come back as `duckdb.failed` with fact `reason`, or as
// `duckdb.memory` when a statement needs more memory than allowed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "statistics/text_table.h"

namespace travesia::statistics {

/// One row of an answer, as text; valid only inside the callback. A null cell has `null(column)` true and empty text.
class RowView {
public:
    RowView(const std::vector<std::string_view>& cells, const std::vector<bool>& nulls) : cells_(cells), nulls_(nulls) {}
    [[nodiscard]] std::string_view text(std::size_t column) const { return cells_[column]; }
    [[nodiscard]] bool null(std::size_t column) const { return nulls_[column]; }
    [[nodiscard]] std::size_t size() const { return cells_.size(); }

private:
    const std::vector<std::string_view>& cells_;
    const std::vector<bool>& nulls_;
};

/// A function of one text, worked out for many cells at once: `results` has the size of `cells` and takes the answers. Must be
/// safe to call from several threads. A null cell comes as empty text; whatever is answered, it stays null.
using TextFunction = std::function<void(const std::vector<std::string_view>& cells, std::vector<std::string>& results)>;

class DuckdbSession {
public:
    struct Limits {
        std::size_t memory_mb = 1500;
        unsigned threads = 0;  ///< 0 = as many as the machine has
    };

    [[nodiscard]] static base::Result<DuckdbSession> open(Limits limits);
    DuckdbSession(DuckdbSession&&) noexcept;
    DuckdbSession& operator=(DuckdbSession&&) noexcept;
    ~DuckdbSession();

    /// Runs statements for their effect.
    [[nodiscard]] base::Result<void> execute(const std::string& sql);
    /// Runs one statement and calls `take` for each row, every cell as text.
    [[nodiscard]] base::Result<void> each_row(const std::string& sql, const std::function<void(const RowView&)>& take);
    /// Makes `work` known to SQL as the function `name` of one text.
    [[nodiscard]] base::Result<void> add_function(const std::string& name, TextFunction work);
    /// Makes `table` known to SQL as the function `name` without arguments: SELECT … FROM name().
    [[nodiscard]] base::Result<void> add_table(const std::string& name, std::shared_ptr<const TextTable> table);
    /// The names of the columns that `select` would answer, without running it.
    [[nodiscard]] base::Result<std::vector<std::string>> columns_of(const std::string& select);
    /// From now on no file but `readable` can be reached, and no setting changed.
    [[nodiscard]] base::Result<void> close_doors(const std::vector<std::filesystem::path>& readable);
    /// How many SQL statements `sql` holds; -1 when it cannot be parsed (`columns_of` then says why).
    [[nodiscard]] std::int64_t statements_in(const std::string& sql);

private:
    struct Handles;
    explicit DuckdbSession(std::unique_ptr<Handles> handles);
    std::unique_ptr<Handles> handles_;
};

/// 'text' as an SQL literal.
[[nodiscard]] std::string sql_text(std::string_view text);
/// "name" as an SQL identifier.
[[nodiscard]] std::string sql_name(std::string_view name);

}  // namespace travesia::statistics
