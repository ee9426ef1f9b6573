#include "statistics/mirror/revision.h"

#include <cstdlib>

#include "statistics/mirror/asymmetry.h"

namespace travesia::statistics::mirror {

namespace {

/// The whole year by nationality, from months or from the annual figure; nothing when months are missing.
std::optional<ByNationality> whole_year(const Flows& flows, int year) {
    const Sums sums = common_sums(flows, flows, year_span(year));
    if (sums.months == 12) {
        return sums.left;
    }
    const auto annual = flows.annual.find(year);
    return annual == flows.annual.end() || sums.months > 0 ? std::nullopt : std::optional(annual->second);
}

std::optional<Asymmetry> between(const Flows& before, const Flows& after, int year) {
    const Sums sums = common_sums(before, after, year_span(year));
    if (sums.months > 0) {
        return asymmetry(sums.left, sums.right);
    }
    const auto earlier = whole_year(before, year);
    const auto later = whole_year(after, year);
    return earlier && later ? asymmetry(*earlier, *later) : std::nullopt;
}

}  // namespace

std::optional<RevisionSize> revision_size(const std::vector<Flows>& releases, int year) {
    RevisionSize size;
    for (std::size_t i = 1; i < releases.size(); ++i) {
        const auto moved = between(releases[i - 1], releases[i], year);
        if (!moved || moved->left == 0) {
            continue;
        }
        const auto before = static_cast<double>(moved->left);
        size.net += static_cast<double>(std::abs(moved->right - moved->left)) / before;
        size.gross += moved->gross * moved->mean() / before;
        ++size.comparisons;
    }
    if (size.comparisons == 0) {
        return std::nullopt;
    }
    size.net /= size.comparisons;
    size.gross /= size.comparisons;
    return size;
}

}  // namespace travesia::statistics::mirror
