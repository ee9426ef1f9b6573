#include "reception/health/dose_number.h"

#include <algorithm>

namespace travesia::reception::health {

using base::Date;

namespace {

/// The place of the dose in one series for one birthday.
DoseNumber place_in(const Series& series, const Case& of, const DoseGiven& dose) {
    const auto counted = count_doses(series, of).counted;
    const auto at = std::find(counted.begin(), counted.end(), dose);
    if (at == counted.end()) {
        return {};
    }
    const auto rules = rules_for(series, of.birth, of.today);
    const bool ends = !rules.empty() && !rules.back()->repeats;
    return {series.id, static_cast<int>(at - counted.begin()) + 1, ends ? static_cast<int>(rules.size()) : 0};
}

std::vector<DoseGiven> usable(const std::vector<DoseGiven>& doses, const Catalogue& catalogue, Date today) {
    std::vector<DoseGiven> sorted;
    std::copy_if(doses.begin(), doses.end(), std::back_inserter(sorted),
                 [&](const DoseGiven& one) { return one.day <= today && catalogue.find(one.product) != nullptr; });
    std::sort(sorted.begin(), sorted.end(),
              [](const DoseGiven& a, const DoseGiven& b) { return a.day != b.day ? a.day < b.day : a < b; });
    return sorted;
}

}  // namespace

DoseNumber number_of(const DoseGiven& dose, const std::vector<Schedule>& schedules, const Catalogue& catalogue,
                     const BirthDate& birth, const std::vector<DoseGiven>& doses, const Situation& situation, Date today) {
    const auto sorted = usable(doses, catalogue, today);
    const Date first = std::min(birth.first(), today);
    const Date last = std::min(birth.last(), today);
    for (const Schedule& schedule : schedules) {
        for (const Series& series : schedule.series) {
            // A campaign counts again what the routine has counted; it is not what a certificate numbers.
            if (series.dose_zero || series.campaign || !situation.holds(series.setting)) {
                continue;
            }
            const auto one = place_in(series, {schedule, catalogue, sorted, situation, first, today}, dose);
            const auto other = place_in(series, {schedule, catalogue, sorted, situation, last, today}, dose);
            if (one.number > 0 || other.number > 0) {
                return one == other ? one : DoseNumber{series.id, 0, 0};
            }
        }
    }
    return {};
}

}  // namespace travesia::reception::health
