#include "statistics/sdmx/order.h"

#include <algorithm>
#include <bit>
#include <limits>
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

/// A criterion with the span of its values in the rows. Most dimensions say the same in every row and tell nothing.
struct Telling {
    Criterion criterion;
    std::int64_t least = 0;
    std::int64_t most = 0;
    [[nodiscard]] std::size_t bits() const {
        return static_cast<std::size_t>(std::bit_width(static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least)));
    }
};

Telling look_at(const DataSet& set, const Criterion& criterion) {
    Telling found{criterion, std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()};
    for (const auto row : set.rows) {
        const auto value = value_of(set, row, criterion.what);
        found.least = std::min(found.least, value);
        found.most = std::max(found.most, value);
    }
    return found;
}

std::size_t bits(const std::vector<Telling>& telling) {
    return std::accumulate(telling.begin(), telling.end(), std::size_t{0},
                           [](std::size_t sum, const Telling& one) { return sum + one.bits(); });
}

/// All values of a row fit into one number: comparing is then comparing numbers.
void sort_packed(DataSet& set, const std::vector<Telling>& telling) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
    keys.reserve(set.rows.size());
    for (const auto row : set.rows) {
        keys.emplace_back(0, row);
    }
    for (const auto& one : telling) {
        for (auto& [key, row] : keys) {
            // Without a sign: a missing figure is so small that the distance to it does not fit otherwise.
            const auto value = static_cast<std::uint64_t>(value_of(set, row, one.criterion.what));
            const auto distance = one.criterion.descending ? static_cast<std::uint64_t>(one.most) - value
                                                           : value - static_cast<std::uint64_t>(one.least);
            key = (one.bits() == 64 ? 0 : key << one.bits()) | distance;
        }
    }
    // The rows' own order decides between equals.
    std::sort(keys.begin(), keys.end());
    std::transform(keys.begin(), keys.end(), set.rows.begin(), [](const auto& key) { return key.second; });
}

void sort_plainly(DataSet& set, const std::vector<Telling>& telling) {
    std::stable_sort(set.rows.begin(), set.rows.end(), [&](std::uint32_t left, std::uint32_t right) {
        for (const auto& one : telling) {
            const auto a = value_of(set, left, one.criterion.what);
            const auto b = value_of(set, right, one.criterion.what);
            if (a != b) {
                return one.criterion.descending ? a > b : a < b;
            }
        }
        return false;
    });
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
    if (set.rows.empty()) {
        return;
    }
    std::vector<Telling> telling;
    for (const auto& criterion : criteria_of(layout, sort)) {
        const Telling one = look_at(set, criterion);
        if (one.least != one.most) {
            telling.push_back(one);
        }
    }
    if (bits(telling) <= 64) {
        sort_packed(set, telling);
    } else {
        sort_plainly(set, telling);
    }
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
