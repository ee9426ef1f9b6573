#include "statistics/protect/noise.h"

#include <algorithm>
#include <cmath>

namespace travesia::statistics::protect {

namespace {

struct Moments {
    double mean = 0;
    double variance = 0;
};

/// Probabilities proportional to exp(a v + b v²) over low … high.
std::vector<double> shaped(int low, int high, double a, double b) {
    std::vector<double> weights;
    double largest = -1e300;
    for (int v = low; v <= high; ++v) {
        weights.push_back(a * v + b * v * v);
        largest = std::max(largest, weights.back());
    }
    double sum = 0;
    for (double& weight : weights) {
        weight = std::exp(weight - largest);
        sum += weight;
    }
    for (double& weight : weights) {
        weight /= sum;
    }
    return weights;
}

Moments moments(int low, const std::vector<double>& probabilities) {
    Moments result;
    double square = 0;
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        const double v = low + static_cast<double>(i);
        result.mean += v * probabilities[i];
        square += v * v * probabilities[i];
    }
    result.variance = square - result.mean * result.mean;
    return result;
}

/// The root of a rising function between two ends, to the last bits.
template <typename Function>
double root(double low, double high, Function rises) {
    for (int step = 0; step < 100; ++step) {
        const double middle = (low + high) / 2;
        (rises(middle) < 0 ? low : high) = middle;
    }
    return (low + high) / 2;
}

/// With `b` given, the `a` that makes the mean zero: the mean rises with it.
std::vector<double> balanced(int low, int high, double b) {
    const double end = 50 + 2 * std::abs(b) * high;
    const double a = root(-end, end, [&](double at) { return moments(low, shaped(low, high, at, b)).mean; });
    return shaped(low, high, a, b);
}

/// The wanted variance, or the largest there is room for with mean zero (all weight on the ends): it rises with `b`.
std::vector<double> distribution(int low, int high, double variance) {
    const double room = -static_cast<double>(low) * high;
    const double wanted = std::min(variance, 0.95 * room);
    const double b = root(-30, 30, [&](double at) { return moments(low, balanced(low, high, at)).variance - wanted; });
    return balanced(low, high, b);
}

}  // namespace

base::Result<NoiseTable> noise_table(const NoiseRule& rule) {
    const int most = rule.largest;
    if (most < 1 || most > 20 || !(rule.variance > 0) || rule.variance >= most * most / 2.0) {
        return base::fail(base::Kind::kInvalid, "protect.noise",
                          {{"largest", std::to_string(most)}, {"variance", std::to_string(rule.variance)}});
    }
    NoiseTable table;
    table.largest = most;
    for (int count = 0; count <= most; ++count) {
        std::vector<double> row(static_cast<std::size_t>(2 * most + 1), 0);
        if (count == 0) {
            row[static_cast<std::size_t>(most)] = 1;
        } else {
            const auto inner = distribution(-count, most, rule.variance);
            std::copy(inner.begin(), inner.end(), row.begin() + (most - count));
        }
        table.variances.push_back(moments(-most, row).variance);
        table.probabilities.push_back(std::move(row));
    }
    return table;
}

}  // namespace travesia::statistics::protect
