// The bodies of the three commands, every mistake collected.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/result.h"
#include "protection/editing/types.h"

namespace travesia::protection::editing {

template <typename Value>
using Read = tl::expected<Value, std::vector<base::Error>>;

/// {"country","item","base","reason","content"?}. Mistakes: `access.body`, `protection_editing.content`.
[[nodiscard]] Read<Proposal> proposal_of(const nlohmann::json& body);
/// {"change","verdict":"approve"|"reject","reason","languages"?}. Mistakes: `access.body`.
[[nodiscard]] Read<Verdict> verdict_of(const nlohmann::json& body);
/// {"change"}. Mistakes: `access.body`.
[[nodiscard]] Read<base::Id> withdrawn_of(const nlohmann::json& body);

}  // namespace travesia::protection::editing
