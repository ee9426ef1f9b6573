// The finest breakdown that two series have in common, and both series on it.
//
// Time: months where both have months, else calendar years that both have whole. Sex and age: where both say them in every figure
// of the common time; age bands are coarsened to their common bands. Nationalities that only one series names stay together as a
// residual of which only bounds are known. A period that either lacks is left out of both, never taken for zero.
#pragma once

#include <map>

#include "base/result.h"
#include "statistics/comparable/age_bands.h"
#include "statistics/comparable/terms.h"

namespace travesia::statistics::comparable {

/// One published figure, other dimensions added up.
struct Cell {
    int first_month = 0;  ///< year * 12 + month - 1
    int months = 1;       ///< 1 or 12
    std::string nationality;
    std::string sex;
    std::string age;
    std::int64_t value = 0;
};

struct Series {
    std::string id;
    std::string area;
    std::string vintage;
    Terms terms;
    std::vector<Cell> cells;
};

struct RowKey {
    int first_month = 0;
    std::string sex;
    std::string age;
    friend auto operator<=>(const RowKey&, const RowKey&) = default;
};
struct Row {
    std::int64_t left = 0;
    std::int64_t right = 0;
};

struct Ground {
    int months = 1;            ///< of one period: 1 or 12
    std::vector<int> periods;  ///< their first months, in order
    bool by_sex = false;
    std::vector<AgeBand> ages;            ///< one: all ages together
    bool ages_coarsened = false;          ///< one of both had finer bands
    bool time_coarsened = false;          ///< one of both had months where the ground has years
    std::set<std::string> nationalities;  ///< that both name
    std::set<std::string> left_only;
    std::set<std::string> right_only;
    /// Figures without a known nationality: the upper bound of what a series may hold of nationalities that it does not name.
    std::int64_t left_unknown = 0;
    std::int64_t right_unknown = 0;
    std::map<RowKey, Row> rows;
};

/// Months outside [from, end) are not looked at. Refusal: `comparable.no_common_time` (facts left, right).
[[nodiscard]] base::Result<Ground> common_ground(const Series& left, const Series& right, int from, int end);

}  // namespace travesia::statistics::comparable
