#include "statistics/gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

namespace travesia::statistics {

using base::Frequency;
using base::Period;

namespace {

constexpr std::size_t kLostCellsFree = 3;
constexpr double kLostShareFree = 0.01;
constexpr double kMoveFloor = 0.10;
constexpr double kMoveFactor = 3.0;
constexpr std::int64_t kMoveCountFloor = 100;
constexpr int kProvisionalMonths = 6;
constexpr std::size_t kLargestListed = 10;

using Cells = std::unordered_map<Cell, std::int64_t, CellHash>;

/// The cells of `observations`, their codes numbered by `book`.
Cells cells_of(const Observations& observations, CodeBook& book) {
    std::vector<CodeIndex> number(observations.codes.size());
    for (std::size_t i = 0; i < number.size(); ++i) {
        number[i] = book.number(observations.codes[i]);
    }
    Cells cells;
    cells.reserve(observations.size());
    for (std::size_t row = 0; row < observations.size(); ++row) {
        Cell cell{observations.key(row), observations.period[row]};
        for (CodeIndex& code : cell.key) {
            code = number[code];
        }
        cells[cell] = observations.value[row];
    }
    return cells;
}

std::int64_t counted(std::int64_t value) {
    return value == kMissing ? 0 : value;
}

std::int64_t sum_of(const Observations& observations) {
    std::int64_t sum = 0;
    for (const std::int64_t value : observations.value) {
        sum += counted(value);
    }
    return sum;
}

/// The first month whose figures were still provisional when `before` was released.
int provisional_from(const Observations& before) {
    int last = 0;
    for (const Period period : before.period) {
        last = std::max(last, period.end_month());
    }
    return last - kProvisionalMonths;
}

std::set<int> years_of(const Observations& observations) {
    std::set<int> years;
    for (const Period period : observations.period) {
        years.insert(period.calendar_year());
    }
    return years;
}

void keep_largest(std::vector<CellChange>& changes) {
    std::stable_sort(changes.begin(), changes.end(), [](const CellChange& a, const CellChange& b) {
        const auto size = [](const CellChange& c) { return std::abs(counted(c.after) - counted(c.before)); };
        return size(a) != size(b) ? size(a) > size(b) : a.period != b.period ? a.period < b.period : a.key < b.key;
    });
    changes.resize(std::min(changes.size(), kLargestListed));
}

/// Years in which a frequency of before is gone and another one stands in its place.
std::vector<int> years_with_other_frequency(const Chronology& before, const Chronology& after) {
    const auto by_year = [](const Chronology& chronology) {
        std::map<int, std::set<Frequency>> years;
        for (const Segment& segment : chronology.segments) {
            for (int year = segment.from.calendar_year(); year <= segment.to.calendar_year(); ++year) {
                years[year].insert(segment.frequency);
            }
        }
        return years;
    };
    const auto old_years = by_year(before);
    const auto new_years = by_year(after);
    std::vector<int> changed;
    for (const auto& [year, frequencies] : old_years) {
        const auto now = new_years.find(year);
        if (now != new_years.end() &&
            !std::includes(now->second.begin(), now->second.end(), frequencies.begin(), frequencies.end())) {
            changed.push_back(year);
        }
    }
    return changed;
}

std::string years_text(const std::vector<int>& years) {
    return fmt::format("{}", fmt::join(years, ", "));
}

void judge_cells(const Revision& revision, std::vector<Reason>& reasons) {
    const auto free = std::max<double>(kLostCellsFree, kLostShareFree * static_cast<double>(revision.cells_before));
    if (static_cast<double>(revision.dropped) > free) {
        std::string by_year;
        for (const auto& [year, count] : revision.dropped_by_year) {
            by_year += (by_year.empty() ? "" : ", ") + fmt::format("{}: {}", year, count);
        }
        reasons.push_back({"gate.lost_cells",
                           {{"count", std::to_string(revision.dropped)},
                            {"before", std::to_string(revision.cells_before)},
                            {"years", by_year}}});
    }
    if (!revision.lost_years.empty()) {
        reasons.push_back({"gate.lost_years", {{"years", years_text(revision.lost_years)}}});
    }
}

void judge_moves(const Revision& revision, const std::vector<double>& history, std::vector<Reason>& reasons) {
    const double past = history.empty() ? 0 : *std::max_element(history.begin(), history.end());
    const double bound = std::max(kMoveFloor, kMoveFactor * past);
    for (const YearMove& move : revision.moves) {
        if (move.relative() > bound && std::abs(move.after - move.before) >= kMoveCountFloor) {
            reasons.push_back({"gate.implausible",
                               {{"year", std::to_string(move.year)},
                                {"before", std::to_string(move.before)},
                                {"after", std::to_string(move.after)},
                                {"percent", fmt::format("{:.1f}", 100 * move.relative())},
                                {"bound", fmt::format("{:.1f}", 100 * bound)}}});
        }
    }
}

}  // namespace

double YearMove::relative() const {
    if (before == after) {
        return 0;
    }
    return std::abs(static_cast<double>(after - before)) / std::max<double>(1.0, static_cast<double>(before));
}

Revision compare_releases(const Observations& before, const Observations& after) {
    Observations names;
    names.codes = before.codes;
    CodeBook book(names.codes);
    const Cells old_cells = cells_of(before, book);
    const Cells new_cells = cells_of(after, book);
    const int provisional = provisional_from(before);

    Revision revision;
    revision.cells_before = old_cells.size();
    revision.total_before = sum_of(before);
    revision.total_after = sum_of(after);
    std::map<int, std::size_t> dropped;
    std::map<int, YearMove> moves;
    for (const auto& [cell, old_value] : old_cells) {
        const auto found = new_cells.find(cell);
        if (found == new_cells.end()) {
            ++revision.dropped;
            ++dropped[cell.period.calendar_year()];
            revision.largest.push_back({cell.period, names.describe(cell.key), old_value, kMissing});
            continue;
        }
        if (found->second != old_value) {
            ++revision.changed;
            revision.largest.push_back({cell.period, names.describe(cell.key), old_value, found->second});
        }
        if (cell.period.end_month() <= provisional) {
            YearMove& move = moves[cell.period.calendar_year()];
            move.before += counted(old_value);
            move.after += counted(found->second);
        }
    }
    for (const auto& [cell, value] : new_cells) {
        if (!old_cells.contains(cell)) {
            ++revision.added;
            revision.largest.push_back({cell.period, names.describe(cell.key), kMissing, value});
        }
    }
    keep_largest(revision.largest);
    revision.dropped_by_year.assign(dropped.begin(), dropped.end());
    for (auto& [year, move] : moves) {
        move.year = year;
        revision.moves.push_back(move);
    }
    const auto old_years = years_of(before);
    const auto new_years = years_of(after);
    std::set_difference(old_years.begin(), old_years.end(), new_years.begin(), new_years.end(),
                        std::back_inserter(revision.lost_years));
    return revision;
}

std::vector<Reason> judge(const Revision& revision, const Chronology& before, const Chronology& after,
                          const std::vector<double>& history) {
    std::vector<Reason> reasons;
    const auto changed = years_with_other_frequency(before, after);
    if (!changed.empty()) {
        reasons.push_back({"gate.frequency", {{"years", years_text(changed)}}});
    }
    judge_cells(revision, reasons);
    judge_moves(revision, history, reasons);
    return reasons;
}

double largest_move(const Revision& revision) {
    double largest = 0;
    for (const YearMove& move : revision.moves) {
        const bool counts = std::abs(move.after - move.before) >= kMoveCountFloor;
        largest = std::max(largest, counts ? move.relative() : 0.0);
    }
    return largest;
}

}  // namespace travesia::statistics
