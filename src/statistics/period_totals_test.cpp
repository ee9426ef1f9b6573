// The totals by which two series are compared ([[compare]] in source.toml).
#include <gtest/gtest.h>

#include "statistics/harmonise.h"

namespace travesia::statistics {
namespace {

/// One figure a period.
Observations figures(const std::vector<std::pair<std::string, std::int64_t>>& list) {
    Observations made;
    CodeBook book(made.codes);
    Key key{};
    key[index(Dimension::kUnit)] = book.number("encounters");
    for (const auto& [period, value] : list) {
        made.add(key, *base::Period::parse(period), value);
    }
    return made;
}

/// "2023=12 2024=1".
std::string text(const PeriodTotals& totals) {
    std::string all;
    for (const auto& [period, total] : totals) {
        all += (all.empty() ? "" : " ") + period.text() + "=" + std::to_string(total);
    }
    return all;
}

TEST(PeriodTotals, OfCalendarYearsAddMonthsAndTakeYears) {
    const auto made = figures({{"2022", 7}, {"2023-01", 1}, {"2023-12", 2}, {"2024-01", kMissing}});
    EXPECT_EQ(text(period_totals(made, Comparison::By::kYear)), "2022=7 2023=3");
    EXPECT_EQ(text(period_totals(made, Comparison::By::kMonth)), "2023-01=1 2023-12=2");
}

TEST(PeriodTotals, OfFiscalYearsRunFromOctober) {
    std::vector<std::pair<std::string, std::int64_t>> months;
    for (int month = 10; month <= 12; ++month) {
        months.emplace_back("2022-" + std::to_string(month), 100);
    }
    for (int month = 1; month <= 9; ++month) {
        months.emplace_back("2023-0" + std::to_string(month), 1);
    }
    EXPECT_EQ(text(period_totals(figures(months), Comparison::By::kFiscalYear)), "2023=309");
    months.emplace_back("2023-10", 50);
    months.emplace_back("2021", 8);
    EXPECT_EQ(text(period_totals(figures(months), Comparison::By::kFiscalYear)), "2021=8 2023=309")
        << "one month of fiscal year 2024 is not that year; an annual figure is";
    months.erase(months.begin());
    EXPECT_EQ(text(period_totals(figures(months), Comparison::By::kFiscalYear)), "2021=8");
    const auto quarters = figures({{"2022-Q4", 1}, {"2023-Q1", 2}, {"2023-Q2", 3}, {"2023-Q3", 4}});
    EXPECT_EQ(text(period_totals(quarters, Comparison::By::kFiscalYear)), "2023=10");
}

}  // namespace
}  // namespace travesia::statistics
