// Which rules fit - for sure, or possibly.
#pragma once

#include <optional>
#include <vector>

#include "protection/decision/classes.h"

namespace travesia::protection::decision {

/// All that can come out of a table, given what is known.
struct Outcomes {
    /// Each set of rules that counts for some completion of what is unknown: sorted, no two equal, at least one. For every hit
    /// policy but Collect a set has one rule, or none where the table has a gap.
    std::vector<Hits> hits;

    [[nodiscard]] bool certain() const { return hits.size() == 1; }
    /// Rules that count in some outcome.
    [[nodiscard]] Hits possible() const;
    /// Rules that count in every outcome.
    [[nodiscard]] Hits sure() const;
};

/// `known[i]` is about input i. Needs a table that analyse() found to be sound, or gives the lowest rule where several fit.
[[nodiscard]] Outcomes evaluate(const Table& table, const std::vector<Known>& known);
/// The rules that count among those that fit, by the table's hit policy.
[[nodiscard]] Hits counted(HitPolicy policy, Hits fitting);
/// The inputs of which not everything is known and on which a rule of `rules` has a condition, by position.
[[nodiscard]] std::vector<std::size_t> missing(const Table& table, const std::vector<Known>& known, Hits rules);

/// DMN's aggregators of Collect.
enum class Aggregation : std::uint8_t { kNone, kMin, kMax, kSum, kCount };
[[nodiscard]] std::optional<Aggregation> aggregation_named(std::string_view name);
/// Of one output of all hits; nothing when there are none (a count is 0 then), or for a sum of what are no numbers.
[[nodiscard]] std::optional<Value> aggregate(Aggregation aggregation, const std::vector<Value>& values);

}  // namespace travesia::protection::decision
