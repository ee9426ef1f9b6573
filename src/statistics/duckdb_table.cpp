#include "statistics/duckdb_table.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace travesia::statistics {

namespace {

using Owned = std::shared_ptr<const TextTable>;

const DuckdbLibrary& api() {
    return duckdb_library();
}

template <typename T>
void destroy(void* owned) {
    delete static_cast<T*>(owned);
}

/// What DuckDB asks for once a question: the columns it wants. A question that only counts rows may ask for none, or for a row
/// number it then does not use; such columns are left as they are.
struct Pass {
    std::unique_ptr<TextReading> reading;
    std::vector<idx_t> targets;  ///< place in DuckDB's chunk of each column read
};

struct Thread {
    std::unique_ptr<TextReader> reader;
    TextBatch batch;
};

void bind(duckdb_bind_info info) {
    const TextTable& table = **static_cast<Owned*>(api().bind_get_extra_info(info));
    duckdb_logical_type text = api().create_logical_type(DUCKDB_TYPE_VARCHAR);
    for (const std::string& column : table.columns()) {
        api().bind_add_result_column(info, column.c_str(), text);
    }
    api().destroy_logical_type(&text);
    api().bind_set_cardinality(info, table.rows(), true);
}

void begin_pass(duckdb_init_info info) {
    const TextTable& table = **static_cast<Owned*>(api().init_get_extra_info(info));
    auto pass = std::make_unique<Pass>();
    std::vector<std::size_t> wanted;
    for (idx_t target = 0; target < api().init_get_column_count(info); ++target) {
        const idx_t column = api().init_get_column_index(info, target);
        if (column < table.columns().size()) {
            wanted.push_back(column);
            pass->targets.push_back(target);
        }
    }
    pass->reading = table.read(std::move(wanted));
    api().init_set_max_threads(info, std::max<std::size_t>(1, pass->reading->most_readers()));
    api().init_set_init_data(info, pass.release(), destroy<Pass>);
}

/// The reader is made by the first call for rows, which knows the pass.
void begin_thread(duckdb_init_info info) {
    api().init_set_init_data(info, new Thread(), destroy<Thread>);
}

/// A text of up to 12 bytes lies inside DuckDB's own 16; the bytes behind it must be zero.
constexpr std::size_t kInside = 12;

void put_inside(duckdb_string_t& target, std::string_view text) {
    std::array<char, kTextSlack> bytes{};
    std::memcpy(bytes.data(), text.data(), kInside);  // a fixed number: cheaper than the right one
    static constexpr auto kKeep = [] {
        std::array<std::array<unsigned char, kTextSlack>, kInside + 1> keep{};
        for (std::size_t length = 0; length <= kInside; ++length) {
            std::fill_n(keep[length].begin(), length, 0xFF);
        }
        return keep;
    }();
    for (std::size_t i = 0; i < kTextSlack; ++i) {
        bytes[i] = static_cast<char>(bytes[i] & kKeep[text.size()][i]);
    }
    target.value.inlined.length = static_cast<std::uint32_t>(text.size());
    std::memcpy(target.value.inlined.inlined, bytes.data(), kInside);
}

void put_column(const std::vector<std::string_view>& cells, std::size_t rows, duckdb_vector vector) {
    const DuckdbLibrary& duckdb = api();
    auto* const data = static_cast<duckdb_string_t*>(duckdb.vector_get_data(vector));
    std::uint64_t* valid = nullptr;
    for (std::size_t r = 0; r < rows; ++r) {
        const std::string_view cell = cells[r];
        if (cell.data() == nullptr) {
            if (valid == nullptr) {
                duckdb.vector_ensure_validity_writable(vector);
                valid = duckdb.vector_get_validity(vector);
            }
            duckdb.validity_set_row_invalid(valid, r);
        } else if (cell.size() <= kInside) {
            put_inside(data[r], cell);
        } else {
            duckdb.vector_assign_string_element_len(vector, r, cell.data(), cell.size());
        }
    }
}

void fill(duckdb_function_info info, duckdb_data_chunk chunk) {
    const DuckdbLibrary& duckdb = api();
    const auto& pass = *static_cast<const Pass*>(duckdb.function_get_init_data(info));
    auto& thread = *static_cast<Thread*>(duckdb.function_get_local_init_data(info));
    if (!thread.reader) {
        thread.reader = pass.reading->reader();
        thread.batch.capacity = duckdb.vector_size();
        thread.batch.columns.assign(pass.targets.size(), std::vector<std::string_view>(thread.batch.capacity));
    }
    if (const auto read = thread.reader->next(thread.batch); !read) {
        duckdb.function_set_error(info, read.error().id.c_str());
        return;
    }
    for (std::size_t c = 0; c < pass.targets.size(); ++c) {
        put_column(thread.batch.columns[c], thread.batch.rows, duckdb.data_chunk_get_vector(chunk, pass.targets[c]));
    }
    duckdb.data_chunk_set_size(chunk, thread.batch.rows);
}

}  // namespace

bool register_table(duckdb_connection connection, const std::string& name, std::shared_ptr<const TextTable> table) {
    const DuckdbLibrary& duckdb = api();
    duckdb_table_function function = duckdb.create_table_function();
    duckdb.table_function_set_name(function, name.c_str());
    duckdb.table_function_set_extra_info(function, new Owned(std::move(table)), destroy<Owned>);
    duckdb.table_function_set_bind(function, bind);
    duckdb.table_function_set_init(function, begin_pass);
    duckdb.table_function_set_local_init(function, begin_thread);
    duckdb.table_function_set_function(function, fill);
    duckdb.table_function_supports_projection_pushdown(function, true);
    const bool registered = duckdb.register_table_function(connection, function) == DuckDBSuccess;
    duckdb.destroy_table_function(&function);
    return registered;
}

}  // namespace travesia::statistics
