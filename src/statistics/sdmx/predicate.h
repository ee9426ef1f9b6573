// What `c[COMPONENT]=…` asks of one component: alternatives (","), each a set of conditions that must all hold ("+"), each an
// operator and a value ("ge:2020-01"; without one it is "eq").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "statistics/sdmx/time_span.h"

namespace travesia::statistics::sdmx {

enum class Operator : std::uint8_t { kEq, kNe, kLt, kLe, kGt, kGe, kCo, kNc, kSw, kEw };

struct Condition {
    Operator op = Operator::kEq;
    std::string value;
};
using AllOf = std::vector<Condition>;

struct Predicate {
    std::string component;
    std::vector<AllOf> any_of;
};

/// Reads the value of `c[component]`. Errors: `sdmx.filter` (a part without a value), `sdmx.operator`.
[[nodiscard]] base::Result<Predicate> parse_predicate(std::string_view component, std::string_view text);

/// Whether a text (a code, a name of a source) is one asked for; order is by bytes.
[[nodiscard]] bool holds_for_text(const Predicate& predicate, std::string_view text);

/// A predicate on figures, its values read as numbers. Error: `sdmx.figure` when one is none.
class FigurePredicate {
public:
    [[nodiscard]] static base::Result<FigurePredicate> make(const Predicate& predicate);
    /// Whether a figure is one asked for. What is missing is no figure: only "ne" and "nc" hold for it.
    [[nodiscard]] bool holds_for(std::int64_t figure) const;

private:
    Predicate predicate_;
    std::vector<std::vector<double>> numbers_;  ///< as the conditions
};

/// A predicate on periods. "ge 2020-01": begins on 1 January 2020 or later; "le 2020-12": has ended when 2020-12 has; "gt", "lt":
/// begins after it, has ended before it; "eq": the same span of days. Error: `sdmx.period`.
class TimePredicate {
public:
    [[nodiscard]] static base::Result<TimePredicate> make(const Predicate& predicate, YearStart start);
    [[nodiscard]] bool holds_for(base::Period period) const;

private:
    Predicate predicate_;
    std::vector<std::vector<TimeSpan>> spans_;  ///< as the conditions; empty span for operators on text
};

}  // namespace travesia::statistics::sdmx
