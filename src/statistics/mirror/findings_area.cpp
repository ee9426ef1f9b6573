#include <algorithm>
#include <cmath>

#include "statistics/mirror/findings.h"

namespace travesia::statistics::mirror {

namespace {

/// Two series of one country that are further apart than this count different people.
constexpr double kAnotherPopulation = 2;
/// Compilations of the same source should agree to rounding and revision.
constexpr double kDifferenceWorthTelling = 0.05;

/// "41" from ten on, else "2.4".
std::string times(double ratio) {
    const double rounded = ratio >= 10 ? std::round(ratio) : std::round(ratio * 10) / 10;
    std::string text = std::to_string(rounded);
    return text.substr(0, text.find('.') + (ratio >= 10 ? 0 : 2));
}

}  // namespace

std::vector<Finding> findings_of_area(const Flows& one, const Flows& other, int year) {
    const Sums sums = common_sums(one, other, year_span(year));
    const auto measured = asymmetry(sums.left, sums.right);
    if (!measured || std::min(measured->left, measured->right) <= 0) {
        return {};
    }
    const bool first_larger = measured->left > measured->right;
    const Flows& larger = first_larger ? one : other;
    const Flows& smaller = first_larger ? other : one;
    const auto most = std::max(measured->left, measured->right);
    const auto least = std::min(measured->left, measured->right);
    const double ratio = static_cast<double>(most) / static_cast<double>(least);
    const bool comparable = one.by_nationality() && other.by_nationality();
    base::Facts facts = {{"larger", larger.series},
                         {"smaller", smaller.series},
                         {"area", one.area},
                         {"larger_figure", std::to_string(most)},
                         {"smaller_figure", std::to_string(least)},
                         {"times", times(ratio)},
                         {"months", std::to_string(sums.months)},
                         {"net", three_digits(measured->net)},
                         {"gross", three_digits(measured->gross)}};
    Finding finding{"", Matter::kData, most - least, year, {year}, one.series, other.series, 1, std::move(facts), "", false};
    if (ratio >= kAnotherPopulation) {
        finding.id = "findings.another_population";
    } else if (std::abs(measured->net) >= kDifferenceWorthTelling) {
        finding.id = "findings.same_country_differs";
    } else if (comparable && measured->gross >= kDifferenceWorthTelling) {
        finding.id = "findings.same_total_other_split";
        finding.size = std::llround(measured->gross * measured->mean() / 2);
    } else {
        return {};
    }
    // A compilation that differs from three series of a country differs once.
    finding.key = finding.id + "|" + (one.regional ? one.series : other.regional ? other.series : one.series + other.series);
    finding.regional = !comparable;  // of those, the series by nationality speaks
    return {finding};
}

}  // namespace travesia::statistics::mirror
