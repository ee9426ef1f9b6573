// A corridor as JSON and CSV.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "statistics/corridor.h"

namespace travesia::statistics {

[[nodiscard]] nlohmann::ordered_json to_json(const Corridor& corridor);
/// "area,series,unit,month,value", one line a month and country.
[[nodiscard]] std::string to_csv(const Corridor& corridor);

}  // namespace travesia::statistics
