# Warnings are errors for our own code. Each one switched off is explained here.
add_library(travesia_warnings INTERFACE)
target_compile_options(travesia_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports false positives inside std::string and std::variant at -O2 (GCC bugs 105329, 105593, 105562).
  target_compile_options(travesia_warnings INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
