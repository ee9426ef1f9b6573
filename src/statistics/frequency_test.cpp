#include "statistics/frequency.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace travesia::statistics {
namespace {

using base::Frequency;
using base::Period;

std::vector<Period> months(int from_year, int from_month, int count, int step = 1) {
    std::vector<Period> list;
    for (int i = 0; i < count; ++i) {
        list.push_back(Period::from_first_month(Frequency::kMonthly, from_year * 12 + from_month - 1 + i * step));
    }
    return list;
}

std::vector<std::string> texts(const std::vector<Period>& periods) {
    std::vector<std::string> list;
    std::transform(periods.begin(), periods.end(), std::back_inserter(list), [](Period p) { return p.text(); });
    return list;
}

TEST(Chronology, RecognisesAnnualTotalsFiledAsJanuary) {
    auto periods = months(2010, 1, 10, 12);
    for (const Period p : months(2020, 1, 12)) {
        if (p != Period::month(2020, 4) && p != Period::month(2020, 5) && p != Period::month(2020, 7)) {
            periods.push_back(p);
        }
    }
    const auto chronology = infer_chronology(periods);
    ASSERT_EQ(chronology.segments.size(), 2U);
    EXPECT_EQ(chronology.segments[0].frequency, Frequency::kAnnual);
    EXPECT_TRUE(chronology.segments[0].inferred);
    EXPECT_EQ(chronology.segments[0].periods, 10U);
    EXPECT_EQ(chronology.segments[0].to.text(), "2019");
    EXPECT_EQ(chronology.segments[1].from.text(), "2020-01");
    EXPECT_EQ(texts(chronology.gaps), (std::vector<std::string>{"2020-04", "2020-05", "2020-07"}));
    EXPECT_EQ(real_period(chronology, Period::month(2015, 1)), Period::year(2015));
    EXPECT_EQ(real_period(chronology, Period::month(2020, 1)), Period::month(2020, 1));
}

TEST(Chronology, RecognisesQuartersAndLeavesShortRunsAlone) {
    EXPECT_EQ(infer_chronology(months(2020, 1, 8, 3)).segments.front().frequency, Frequency::kQuarterly);
    const auto two = infer_chronology(months(2020, 1, 2, 12));
    EXPECT_EQ(two.segments.front().frequency, Frequency::kMonthly) << "two Januaries are not yet a habit";
    EXPECT_EQ(two.gaps.size(), 11U);
    EXPECT_EQ(infer_chronology(months(2020, 2, 5, 12)).segments.front().frequency, Frequency::kMonthly)
        << "years that start in February are not calendar years";
}

TEST(Chronology, KeepsWhatIsWrittenAsYears) {
    const auto chronology = infer_chronology({Period::year(2018), Period::year(2020)});
    ASSERT_EQ(chronology.segments.size(), 1U);
    EXPECT_FALSE(chronology.segments.front().inferred);
    EXPECT_EQ(texts(chronology.gaps), (std::vector<std::string>{"2019"}));
    EXPECT_TRUE(infer_chronology({}).segments.empty());
}

RC_GTEST_PROP(Chronology, DoesNotDependOnOrderOrRepetition, ()) {
    auto periods = *rc::gen::container<std::vector<int>>(rc::gen::inRange(2010 * 12, 2026 * 12));
    std::vector<Period> list;
    for (const int month : periods) {
        list.push_back(Period::from_first_month(Frequency::kMonthly, month));
    }
    auto shuffled = list;
    shuffled.insert(shuffled.end(), list.begin(), list.end());
    std::reverse(shuffled.begin(), shuffled.end());
    const auto a = infer_chronology(list);
    const auto b = infer_chronology(shuffled);
    RC_ASSERT(texts(a.gaps) == texts(b.gaps));
    RC_ASSERT(a.segments.size() == b.segments.size());
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    std::size_t present = 0;
    for (const Segment& segment : a.segments) {
        present += segment.periods;
    }
    RC_ASSERT(present == list.size());
}

}  // namespace
}  // namespace travesia::statistics
