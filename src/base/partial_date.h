// A date of which perhaps only the year or the month is known: "1990", "1990-05" or "1990-05-12". No more is claimed than was
// said: it stands for every day it can mean.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"

namespace travesia::base {

struct PartialDate {
    Date first;  ///< the first and the last day it can mean
    Date last;

    /// Nothing when the text is none of the three forms, or a day the calendar does not have.
    [[nodiscard]] static std::optional<PartialDate> parse(std::string_view text);
    friend bool operator==(const PartialDate&, const PartialDate&) = default;
};

}  // namespace travesia::base
