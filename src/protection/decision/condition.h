// One cell of a decision table: what an input has to be (S-FEEL unary tests; docs/manual/protection-rules.md lists what is read).
//
// A condition is kept as the set of values it is true for: everything, a list of texts or booleans (or all but them), or ranges.
// Equal sets are equal conditions however they were written, which is what the analysis of gaps and overlaps lives on.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "protection/decision/value.h"

namespace travesia::protection::decision {

/// One end of a range; no value means that there is no end.
struct End {
    std::optional<Value> value;
    bool included = false;
    friend bool operator==(const End&, const End&) = default;
};

struct Range {
    End low;
    End high;
    friend bool operator==(const Range&, const Range&) = default;
};

class Condition {
public:
    /// True for every value: "-".
    Condition() = default;
    /// Reads one cell for an input of `type`. Errors: `condition.syntax` (facts text, at: the part that was not understood),
    /// `condition.type` (facts text, expected, found), `condition.empty` (a condition that nothing fulfils),
    /// `condition.too_long`.
    [[nodiscard]] static base::Result<Condition> parse(std::string_view text, Type type);

    [[nodiscard]] bool always() const { return kind_ == Kind::kAlways; }
    /// Whether `value`, which has the type that the condition was read for, fulfils it.
    [[nodiscard]] bool holds(const Value& value) const;

    /// For texts and booleans: those listed, sorted; all but them when `excluded()`.
    [[nodiscard]] const std::vector<Value>& listed() const { return listed_; }
    [[nodiscard]] bool excluded() const { return kind_ == Kind::kAllBut; }
    /// For numbers, dates and durations: sorted, apart from each other.
    [[nodiscard]] const std::vector<Range>& ranges() const { return ranges_; }

    friend bool operator==(const Condition&, const Condition&) = default;

private:
    friend class ConditionParser;
    enum class Kind : std::uint8_t { kAlways, kOneOf, kAllBut, kRanges };

    Kind kind_ = Kind::kAlways;
    std::vector<Value> listed_;
    std::vector<Range> ranges_;
};

}  // namespace travesia::protection::decision
