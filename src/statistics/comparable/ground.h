// The finest breakdown that two series have in common, and both series on it.
//
// Time: months where both have months, else quarters, else years that both have whole - calendar years, or fiscal years that a
// series is published in and the other's months add up to. Sex and age: where both say them in every figure of the common time;
// age bands are coarsened to their common bands. Nationalities that only one series names stay together as a residual; whom a
// series counts without a nationality is the bound of what each of its nationalities may lack. A period that either lacks is left
// out of both, never taken for zero.
#pragma once

#include <map>

#include "base/result.h"
#include "statistics/comparable/age_bands.h"
#include "statistics/comparable/terms.h"

namespace travesia::statistics::comparable {

/// One published figure, other dimensions added up.
struct Cell {
    int first_month = 0;  ///< year * 12 + month - 1; a fiscal year begins in another month than January
    int months = 1;       ///< 1, 3 or 12
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
    std::string nationality;  ///< one that both name; kResidual: all others and the unknown; "_T": they share no nationality
    friend auto operator<=>(const RowKey&, const RowKey&) = default;
};
inline constexpr std::string_view kResidual = "_O";
struct Row {
    std::int64_t left = 0;
    std::int64_t right = 0;
    /// Counted without a nationality in the same period, sex and age: so many more may belong here. 0 in a residual.
    std::int64_t left_unknown = 0;
    std::int64_t right_unknown = 0;
};

struct Ground {
    int months = 1;            ///< of one period: 1, 3 or 12
    std::vector<int> periods;  ///< their first months, in order; years that are not calendar years begin in another month
    bool by_sex = false;
    std::vector<AgeBand> ages;            ///< one: all ages together
    bool ages_coarsened = false;          ///< one of both had finer bands
    bool time_coarsened = false;          ///< one of both had shorter periods than the ground
    std::set<std::string> nationalities;  ///< that both name
    std::set<std::string> left_only;
    std::set<std::string> right_only;
    /// Figures without a known nationality: the upper bound of what a series may hold of nationalities that it does not name.
    std::int64_t left_unknown = 0;
    std::int64_t right_unknown = 0;
    std::map<RowKey, Row> rows;
};

/// The same rows with nationalities added up: theirs is "_T".
[[nodiscard]] std::map<RowKey, Row> over_nationalities(const Ground& ground);

/// Months outside [from, end) are not looked at. Refusal: `comparable.no_common_time` (facts left, right).
[[nodiscard]] base::Result<Ground> common_ground(const Series& left, const Series& right, int from, int end);

}  // namespace travesia::statistics::comparable
