// Deciding otherwise than a rule of transfer says: only where the rule allows it, and never without a reason.
#pragma once

#include "reception/transfer/rules.h"
#include "reception/view.h"

namespace travesia::reception {

/// The ids of the rules that `reason` overrides. Error: the first rule that holds (facts `number` of whom it is about,
/// `parameter`).
[[nodiscard]] base::Result<std::vector<std::string>> settle(View& view, const std::vector<transfer::Violation>& violations,
                                                            const std::string& reason, const char* parameter);

}  // namespace travesia::reception
