// The vaccination table of a demonstration: refrigerators with their temperatures, lots, answers and doses of people who do not
// exist.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reception/centre.h"
#include "reception/demo/synthetic_people.h"

namespace travesia::reception {

/// Gives a command as a page would, at that moment (microseconds since 1970 UTC; 0 = now).
using GiveCommand = std::function<base::Result<void>(const char* name, const nlohmann::json& body, std::int64_t at)>;

/// One refrigerator had an excursion in the night, so that a lot is blocked; some people got doses, some brought a document. All
/// through the commands that people use: nobody gets what the schedules do not allow. Errors: those of the commands.
[[nodiscard]] base::Result<void> fill_vaccines(Centre& centre, SyntheticPeople& draw, const GiveCommand& give);

}  // namespace travesia::reception
