#include "statistics/mirror/lag.h"

#include <cmath>
#include <numeric>

namespace travesia::statistics::mirror {

namespace {

double mean_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

AtLag measure(const Flows& left, const Flows& right, Span year, Span window, int lag) {
    std::vector<double> earlier;
    std::vector<double> later;
    for (const auto& [month, figures] : left.months) {
        const auto other = right.months.find(month + lag);
        if (window.contains(month) && window.contains(month + lag) && other != right.months.end()) {
            earlier.push_back(static_cast<double>(total(figures)));
            later.push_back(static_cast<double>(total(other->second)));
        }
    }
    const Sums sums = common_sums(left, right, year, lag);
    return {lag, correlation(earlier, later), earlier.size(), asymmetry(sums.left, sums.right), sums.months};
}

}  // namespace

std::optional<double> correlation(const std::vector<double>& left, const std::vector<double>& right) {
    if (left.size() != right.size() || left.size() < kFewestPairs) {
        return std::nullopt;
    }
    const double left_mean = mean_of(left);
    const double right_mean = mean_of(right);
    double both = 0;
    double left_square = 0;
    double right_square = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        both += (left[i] - left_mean) * (right[i] - right_mean);
        left_square += (left[i] - left_mean) * (left[i] - left_mean);
        right_square += (right[i] - right_mean) * (right[i] - right_mean);
    }
    if (left_square <= 0 || right_square <= 0) {
        return std::nullopt;
    }
    return both / std::sqrt(left_square * right_square);
}

std::vector<AtLag> search_lag(const Flows& left, const Flows& right, Span year, Span window, int shortest, int longest) {
    std::vector<AtLag> lags;
    for (int lag = shortest; lag <= longest; ++lag) {
        lags.push_back(measure(left, right, year, window, lag));
    }
    return lags;
}

const AtLag& best_lag(const std::vector<AtLag>& lags) {
    const AtLag* best = &lags.front();
    for (const AtLag& lag : lags) {
        if (lag.correlation && (!best->correlation || *lag.correlation > *best->correlation)) {
            best = &lag;
        }
    }
    return *best;
}

}  // namespace travesia::statistics::mirror
