#include "statistics/duckdb_library.h"

#include <dlfcn.h>

#include <optional>

#include "base/ensure.h"

namespace travesia::statistics {

namespace {

template <typename Function>
bool find(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(::dlsym(library, name));
    return function != nullptr;
}

std::optional<DuckdbLibrary> load() {
    // Never closed: its threads and caches live as long as the process.
    void* library = ::dlopen(TRAVESIA_DUCKDB, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        return std::nullopt;
    }
    DuckdbLibrary functions;
    bool all = true;
#define TRAVESIA_DUCKDB_FIND(name) all = find(library, "duckdb_" #name, functions.name) && all;
    TRAVESIA_DUCKDB_FUNCTIONS(TRAVESIA_DUCKDB_FIND)
#undef TRAVESIA_DUCKDB_FIND
    return all ? std::optional(functions) : std::nullopt;
}

const std::optional<DuckdbLibrary>& loaded() {
    static const std::optional<DuckdbLibrary> kLibrary = load();
    return kLibrary;
}

}  // namespace

bool duckdb_is_there() {
    return loaded().has_value();
}

const DuckdbLibrary& duckdb_library() {
    ENSURE(loaded().has_value());
    return *loaded();
}

}  // namespace travesia::statistics
