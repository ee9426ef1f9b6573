#include "statistics/frequency.h"

#include <algorithm>

namespace travesia::statistics {

using base::Frequency;
using base::Period;

namespace {

constexpr std::size_t kShortestRun = 3;

int spacing(const std::vector<Period>& periods, std::size_t i) {
    return periods[i + 1].first_month() - periods[i].first_month();
}

/// The end (exclusive) of the run of months from `start` that are all `step` months apart.
std::size_t run_end(const std::vector<Period>& periods, std::size_t start, int step) {
    std::size_t end = start + 1;
    while (end < periods.size() && spacing(periods, end - 1) == step) {
        ++end;
    }
    return end;
}

/// Adds a segment for periods[start, end), seen as `frequency`.
void add_segment(Chronology& chronology, const std::vector<Period>& periods, std::size_t start, std::size_t end,
                 Frequency frequency) {
    const bool inferred = frequency != periods[start].frequency();
    const auto seen = [&](Period period) {
        return inferred ? Period::from_first_month(frequency, period.first_month()) : period;
    };
    if (!inferred && !chronology.segments.empty()) {
        Segment& last = chronology.segments.back();
        if (!last.inferred && last.frequency == frequency) {
            last.to = periods[end - 1];
            last.periods += end - start;
            return;
        }
    }
    chronology.segments.push_back({frequency, seen(periods[start]), seen(periods[end - 1]), end - start, inferred});
}

/// Splits months into runs: long runs of wider spacing are annual or quarterly, the rest is monthly.
void split_months(Chronology& chronology, const std::vector<Period>& months) {
    std::size_t start = 0;
    while (start < months.size()) {
        std::size_t end = start + 1;
        Frequency frequency = Frequency::kMonthly;
        for (const Frequency wider : {Frequency::kAnnual, Frequency::kQuarterly}) {
            const bool aligned = (months[start].first_month() % base::months_in(wider)) == 0;
            const std::size_t run = run_end(months, start, base::months_in(wider));
            // The last of the run belongs to what follows when that is monthly: 2019-01, 2020-01, 2020-02.
            const bool shared = run < months.size() && spacing(months, run - 1) < base::months_in(wider);
            const std::size_t own = run - (shared ? 1 : 0);
            if (aligned && own >= start + kShortestRun) {
                end = own;
                frequency = wider;
                break;
            }
        }
        add_segment(chronology, months, start, end, frequency);
        start = end;
    }
}

void find_gaps(Chronology& chronology, const std::vector<Period>& periods) {
    for (const Segment& segment : chronology.segments) {
        for (Period p = segment.from; p < segment.to; p = p.next()) {
            const bool present = std::any_of(periods.begin(), periods.end(), [&](Period have) {
                return have.first_month() == p.first_month() && (segment.inferred || have.frequency() == p.frequency());
            });
            if (!present) {
                chronology.gaps.push_back(p);
            }
        }
    }
    for (std::size_t i = 1; i < chronology.segments.size(); ++i) {
        const Segment& before = chronology.segments[i - 1];
        for (Period p = before.to.next(); p.end_month() <= chronology.segments[i].from.first_month(); p = p.next()) {
            chronology.gaps.push_back(p);
        }
    }
    std::sort(chronology.gaps.begin(), chronology.gaps.end());
}

}  // namespace

Chronology infer_chronology(std::vector<Period> periods) {
    std::sort(periods.begin(), periods.end());
    periods.erase(std::unique(periods.begin(), periods.end()), periods.end());
    Chronology chronology;
    std::vector<Period> months;
    for (const Frequency frequency : {Frequency::kAnnual, Frequency::kQuarterly}) {
        std::vector<Period> same;
        std::copy_if(periods.begin(), periods.end(), std::back_inserter(same),
                     [&](Period p) { return p.frequency() == frequency; });
        if (!same.empty()) {
            add_segment(chronology, same, 0, same.size(), frequency);
        }
    }
    std::copy_if(periods.begin(), periods.end(), std::back_inserter(months),
                 [](Period p) { return p.frequency() == Frequency::kMonthly; });
    split_months(chronology, months);
    std::sort(chronology.segments.begin(), chronology.segments.end(),
              [](const Segment& a, const Segment& b) { return a.from.first_month() < b.from.first_month(); });
    find_gaps(chronology, periods);
    return chronology;
}

Period real_period(const Chronology& chronology, Period written) {
    for (const Segment& segment : chronology.segments) {
        const bool inside = segment.inferred && written.frequency() == Frequency::kMonthly &&
                            written.first_month() >= segment.from.first_month() &&
                            written.first_month() <= segment.to.first_month();
        if (inside) {
            return Period::from_first_month(segment.frequency, written.first_month());
        }
    }
    return written;
}

}  // namespace travesia::statistics
