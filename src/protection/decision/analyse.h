// Is a table sound? Gaps, overlaps and rules that can never count, each with an example that shows it.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "protection/decision/table.h"

namespace travesia::protection::decision {

struct Flaw {
    enum class Kind : std::uint8_t {
        kGap,          ///< no rule fits the example (not looked for under Collect, where "nothing" is an answer)
        kOverlap,      ///< Unique: several rules fit the example; Any: they fit it and say different things
        kUnreachable,  ///< the rule never counts: nothing fulfils it, or (First) an earlier one always does
    };
    Kind kind = Kind::kGap;
    std::vector<std::size_t> rules;  ///< by position: those that overlap, or the one that is never reached
    std::vector<Value> example;      ///< one value an input; empty for kUnreachable

    friend bool operator==(const Flaw&, const Flaw&) = default;
};

/// Every kind of gap and overlap once (not every combination of values), unreachable rules last. Exact: a table without flaws has
/// none. Errors: `decision.shape` (a rule with too few cells, too many rules), `decision.too_large` (more than a million steps).
[[nodiscard]] base::Result<std::vector<Flaw>> analyse(const Table& table);

/// "persecution = true, in_time = false".
[[nodiscard]] std::string example_text(const Table& table, const std::vector<Value>& example);

}  // namespace travesia::protection::decision
