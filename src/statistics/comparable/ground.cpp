#include "statistics/comparable/ground.h"

#include <algorithm>
#include <iterator>

namespace travesia::statistics::comparable {

namespace {

/// Which periods a series has within a span: its months, and the calendar years it has whole.
struct Periods {
    std::set<int> months;
    std::set<int> annual;  ///< first months of years that are published as years
    std::set<int> years;   ///< first months of all whole years
};

Periods periods_of(const Series& series, int from, int end) {
    Periods found;
    for (const Cell& cell : series.cells) {
        if (cell.first_month >= from && cell.first_month + cell.months <= end) {
            (cell.months == 1 ? found.months : found.annual).insert(cell.first_month);
        }
    }
    found.years = found.annual;
    for (const int month : found.months) {
        const int january = month - month % 12;
        const auto first = found.months.lower_bound(january);
        const auto last = found.months.lower_bound(january + 12);
        if (std::distance(first, last) == 12) {
            found.years.insert(january);
        }
    }
    return found;
}

std::vector<int> common(const std::set<int>& left, const std::set<int>& right) {
    std::vector<int> both;
    std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(both));
    return both;
}

/// The cells of a series that lie in the periods of the ground. A year that is published as a year is not added to its months.
std::vector<const Cell*> cells_within(const Series& series, const Ground& ground) {
    const std::set<int> periods(ground.periods.begin(), ground.periods.end());
    std::set<int> monthly_years;
    for (const Cell& cell : series.cells) {
        if (cell.months == 1) {
            monthly_years.insert(cell.first_month - cell.first_month % 12);
        }
    }
    std::vector<const Cell*> cells;
    for (const Cell& cell : series.cells) {
        const int period = ground.months == 1 ? cell.first_month : cell.first_month - cell.first_month % 12;
        const bool doubled = cell.months == 12 && monthly_years.contains(cell.first_month);
        if (cell.months <= ground.months && periods.contains(period) && !doubled) {
            cells.push_back(&cell);
        }
    }
    return cells;
}

bool says_sex(const std::vector<const Cell*>& cells) {
    return !cells.empty() &&
           std::all_of(cells.begin(), cells.end(), [](const Cell* cell) { return !cell->sex.empty() && cell->sex != "_T"; });
}

std::set<AgeBand> bands_of(const std::vector<const Cell*>& cells) {
    std::set<AgeBand> bands;
    for (const Cell* cell : cells) {
        if (const auto band = parse_band(cell->age)) {
            bands.insert(*band);
        }
    }
    return bands;
}

bool names_nationality(const Cell& cell) {
    return !cell.nationality.empty() && cell.nationality.front() != '_' && cell.nationality.front() != '?';
}

std::set<std::string> nationalities_of(const std::vector<const Cell*>& cells) {
    std::set<std::string> codes;
    for (const Cell* cell : cells) {
        if (names_nationality(*cell)) {
            codes.insert(cell->nationality);
        }
    }
    return codes;
}

std::int64_t unknown_in(const std::vector<const Cell*>& cells) {
    std::int64_t sum = 0;
    for (const Cell* cell : cells) {
        sum += names_nationality(*cell) ? 0 : cell->value;
    }
    return sum;
}

void compare_nationalities(const std::vector<const Cell*>& left, const std::vector<const Cell*>& right, Ground& ground) {
    const auto one = nationalities_of(left);
    const auto other = nationalities_of(right);
    if (one.empty() || other.empty()) {
        return;
    }
    ground.left_unknown = unknown_in(left);
    ground.right_unknown = unknown_in(right);
    for (const auto& code : one) {
        (other.contains(code) ? ground.nationalities : ground.left_only).insert(code);
    }
    std::set_difference(other.begin(), other.end(), one.begin(), one.end(),
                        std::inserter(ground.right_only, ground.right_only.end()));
}

void add_rows(const std::vector<const Cell*>& cells, std::int64_t Row::*side, Ground& ground) {
    for (const Cell* cell : cells) {
        const auto band = parse_band(cell->age);
        const int period = ground.months == 1 ? cell->first_month : cell->first_month - cell->first_month % 12;
        const bool ages = ground.ages.size() > 1;
        const RowKey key{period, ground.by_sex ? cell->sex : "_T",
                         !ages  ? "_T"
                         : band ? code_of(holder(ground.ages, *band))
                                : "_X"};
        ground.rows[key].*side += cell->value;
    }
}

}  // namespace

base::Result<Ground> common_ground(const Series& left, const Series& right, int from, int end) {
    const Periods one = periods_of(left, from, end);
    const Periods other = periods_of(right, from, end);
    Ground ground;
    ground.periods = common(one.months, other.months);
    if (ground.periods.empty()) {
        ground.months = 12;
        ground.periods = common(one.years, other.years);
        ground.time_coarsened = !one.months.empty() || !other.months.empty();
    }
    if (ground.periods.empty()) {
        return base::fail(base::Kind::kRefused, "comparable.no_common_time", {{"left", left.id}, {"right", right.id}});
    }
    const auto left_cells = cells_within(left, ground);
    const auto right_cells = cells_within(right, ground);
    ground.by_sex = says_sex(left_cells) && says_sex(right_cells);
    const auto left_bands = bands_of(left_cells);
    const auto right_bands = bands_of(right_cells);
    ground.ages = common_bands(left_bands, right_bands);
    ground.ages_coarsened = left_bands.size() > ground.ages.size() || right_bands.size() > ground.ages.size();
    compare_nationalities(left_cells, right_cells, ground);
    add_rows(left_cells, &Row::left, ground);
    add_rows(right_cells, &Row::right, ground);
    return ground;
}

}  // namespace travesia::statistics::comparable
