#include "statistics/mirror/report.h"

#include <algorithm>

namespace travesia::statistics::mirror {

using base::fail;
using base::Kind;
using base::Result;

namespace {

std::size_t without_figure(const Flows& flows, Span span) {
    std::size_t count = 0;
    for (const auto& [month, cells] : flows.without_figure) {
        count += span.contains(month) ? cells : 0;
    }
    return count;
}

Result<void> check_breaks(const std::vector<Break>& breaks, const Flows& left, const Flows& right, const Sums& sums, int year) {
    for (const Month month : sums.used) {
        if (const auto found = forbids(breaks, month)) {
            return fail(Kind::kRefused, "mirror.break",
                        {{"year", std::to_string(year)},
                         {"series", found->in_left ? left.series : right.series},
                         {"other", found->in_left ? right.series : left.series},
                         {"month", month_text(found->month)},
                         {"before", std::to_string(found->before)},
                         {"after", std::to_string(found->after)}});
        }
    }
    return {};
}

/// Whether most of the people counted have a nationality at all: a nationality-weighted W of unknown ones would only repeat A.
bool mostly_known(const ByNationality& figures) {
    std::int64_t unknown = 0;
    for (const auto& [code, value] : figures) {
        unknown += says_no_nationality(code) ? value : 0;
    }
    return unknown * 2 < total(figures);
}

}  // namespace

const AtLag& PairReport::at(int lag) const {
    const auto found = std::find_if(lags.begin(), lags.end(), [&](const AtLag& each) { return each.lag == lag; });
    return found == lags.end() ? lags.front() : *found;
}

Result<PairReport> compare(const Side& left, const Side& right, const Question& question) {
    const Span year = year_span(question.year);
    const Sums sums = common_sums(left.flows, right.flows, year);
    const auto measured = asymmetry(sums.left, sums.right);
    if (!measured) {
        return fail(Kind::kRefused, "mirror.no_common_month",
                    {{"year", std::to_string(question.year)}, {"left", left.flows.series}, {"right", right.flows.series}});
    }
    PairReport report;
    report.breaks = find_breaks(left.flows, right.flows);
    TRY_VOID(check_breaks(report.breaks, left.flows, right.flows, sums, question.year));
    report.year = question.year;
    report.months = sums.months;
    report.asymmetry = *measured;
    report.by_nationality =
        left.flows.by_nationality() && right.flows.by_nationality() && mostly_known(sums.left) && mostly_known(sums.right);
    // The year before and the year after steady the correlation: twelve months alone are mostly one rise and one fall.
    report.window = comparable_window(report.breaks, year, {year.from - 12, year.end + 12});
    report.lags = search_lag(left.flows, right.flows, year, report.window, question.shortest_lag, question.longest_lag);
    report.best = best_lag(report.lags).lag;
    if (report.by_nationality) {
        report.causes = explain(left.flows, right.flows, sums, question.members);
    }
    report.floor = rounding_floor(left.flows, right.flows, year, *measured);
    report.left_without_figure = without_figure(left.flows, year);
    report.right_without_figure = without_figure(right.flows, year);
    report.left_revision = revision_size(left.releases, question.year);
    report.right_revision = revision_size(right.releases, question.year);
    return report;
}

}  // namespace travesia::statistics::mirror
