// A decision table as DMN knows it: inputs, rules in order, a hit policy, outputs.
//
// Evaluation is three-valued. An input may be known, known to lie between two values ("in October"), or unknown. The answer is
// the set of all outcomes that some completion of what is not known leads to: one outcome is certain, several are "possibly, if
// …". That set is exact, not an estimate: unknown inputs are walked through by the classes of values that the rules tell apart.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "protection/decision/condition.h"

namespace travesia::protection::decision {

/// DMN 1.3, 8.2.10. Rule order is Collect without aggregation: hits are always given in the order of the rules.
enum class HitPolicy : std::uint8_t {
    kUnique,   ///< at most one rule fits any input
    kAny,      ///< several may fit, but they say the same
    kFirst,    ///< the first that fits counts
    kCollect,  ///< all that fit count
};

/// "unique", "any", "first" or "collect".
[[nodiscard]] const char* name(HitPolicy policy);
[[nodiscard]] std::optional<HitPolicy> hit_policy_named(std::string_view name);

struct Input {
    std::string id;
    Type type = Type::kText;
    std::vector<Value> allowed;    ///< all values it can have; empty = any of its type
    std::optional<Value> minimum;  ///< numbers, dates, durations only
    bool whole = false;            ///< a number without parts
};

struct Rule {
    std::string id;
    std::vector<Condition> when;     ///< one an input
    std::vector<Value> then;         ///< one an output
    std::vector<std::string> cites;  ///< what the rule rests on; not looked at here
};

/// Rules as bits: bit n is rule n. A table has at most 64 rules.
using Hits = std::uint64_t;
inline constexpr std::size_t kMostRules = 64;

struct Table {
    std::string id;
    HitPolicy policy = HitPolicy::kUnique;
    std::vector<Input> inputs;
    std::vector<std::string> outputs;
    std::vector<Rule> rules;
};

}  // namespace travesia::protection::decision
