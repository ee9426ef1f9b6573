#include "statistics/gate.h"

#include <gtest/gtest.h>

#include "statistics/drawn.h"

namespace travesia::statistics {
namespace {

/// `months` months from January of `year`, each with ten nationalities of 100 + month persons.
std::string year_of(int year, int months, int extra = 0) {
    std::string text;
    for (int m = 1; m <= months; ++m) {
        for (char n = 'A'; n < 'K'; ++n) {
            text +=
                std::string("N") + n + " " + base::Period::month(year, m).text() + " " + std::to_string(100 + m + extra) + "\n";
        }
    }
    return text;
}

std::vector<std::string> reasons(const std::string& before, const std::string& after, const std::vector<double>& history = {}) {
    const auto old_release = drawn(before);
    const auto new_release = drawn(after);
    std::vector<std::string> ids;
    for (const auto& reason : judge(compare_releases(old_release, new_release), infer_chronology(old_release.period),
                                    infer_chronology(new_release.period), history)) {
        ids.push_back(reason.id);
    }
    return ids;
}

using Ids = std::vector<std::string>;

TEST(Gate, LetsAnOrdinaryReleasePass) {
    EXPECT_EQ(reasons(year_of(2022, 12) + year_of(2023, 3), year_of(2022, 12) + year_of(2023, 4)), Ids{});
    EXPECT_EQ(reasons(year_of(2022, 12), year_of(2022, 12)), Ids{});
    EXPECT_EQ(reasons("", year_of(2022, 12)), Ids{});
}

TEST(Gate, LetsAFewCellsGo) {
    const auto before = year_of(2022, 12);
    EXPECT_EQ(reasons(before + "NA 2023-01 1\nNB 2023-01 1\nNC 2023-01 1\nND 2023-01 7\n", before + "ND 2023-01 7\n"), Ids{});
}

TEST(Gate, RefusesLostCellsAndLostYears) {
    EXPECT_EQ(reasons(year_of(2021, 12) + year_of(2022, 12), year_of(2021, 12) + year_of(2022, 10)), Ids{"gate.lost_cells"});
    EXPECT_EQ(reasons(year_of(2021, 12) + year_of(2022, 12), year_of(2022, 12)), (Ids{"gate.lost_cells", "gate.lost_years"}));
}

TEST(Gate, CountsWhatWasLostYearByYear) {
    const auto revision =
        compare_releases(drawn(year_of(2021, 12) + year_of(2022, 12)), drawn(year_of(2022, 11) + year_of(2023, 1)));
    EXPECT_EQ(revision.dropped, 130U);
    EXPECT_EQ(revision.added, 10U);
    EXPECT_EQ(revision.changed, 0U);
    EXPECT_EQ(revision.dropped_by_year, (std::vector<std::pair<int, std::size_t>>{{2021, 120}, {2022, 10}}));
    EXPECT_EQ(revision.lost_years, std::vector<int>{2021});
    EXPECT_EQ(revision.largest.size(), 10U);
}

TEST(Gate, RefusesAChangeOfFrequency) {
    const std::string annual = "NA 2020 100\nNA 2021 100\nNA 2022 100\n";
    const auto found = reasons(annual, "NA 2020-01 50\nNA 2020-02 50\nNA 2021-01 100\nNA 2022-12 100\n");
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front(), "gate.frequency");
}

TEST(Gate, RefusesATotalThatMovesFurtherThanEverBefore) {
    const auto before = year_of(2021, 12) + year_of(2022, 12);
    EXPECT_EQ(reasons(before, year_of(2021, 12, 40) + year_of(2022, 12)), Ids{"gate.implausible"});
    EXPECT_EQ(reasons(before, year_of(2021, 12, 40) + year_of(2022, 12), {0.2}), Ids{})
        << "such moves are ordinary for this series";
    EXPECT_EQ(reasons(before, year_of(2021, 12, 5) + year_of(2022, 12)), Ids{}) << "5 % is below the floor";
}

TEST(Gate, LeavesTheLatestMonthsFreeToMove) {
    const auto before = year_of(2021, 12) + year_of(2022, 3);
    EXPECT_EQ(reasons(before, year_of(2021, 12) + year_of(2022, 3, 900)), Ids{});
}

}  // namespace
}  // namespace travesia::statistics
