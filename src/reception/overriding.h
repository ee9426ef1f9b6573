// Deciding otherwise than a rule of transfer says: only where the rule allows it, and never without a reason.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reception/transfer/rules.h"
#include "reception/view.h"

namespace travesia::reception {

/// "override_reason" of a command; empty = keep every rule. Mistake: `reception.reason_short`.
[[nodiscard]] std::string override_reason(const nlohmann::json& body, std::vector<base::Error>& errors);

/// The ids of the rules that `reason` overrides. Error: the first rule that holds (facts `number` of whom it is about,
/// `parameter`).
[[nodiscard]] base::Result<std::vector<std::string>> settle(View& view, const std::vector<transfer::Violation>& violations,
                                                            const std::string& reason, const char* parameter);

}  // namespace travesia::reception
