// Who answers for a child, where what is said and what is known differ: the stricter holds.
#pragma once

#include <string>
#include <vector>

#include "record/types.h"

namespace travesia::reception {

/// What the person's field `accompanied` says, unless an open need (or the other value of a conflict) says that nobody answers
/// for them: "unaccompanied_child" before "separated_child" before anything else. Beds and buses go by this: a child that intake
/// called accompanied is alone as long as protection's need stands open.
[[nodiscard]] std::string accompanied_now(const record::Record& person, const std::vector<record::Record>& needs);
/// Whether one of the person's open needs asks for this ("isolation").
[[nodiscard]] bool asks_for(const std::vector<record::Record>& needs, const std::string& requirement);

}  // namespace travesia::reception
