// For tests: monthly counts drawn as text.
//
//     VEN 2023-01 10
#pragma once

#include <sstream>

#include "base/period.h"
#include "statistics/mirror/types.h"

namespace travesia::statistics::mirror {

inline Flows drawn(const std::string& area, const std::string& text) {
    Flows flows;
    flows.series = area + "/series";
    flows.area = area;
    flows.unit = "persons";
    std::istringstream lines(text);
    std::string nationality;
    std::string period;
    std::int64_t value = 0;
    while (lines >> nationality >> period >> value) {
        flows.months[base::Period::parse(period)->first_month()][nationality] += value;
        flows.list.insert(nationality);
    }
    return flows;
}

/// Twelve months of `year` and the figure of each, for one nationality.
inline void add_months(Flows& flows, const std::string& nationality, int year, const std::vector<std::int64_t>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        flows.months[year * 12 + static_cast<int>(i)][nationality] += values[i];
    }
    flows.list.insert(nationality);
}

/// Gives the series a list long enough to count as one by nationality.
inline Flows with_long_list(Flows flows) {
    for (const char* code : {"AAA", "AAB", "AAC", "AAD", "AAE", "AAF", "AAG", "AAH", "AAI", "AAJ"}) {
        flows.list.insert(code);
    }
    return flows;
}

}  // namespace travesia::statistics::mirror
