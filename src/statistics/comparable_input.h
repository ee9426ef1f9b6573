// From a stored release to the value that statistics/comparable compares.
#pragma once

#include "statistics/comparable/ground.h"
#include "statistics/library.h"

namespace travesia::statistics {

/// One reporting country of a series as of a date; `word` as in mirror_input.h ("id" or "id@AREA"). Errors: those of
/// Library::release(), `mirror.choose_area`, `mirror.no_area`, `mirror.units_mixed`.
[[nodiscard]] base::Result<comparable::Series> comparable_series(Library& library, const std::string& word,
                                                                 std::optional<base::Date> as_of);

}  // namespace travesia::statistics
