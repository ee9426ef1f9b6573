#include "statistics/sdmx/value_index.h"

#include <algorithm>

namespace travesia::statistics::sdmx {

ValueIndex::ValueIndex(const DataSet& set) {
    for (std::size_t position = 0; position < kDimensionCount; ++position) {
        std::uint32_t least = static_cast<std::uint32_t>(-1);
        std::uint32_t most = 0;
        for (const auto row : set.rows) {
            const auto number = set.code_number(row, position);
            least = std::min(least, number);
            most = std::max(most, number);
        }
        if (set.rows.empty()) {
            continue;
        }
        std::vector<char> occurs(most - least + 1);
        for (const auto row : set.rows) {
            occurs[set.code_number(row, position) - least] = 1;
        }
        auto& values = values_[position];
        for (std::uint32_t number = least; number <= most; ++number) {
            if (occurs[number - least] != 0) {
                values.push_back(number);
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
