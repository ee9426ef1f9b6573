# GDAL reads workbooks (src/statistics/sheet) and is loaded when the first one is opened: with the libraries it needs it takes longer
# to load than most commands run. So nothing links it; its headers give the types.
find_path(_gdal_headers gdal/gdal.h REQUIRED)
find_library(_gdal_library gdal REQUIRED)
file(REAL_PATH "${_gdal_library}" _gdal_file)
# libgdal.so.32.3.6.2 → libgdal.so.32: the name that stays when Debian mends the library.
string(REGEX REPLACE "^(.*\\.so\\.[0-9]+).*$" "\\1" _gdal_name "${_gdal_file}")
add_library(gdal INTERFACE)
target_compile_definitions(gdal INTERFACE TRAVESIA_GDAL="${_gdal_name}")
target_include_directories(gdal SYSTEM INTERFACE "${_gdal_headers}/gdal" "${_gdal_headers}")
target_link_libraries(gdal INTERFACE ${CMAKE_DL_LIBS})
