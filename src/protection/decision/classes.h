// The values of one input that a table's rules tell apart: for each class one example and the rules whose condition it fulfils.
//
// Two values that fulfil the same conditions lead to the same outcome, so that a table over dates, numbers and hundreds of
// countries is walked through by a handful of examples.
#pragma once

#include <vector>

#include "protection/decision/table.h"

namespace travesia::protection::decision {

struct Class {
    Value example;
    Hits rules = 0;  ///< those whose condition on this input holds
};

/// What is known about an input: nothing, its value, or both ends (included) between which it lies.
struct Known {
    std::optional<Value> low;
    std::optional<Value> high;

    static Known exactly(Value value) { return {value, value}; }
    [[nodiscard]] bool nothing() const { return !low && !high; }
    friend bool operator==(const Known&, const Known&) = default;
};

/// The classes of input number `input` of `table` that agree with what is known; at least one, and each set of rules only once.
[[nodiscard]] std::vector<Class> classes_of(const Table& table, std::size_t input, const Known& known = {});

}  // namespace travesia::protection::decision
