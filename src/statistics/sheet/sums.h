// The totals of a sheet against what their parts add up to, within what rounding and hiding can explain.
#pragma once

#include "statistics/sheet/body.h"
#include "statistics/sheet/flat_table.h"

namespace travesia::statistics::sheet {

/// Adds counts, some of them hidden.
struct Adder {
    std::int64_t sum = 0;
    std::int64_t hidden = 0;   ///< so much more it may be; kNoLimit
    std::int64_t cells = 0;    ///< that were added
    std::int64_t largest = 0;  ///< of them, hidden ones at their lowest

    void take(const Span& span);
};

/// A total against its parts. Each figure is off by at most half of `rounding`, the total as well.
[[nodiscard]] SumCheck compare(std::string name, std::string where, const Adder& parts, const Adder& total,
                               std::int64_t rounding);
/// Collects the checks of one rule.
void collect(SumCheck check, SumChecks& into);
/// Ends collecting: lists what is worth listing.
void finish(SumChecks& checks);

/// Totals, subtotals and columns of totals that have figures and no parts: "A12 “Total Norte”".
[[nodiscard]] std::vector<std::string> find_unchecked(const Frame& frame, const Body& body);

/// All totals of rows (`Body::sums`) and of columns (`total_columns`), one SumChecks a rule.
[[nodiscard]] std::vector<SumChecks> check_sums(const Rules& rules, const Frame& frame, const Body& body, std::int64_t rounding);

}  // namespace travesia::statistics::sheet
