// Who answers for a child, where what is said and what is known differ: the stricter holds.
#pragma once

#include "reception/view.h"

namespace travesia::reception {

/// What the person's field `accompanied` says, unless an open need (or the other value of a conflict) says that nobody answers
/// for them: "unaccompanied_child" before "separated_child" before anything else. Beds and buses go by this: a child that intake
/// called accompanied is alone as long as protection's need stands open.
[[nodiscard]] base::Result<std::string> accompanied_now(View& view, const record::Record& person);

}  // namespace travesia::reception
