# One room = one static library of src/<name>, linking only what ARCHITECTURE.md allows it.
#   travesia_room(statistics USES base store http LIBRARIES duckdb)
# Files ending in _test.cpp become <name>_test; each *_fuzz.cpp one fuzz target; each *_bench.cpp one benchmark.
# `DIRECTORY` names a sub-folder when it differs from the library's name (http/edge, store/sqlite).
# `TEST_LIBRARIES` are linked by the tests only: an oracle that the program itself does without.
include(GoogleTest)
add_custom_target(fuzzers)
add_custom_target(unit_tests)

function(travesia_room name)
  cmake_parse_arguments(ROOM "" "DIRECTORY" "USES;LIBRARIES;TEST_LIBRARIES" ${ARGN})
  if(NOT ROOM_DIRECTORY)
    set(ROOM_DIRECTORY ${name})
  endif()
  set(dir "${PROJECT_SOURCE_DIR}/src/${ROOM_DIRECTORY}")
  file(GLOB all CONFIGURE_DEPENDS "${dir}/*.cpp")
  set(sources ${all})
  list(FILTER sources EXCLUDE REGEX "_(test|fuzz|bench)\\.cpp$")
  set(uses)
  foreach(used ${ROOM_USES})
    if(TARGET travesia_${used})
      list(APPEND uses travesia_${used})
    endif()
  endforeach()

  if(sources)
    add_library(travesia_${name} STATIC ${sources})
    target_include_directories(travesia_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(travesia_${name} PUBLIC ${uses} ${ROOM_LIBRARIES} PRIVATE travesia_warnings)
    set(itself travesia_${name})
  endif()

  set(tests ${all})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  if(tests AND TRAVESIA_TESTS)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE ${itself} ${uses} ${ROOM_TEST_LIBRARIES} travesia_warnings rapidcheck GTest::gmock
      GTest::gtest_main)
    target_compile_definitions(${name}_test PRIVATE TRAVESIA_ROOT="${PROJECT_SOURCE_DIR}")
    # The rooms are compiled as the preset says; a test's own code is only there to call them, and most of the time of a build goes
    # into the templates it uses. (Precompiled headers were tried: parsing is not what takes the time.)
    target_compile_options(${name}_test PRIVATE -O0)
    if(TRAVESIA_SANITIZE)
      target_compile_options(${name}_test PRIVATE -fno-sanitize=undefined)
    endif()
    add_dependencies(unit_tests ${name}_test)
    gtest_discover_tests(${name}_test TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300)
  endif()

  foreach(kind fuzz bench)
    set(files ${all})
    list(FILTER files INCLUDE REGEX "_${kind}\\.cpp$")
    foreach(file ${files})
      get_filename_component(stem "${file}" NAME_WE)
      if(kind STREQUAL "bench" AND TRAVESIA_BENCH)
        add_executable(${stem} ${file})
        target_link_libraries(${stem} PRIVATE ${itself} travesia_warnings benchmark::benchmark)
        target_compile_definitions(${stem} PRIVATE TRAVESIA_ROOT="${PROJECT_SOURCE_DIR}")
      elseif(kind STREQUAL "fuzz" AND TRAVESIA_FUZZ)
        add_executable(${stem} ${file})
        target_link_libraries(${stem} PRIVATE ${itself} travesia_warnings)
        target_link_options(${stem} PRIVATE -fsanitize=fuzzer)
        add_dependencies(fuzzers ${stem})
        # The kept corpus is replayed, then searched further for a fixed number of runs (never a time: a slow machine must not fail).
        add_test(NAME fuzz.${stem}
          COMMAND ${stem} -runs=${TRAVESIA_FUZZ_RUNS} -rss_limit_mb=2048 -timeout=20
                  "${PROJECT_BINARY_DIR}/corpus/${stem}" "${dir}/corpus/${stem}"
          WORKING_DIRECTORY "${PROJECT_BINARY_DIR}")
        file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/corpus/${stem}" "${dir}/corpus/${stem}")
      endif()
    endforeach()
  endforeach()
endfunction()
