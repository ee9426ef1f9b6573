// Which dose of its series a dose was: "1 of 2", as it is written on a certificate.
#pragma once

#include <vector>

#include "reception/health/count_doses.h"

namespace travesia::reception::health {

struct DoseNumber {
    std::string series;  ///< empty: it counts in none
    int number = 0;      ///< from 1; 0: it counts in none, or in which place depends on a birth date nobody knows
    int of = 0;          ///< how many the series has for this person; 0: no end, or not known
    friend bool operator==(const DoseNumber&, const DoseNumber&) = default;
};

/// By the first schedule in which the dose counts. Those that count nowhere - a campaign's extra dose, dose 0 - have number 0.
[[nodiscard]] DoseNumber number_of(const DoseGiven& dose, const std::vector<Schedule>& schedules, const Catalogue& catalogue,
                                   const BirthDate& birth, const std::vector<DoseGiven>& doses, const Situation& situation,
                                   base::Date today);

}  // namespace travesia::reception::health
