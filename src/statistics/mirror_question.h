// Questions about neighbours as they are typed or stand in an address, answered from the stored releases.
#pragma once

#include "statistics/mirror_input.h"

namespace travesia::statistics {

/// `left` and `right`: "id" or "id@AREA", in the order of travel.
struct MirrorWords {
    std::string left;
    std::string right;
    std::string year;
    std::string lag = "0..3";  ///< "2" or "0..3", months
    std::string as_of;
    std::string route = "darien-north";
};

struct MirrorAnswer {
    mirror::Side left;
    mirror::Side right;
    mirror::PairReport report;
    bool against_travel = false;  ///< the first lies behind the second on the route: a lag has no meaning
};

/// Errors: `mirror.year_invalid`, `mirror.lag_invalid`, `date.invalid`, those of load_route() and mirror_side(), and the refusals
/// of mirror::compare().
[[nodiscard]] base::Result<MirrorAnswer> answer(Library& library, const MirrorWords& words);

/// The year in words, if it is one of those. Errors: `mirror.year_invalid`, `findings.no_such_year`.
[[nodiscard]] base::Result<int> chosen_year(const std::string& word, const std::vector<int>& years);

struct FindingsWords {
    std::string year;    ///< empty: all
    std::string matter;  ///< "data", "definition", "route", "timing"; empty: all
    std::string as_of;
    std::string route = "darien-north";
};

struct FindingsAnswer {
    std::vector<mirror::Finding> findings;  ///< the largest first
    std::size_t series = 0;                 ///< that were looked at
};

/// Errors: `mirror.year_invalid`, `findings.no_such_year`, `findings.no_such_matter`, `date.invalid`, those of load_route().
[[nodiscard]] base::Result<FindingsAnswer> answer(Library& library, const FindingsWords& words);

}  // namespace travesia::statistics
