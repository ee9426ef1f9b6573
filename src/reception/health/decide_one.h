// The decision on one series for one possible birthday; decide.cpp asks for as many birthdays as are needed.
#pragma once

#include "reception/health/count_doses.h"
#include "reception/health/decide.h"

namespace travesia::reception::health {

[[nodiscard]] Decision decide_one(const Series& series, const Patient& patient, const Case& of);

/// What speaks against giving `product` to this person, whatever doses they had: contraindicated, cannot say (with the
/// questions), or for a professional to judge.
[[nodiscard]] Decision object_to(const std::string& product, const Series& series, const Patient& patient, const Case& of);

}  // namespace travesia::reception::health
