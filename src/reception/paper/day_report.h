// The day report: what came, who went, who is here, and what these figures lack. Counts only; no person is named.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "reception/paper/printing.h"

namespace travesia::reception {

/// A count, or nothing when it is not known; unknown prints as a dash, never as 0.
using Count = std::optional<std::int64_t>;

/// Counts by something: nationality, sex and age, site.
struct DayBreakdown {
    std::string title;
    std::vector<std::string> columns;  ///< headings of the counts
    struct Line {
        std::string label;
        std::vector<Count> counts;
    };
    std::vector<Line> lines;
};

struct DayReport {
    base::Date day;
    Count present_before;
    Count arrivals;
    Count registrations;
    Count transfers;
    Count departures;  ///< left otherwise than by transfer
    Count present_after;
    Count capacity;
    std::vector<DayBreakdown> breakdowns;
    std::vector<std::string> missing;  ///< sentences: what the figures lack
};

[[nodiscard]] paper::Document day_report(const DayReport& report, const Printing& printing);

}  // namespace travesia::reception
