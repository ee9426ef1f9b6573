// A proposal as a record of the ledger (kind rule_change in records.toml), and back.
#pragma once

#include "base/result.h"
#include "protection/editing/types.h"

namespace travesia::protection::editing {

inline constexpr const char* kRuleChange = "rule_change";

/// Every field that says something; withdrawn and decided ones state only what the decision adds, with `seen` of the record.
[[nodiscard]] record::Change record_of(const RuleChange& change);
/// The proposal. Where two values of its state stand against each other (two nodes decided at once) it is open again: nothing
/// reaches a person on one of two contradicting words. Error: `protection_editing.content` when its wording cannot be read.
[[nodiscard]] base::Result<RuleChange> change_of(const record::Record& record);

}  // namespace travesia::protection::editing
