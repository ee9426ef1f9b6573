#include "statistics/sdmx/value_index.h"

#include <algorithm>

namespace travesia::statistics::sdmx {

ValueIndex::ValueIndex(const DataSet& set) {
    if (set.rows.empty()) {
        return;
    }
    for (std::size_t position = 0; position < kDimensionCount; ++position) {
        // Codes are numbered from 0, periods from far away.
        std::uint32_t least = position == kTime ? set.code_number(set.rows.front(), kTime) : 0;
        std::vector<char> occurs(1);
        for (const auto row : set.rows) {
            const auto number = set.code_number(row, position);
            if (number < least) {
                occurs.insert(occurs.begin(), least - number, 0);
                least = number;
            }
            if (number - least >= occurs.size()) {
                occurs.resize(number - least + 1);
            }
            occurs[number - least] = 1;
        }
        auto& values = values_[position];
        for (std::uint32_t i = 0; i < occurs.size(); ++i) {
            if (occurs[i] != 0) {
                values.push_back(least + i);
            }
        }
        std::sort(values.begin(), values.end(),
                  [&](std::uint32_t left, std::uint32_t right) { return set.rank(left, position) < set.rank(right, position); });
        least_[position] = least;
        places_[position].resize(occurs.size());
        for (std::uint32_t place = 0; place < values.size(); ++place) {
            places_[position][values[place] - least] = place;
        }
    }
}

}  // namespace travesia::statistics::sdmx
