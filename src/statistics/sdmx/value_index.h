// Which values of each dimension occur in a data set, each with its place in the list of them: SDMX-JSON and JSON-stat name the
// values once and refer to them by place.
#pragma once

#include "statistics/sdmx/data_set.h"

namespace travesia::statistics::sdmx {

class ValueIndex {
public:
    explicit ValueIndex(const DataSet& set);
    /// The numbers (DataSet::code_number) of the values at a place of the key, in order.
    [[nodiscard]] const std::vector<std::uint32_t>& values(std::size_t position) const { return values_[position]; }
    /// The place of a value among them.
    [[nodiscard]] std::size_t place(std::uint32_t number, std::size_t position) const {
        return places_[position][number - least_[position]];
    }

private:
    std::array<std::vector<std::uint32_t>, kDimensionCount> values_;
    std::array<std::vector<std::uint32_t>, kDimensionCount> places_;
    std::array<std::uint32_t, kDimensionCount> least_{};
};

}  // namespace travesia::statistics::sdmx
