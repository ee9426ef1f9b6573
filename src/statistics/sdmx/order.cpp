#include "statistics/sdmx/order.h"

#include <algorithm>
#include <numeric>

namespace travesia::statistics::sdmx {

namespace {

constexpr std::size_t kFigure = kDimensionCount;
constexpr std::size_t kStatus = kDimensionCount + 1;

/// One thing rows are compared by.
struct Criterion {
    std::size_t what = 0;  ///< a place of the key, kFigure or kStatus
    bool descending = false;
};

/// The places of the key that `word` stands for, in order.
std::vector<std::size_t> places_of(const std::string& word, const Layout& layout) {
    if (word == "*" || word == "series_key") {
        std::vector<std::size_t> all(kDimensionCount);
        std::iota(all.begin(), all.end(), std::size_t{0});
        if (word == "series_key") {
            std::erase(all, layout.flat() ? kTime : layout.at_observation);
        }
        return all;
    }
    if (const auto position = dimension_position(word)) {
        return {*position};
    }
    if (word == kMeasure) {
        return {kFigure};
    }
    return word == id_of(Attribute::kStatus) ? std::vector<std::size_t>{kStatus} : std::vector<std::size_t>{};
}

std::vector<Criterion> criteria_of(const Layout& layout, const std::vector<SortWish>& sort) {
    std::vector<Criterion> criteria;
    for (const auto& wish : sort) {
        for (const auto place : places_of(wish.component, layout)) {
            criteria.push_back({place, wish.descending});
        }
    }
    if (criteria.empty()) {
        for (const auto place : places_of("series_key", layout)) {
            criteria.push_back({place, false});
        }
        criteria.push_back({layout.flat() ? kTime : layout.at_observation, false});
    }
    return criteria;
}

std::int64_t value_of(const DataSet& set, std::uint32_t row, std::size_t what) {
    if (what == kFigure) {
        return set.figure(row);
    }
    return what == kStatus ? (set.figure(row) == kMissing ? 1 : 0) : set.rank(set.code_number(row, what), what);
}

/// The codes of a row at all places but one, as a key of a table.
struct SeriesHash {
    const DataSet* set;
    std::size_t but;
    std::size_t operator()(std::uint32_t row) const {
        std::size_t hash = 0;
        for (std::size_t position = 0; position < kDimensionCount; ++position) {
            if (position != but) {
                hash = (hash ^ set->code_number(row, position)) * 0x9E3779B97F4A7C15ULL;
                hash ^= hash >> 29;
            }
        }
        return hash;
    }
};
struct SameSeries {
    const DataSet* set;
    std::size_t but;
    bool operator()(std::uint32_t left, std::uint32_t right) const { return set->same_series(left, right, but); }
};
/// The first row of each series → the series' number, in the order of appearance.
using SeriesNumbers = std::unordered_map<std::uint32_t, std::uint32_t, SeriesHash, SameSeries>;

SeriesNumbers series_numbers(const DataSet& set, std::size_t but) {
    SeriesNumbers numbers(set.rows.size() / 8 + 8, SeriesHash{&set, but}, SameSeries{&set, but});
    for (const auto row : set.rows) {
        numbers.emplace(row, static_cast<std::uint32_t>(numbers.size()));
    }
    return numbers;
}

}  // namespace

void put_in_order(DataSet& set, const Layout& layout, const std::vector<SortWish>& sort) {
    const auto criteria = criteria_of(layout, sort);
    // Most dimensions say the same in every row of a release and need no comparing.
    std::vector<Criterion> telling;
    for (const auto& criterion : criteria) {
        const bool varies = std::any_of(set.rows.begin(), set.rows.end(), [&](std::uint32_t row) {
            return value_of(set, row, criterion.what) != value_of(set, set.rows.front(), criterion.what);
        });
        if (varies) {
            telling.push_back(criterion);
        }
    }
    std::stable_sort(set.rows.begin(), set.rows.end(), [&](std::uint32_t left, std::uint32_t right) {
        for (const auto& criterion : telling) {
            const auto a = value_of(set, left, criterion.what);
            const auto b = value_of(set, right, criterion.what);
            if (a != b) {
                return criterion.descending ? a > b : a < b;
            }
        }
        return false;
    });
    if (layout.flat() || sort.empty()) {
        return;  // without a wish of the client's the rows of a series stand together already
    }
    const auto numbers = series_numbers(set, layout.at_observation);
    std::stable_sort(set.rows.begin(), set.rows.end(),
                     [&](std::uint32_t left, std::uint32_t right) { return numbers.at(left) < numbers.at(right); });
}

void keep_ends(DataSet& set, std::size_t first, std::size_t last) {
    if (first == 0 && last == 0) {
        return;
    }
    const auto numbers = series_numbers(set, kTime);
    std::vector<std::vector<std::uint32_t>> members(numbers.size());
    for (const auto row : set.rows) {
        members[numbers.at(row)].push_back(row);
    }
    std::vector<char> kept(set.observations().size());
    for (auto& rows : members) {
        std::sort(rows.begin(), rows.end(), [&](std::uint32_t left, std::uint32_t right) {
            return set.code_number(left, kTime) < set.code_number(right, kTime);
        });
        for (std::size_t i = 0; i < rows.size(); ++i) {
            kept[rows[i]] = i < first || i + last >= rows.size() ? 1 : 0;
        }
    }
    std::erase_if(set.rows, [&](std::uint32_t row) { return kept[row] == 0; });
}

void keep_series(DataSet& set, std::size_t at_observation) {
    const auto numbers = series_numbers(set, at_observation);
    std::erase_if(set.rows, [&](std::uint32_t row) { return numbers.find(row)->first != row; });
}

}  // namespace travesia::statistics::sdmx
