#include "statistics/comparable/ground.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace travesia::statistics::comparable {

namespace {

constexpr int kYear = 12;
constexpr std::array kLengths{1, 3, kYear};

/// A kind of period: `months` long, and beginning in month `start` of a year (0 = January).
struct Step {
    int months = 1;
    int start = 0;
    /// The first month of the period that holds `month`.
    [[nodiscard]] int period_of(int month) const { return month - (month - start) % months; }
};

/// First months of the periods that a series is published in within a span, by their length in months.
using Published = std::map<int, std::set<int>>;

Published published_in(const Series& series, int from, int end) {
    Published found;
    for (const int length : kLengths) {
        found[length];
    }
    for (const Cell& cell : series.cells) {
        if (cell.first_month >= from && cell.first_month + cell.months <= end) {
            found[cell.months].insert(cell.first_month);
        }
    }
    return found;
}

bool within(const Cell& cell, const Step& step) {
    return cell.months <= step.months && step.period_of(cell.first_month) + step.months >= cell.first_month + cell.months;
}

/// Which of the published lengths tells a whole period: the shortest that covers it; 0 when none does.
int told_by(const Published& published, int period, const Step& step) {
    for (const int length : kLengths) {
        if (length > step.months) {
            break;
        }
        const auto& firsts = published.at(length);
        int first = period;
        while (first < period + step.months && firsts.contains(first)) {
            first += length;
        }
        if (first >= period + step.months) {
            return length;
        }
    }
    return 0;
}

std::set<int> whole_periods(const Published& published, const Step& step) {
    std::set<int> periods;
    for (const auto& [length, firsts] : published) {
        for (const int first : firsts) {
            const int period = step.period_of(first);
            if (!periods.contains(period) && told_by(published, period, step) != 0) {
                periods.insert(period);
            }
        }
    }
    return periods;
}

std::vector<int> common(const std::set<int>& left, const std::set<int>& right) {
    std::vector<int> both;
    std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(both));
    return both;
}

/// Months, quarters, calendar years, then the other years that one of both is published in.
std::vector<Step> steps_of(const Published& left, const Published& right) {
    std::vector<Step> steps{{1, 0}, {3, 0}, {kYear, 0}};
    std::set<int> starts;
    for (const auto* published : {&left, &right}) {
        for (const int first : published->at(kYear)) {
            starts.insert(first % kYear);
        }
    }
    starts.erase(0);
    for (const int start : starts) {
        steps.push_back({kYear, start});
    }
    return steps;
}

struct Time {
    Step step;
    std::vector<int> periods;
};

/// The finest periods that both have whole; of several kinds of years the one with the most in common.
Time common_time(const Published& left, const Published& right) {
    Time best;
    for (const Step& step : steps_of(left, right)) {
        auto periods = common(whole_periods(left, step), whole_periods(right, step));
        const bool settled = !best.periods.empty() && best.step.months < step.months;
        if (!settled && periods.size() > best.periods.size()) {
            best = {step, std::move(periods)};
        }
    }
    return best;
}

bool has_shorter_than(const Published& published, int months) {
    return std::any_of(published.begin(), published.end(),
                       [months](const auto& of) { return of.first < months && !of.second.empty(); });
}

/// The cells that tell the periods of the ground. A year that is published as a year is not added to its months.
std::vector<const Cell*> cells_within(const Series& series, const Published& published, const Time& time) {
    std::map<int, int> told;
    for (const int period : time.periods) {
        told[period] = told_by(published, period, time.step);
    }
    std::vector<const Cell*> cells;
    for (const Cell& cell : series.cells) {
        const auto period = told.find(time.step.period_of(cell.first_month));
        if (period != told.end() && period->second == cell.months && within(cell, time.step)) {
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

struct Side {
    std::int64_t Row::*figures;
    std::int64_t Row::*unknown;
};

std::string age_of(const Cell& cell, const Ground& ground) {
    if (ground.ages.size() <= 1) {
        return "_T";
    }
    const auto band = parse_band(cell.age);
    return band ? code_of(holder(ground.ages, *band)) : "_X";
}

std::string nationality_of(const Cell& cell, const Ground& ground) {
    return ground.nationalities.empty()                      ? "_T"
           : ground.nationalities.contains(cell.nationality) ? cell.nationality
                                                             : std::string(kResidual);
}

/// Adds the cells up; `unknown`: those without a nationality, by period, sex and age.
void add_rows(const std::vector<const Cell*>& cells, const Step& step, const Side& side, Ground& ground,
              std::map<RowKey, Row>& unknown) {
    for (const Cell* cell : cells) {
        RowKey key{step.period_of(cell->first_month), ground.by_sex ? cell->sex : "_T", age_of(*cell, ground),
                   nationality_of(*cell, ground)};
        ground.rows[key].*side.figures += cell->value;
        if (key.nationality == kResidual && !names_nationality(*cell)) {
            key.nationality = "_T";
            unknown[key].*side.unknown += cell->value;
        }
    }
}

void bound_rows(const std::map<RowKey, Row>& unknown, Ground& ground) {
    for (auto& [key, row] : ground.rows) {
        RowKey whole = key;
        whole.nationality = "_T";
        const auto found = unknown.find(whole);
        if (found != unknown.end() && key.nationality != kResidual) {
            row.left_unknown = found->second.left_unknown;
            row.right_unknown = found->second.right_unknown;
        }
    }
}

}  // namespace

std::map<RowKey, Row> over_nationalities(const Ground& ground) {
    std::map<RowKey, Row> sums;
    for (const auto& [key, row] : ground.rows) {
        Row& sum = sums[{key.first_month, key.sex, key.age, "_T"}];
        sum.left += row.left;
        sum.right += row.right;
    }
    return sums;
}

base::Result<Ground> common_ground(const Series& left, const Series& right, int from, int end) {
    const Published one = published_in(left, from, end);
    const Published other = published_in(right, from, end);
    const Time time = common_time(one, other);
    if (time.periods.empty()) {
        return base::fail(base::Kind::kRefused, "comparable.no_common_time", {{"left", left.id}, {"right", right.id}});
    }
    Ground ground;
    ground.months = time.step.months;
    ground.periods = time.periods;
    ground.time_coarsened = has_shorter_than(one, ground.months) || has_shorter_than(other, ground.months);
    const auto left_cells = cells_within(left, one, time);
    const auto right_cells = cells_within(right, other, time);
    ground.by_sex = says_sex(left_cells) && says_sex(right_cells);
    const auto left_bands = bands_of(left_cells);
    const auto right_bands = bands_of(right_cells);
    ground.ages = common_bands(left_bands, right_bands);
    ground.ages_coarsened = left_bands.size() > ground.ages.size() || right_bands.size() > ground.ages.size();
    compare_nationalities(left_cells, right_cells, ground);
    std::map<RowKey, Row> unknown;
    add_rows(left_cells, time.step, {&Row::left, &Row::left_unknown}, ground, unknown);
    add_rows(right_cells, time.step, {&Row::right, &Row::right_unknown}, ground, unknown);
    bound_rows(unknown, ground);
    return ground;
}

}  // namespace travesia::statistics::comparable
