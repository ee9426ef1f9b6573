// Noise that keeps its promises: mean zero, the stated variance, never below zero, the same for the same cell everywhere.
#include "statistics/protect/cell_key.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "statistics/protect/drawn.h"

namespace travesia::statistics::protect {
namespace {

TEST(Noise, HasMeanZeroAndTheStatedVariance) {
    for (const NoiseRule rule : {NoiseRule{4, 2}, NoiseRule{2, 0.5}, NoiseRule{8, 3}, NoiseRule{1, 0.4}, NoiseRule{20, 30}}) {
        const auto table = noise_table(rule);
        ASSERT_TRUE(table.has_value());
        for (int count = 0; count <= rule.largest; ++count) {
            const auto& row = table->probabilities[static_cast<std::size_t>(count)];
            double sum = 0;
            double mean = 0;
            for (int v = -rule.largest; v <= rule.largest; ++v) {
                const double probability = row[static_cast<std::size_t>(v + rule.largest)];
                EXPECT_GE(probability, 0);
                EXPECT_TRUE(count + v >= 0 || probability == 0) << count << " moved by " << v;
                sum += probability;
                mean += probability * v;
            }
            EXPECT_NEAR(sum, 1, 1e-12);
            EXPECT_NEAR(mean, 0, 1e-9) << count;
        }
        EXPECT_EQ(table->probabilities[0][static_cast<std::size_t>(rule.largest)], 1) << "zeros stay zeros";
        EXPECT_NEAR(table->variances.back(), rule.variance, 1e-6);
    }
}

TEST(Noise, RefusesWhatCannotBe) {
    for (const NoiseRule rule :
         {NoiseRule{0, 1}, NoiseRule{21, 1}, NoiseRule{4, 0}, NoiseRule{4, 8}, NoiseRule{4, std::nan("")}}) {
        const auto table = noise_table(rule);
        ASSERT_FALSE(table.has_value());
        EXPECT_EQ(table.error().id, "protect.noise");
    }
}

/// What comes out has the distribution of the table: 200,000 cells of one count, held against it by chi-squared.
TEST(CellKey, DrawsWhatTheTableSays) {
    const auto table = noise_table({4, 2});
    const CellKey cell_key(*table, NoiseKey{1, 2, 3});
    for (const Count count : {1, 2, 3, 4, 1000}) {
        std::array<double, 9> seen{};
        constexpr int kCells = 200'000;
        for (std::uint64_t cell = 0; cell < kCells; ++cell) {
            const Count moved = cell_key.moved(cell, count);
            ASSERT_GE(moved, std::max<Count>(0, count - 4));
            ASSERT_LE(moved, count + 4);
            ++seen[static_cast<std::size_t>(moved - count + 4)];
        }
        double chi = 0;
        for (std::size_t v = 0; v < seen.size(); ++v) {
            const double expected = kCells * table->probabilities[static_cast<std::size_t>(std::min<Count>(count, 4))][v];
            chi += expected > 5 ? (seen[v] - expected) * (seen[v] - expected) / expected : 0;
        }
        EXPECT_LT(chi, 30) << "8 degrees of freedom: above 26 once in a thousand; the keys are fixed";
    }
}

/// A cell is the same cell in a table with one column more, where it is the total over it.
RC_GTEST_PROP(CellKey, MovesACellAlikeInEveryTable, (std::uint64_t seed)) {
    const Table wide = drawn::skewed({4, 3, 5}, seed, 5, 1);
    Table narrow = drawn::empty_table({4, 3});
    for (Cell cell = 0; cell < narrow.grid.cells; ++cell) {
        narrow.values[cell] = wide.values[cell * 5];
    }
    const auto noise = noise_table({4, 2});
    const CellKey cell_key(*noise, NoiseKey{static_cast<std::uint8_t>(seed)});
    const auto moved_wide = perturb(wide, cell_key);
    const auto moved_narrow = perturb(narrow, cell_key);
    for (Cell cell = 0; cell < narrow.grid.cells; ++cell) {
        RC_ASSERT(moved_narrow[cell] == moved_wide[cell * 5]);
    }
    const CellKey other(*noise, NoiseKey{static_cast<std::uint8_t>(seed + 1)});
    RC_ASSERT(perturb(wide, other) != moved_wide);
}

}  // namespace
}  // namespace travesia::statistics::protect
