// How old somebody is, when the birth date may be only a year. Every answer is a range; where a rule protects children, somebody
// who may be a child is treated as one.
#pragma once

#include <optional>

#include "base/partial_date.h"

namespace travesia::reception {

/// Completed years: at least `youngest`, at most `oldest`.
struct AgeRange {
    int youngest = 0;
    int oldest = 0;
    [[nodiscard]] bool may_be_child() const { return youngest < 18; }
    [[nodiscard]] bool is_child() const { return oldest < 18; }
    friend bool operator==(const AgeRange&, const AgeRange&) = default;
};

/// The age on `today` of somebody born on "1990", "1990-05" or "1990-05-12"; nothing when the text is none of these or says a day
/// after today.
[[nodiscard]] std::optional<AgeRange> age_on(std::string_view born, base::Date today);

}  // namespace travesia::reception
