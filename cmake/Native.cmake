# SQLite and DuckDB come from npm packages pinned in native/package-lock.json.
# Debian 12's own SQLite 3.40 has the WAL-reset bug, and Debian has no DuckDB.
set(TRAVESIA_NATIVE "${PROJECT_SOURCE_DIR}/native/node_modules")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
  set(_duckdb "${TRAVESIA_NATIVE}/@duckdb/node-bindings-linux-arm64/libduckdb.so")
else()
  set(_duckdb "${TRAVESIA_NATIVE}/@duckdb/node-bindings-linux-x64/libduckdb.so")
endif()
foreach(_file "${_duckdb}" "${TRAVESIA_NATIVE}/better-sqlite3/deps/sqlite3/sqlite3.c")
  if(NOT EXISTS "${_file}")
    message(FATAL_ERROR "Missing ${_file}. Run ./run or ./test once: they fetch it.")
  endif()
endforeach()

# Loaded when first needed (src/statistics/duckdb_library.h), so nothing links it.
add_library(duckdb INTERFACE)
# Only the C header is used; it is copied alone so that no other header of the package can be included.
configure_file("${TRAVESIA_NATIVE}/duckdb/src/duckdb/src/include/duckdb.h"
               "${PROJECT_BINARY_DIR}/native/include/duckdb.h" COPYONLY)
target_compile_definitions(duckdb INTERFACE TRAVESIA_DUCKDB="${_duckdb}")
target_include_directories(duckdb SYSTEM INTERFACE "${PROJECT_BINARY_DIR}/native/include")
target_link_libraries(duckdb INTERFACE ${CMAKE_DL_LIBS})

add_library(sqlite3 STATIC "${TRAVESIA_NATIVE}/better-sqlite3/deps/sqlite3/sqlite3.c")
target_include_directories(sqlite3 SYSTEM PUBLIC "${TRAVESIA_NATIVE}/better-sqlite3/deps/sqlite3")
target_compile_options(sqlite3 PRIVATE -w -O2)
if(TRAVESIA_SANITIZE)
  # What we hand to SQLite is still watched; its own arithmetic is its authors' business.
  target_compile_options(sqlite3 PRIVATE -fno-sanitize=undefined)
endif()
target_compile_definitions(sqlite3 PRIVATE
  SQLITE_THREADSAFE=2 SQLITE_DQS=0 SQLITE_DEFAULT_FOREIGN_KEYS=1 SQLITE_ENABLE_API_ARMOR
  SQLITE_SECURE_DELETE SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_SHARED_CACHE SQLITE_OMIT_DEPRECATED
  SQLITE_DEFAULT_SYNCHRONOUS=2 SQLITE_DEFAULT_WAL_SYNCHRONOUS=2)
