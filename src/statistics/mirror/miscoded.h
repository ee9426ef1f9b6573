// Is a nationality filed under another's code? One country alone counts code J; the countries before and after it on the route
// count code K, which that country never counts; and the months of J go like the months of K.
//
// All of it is needed: each single sign has harmless reasons (people who fly in, a list with fewer names). Codes of members and
// codes that say "unknown" are never suspected: they are explained otherwise.
#pragma once

#include "statistics/mirror/report.h"

namespace travesia::statistics::mirror {

/// What another series says of the missing nationality.
struct Witness {
    std::string series;
    std::string area;
    std::int64_t figure = 0;
};

struct Miscoded {
    int year = 0;
    std::size_t side = 0;  ///< position in the sides given
    std::string used;      ///< the code that this series alone counts
    std::string missing;   ///< the code that the others count
    std::int64_t figure = 0;
    std::vector<Witness> witnesses;  ///< along the route, at least two of other countries
    double correlation = 0;          ///< of the months, with the witness that fits best
    std::size_t neighbour = 0;       ///< position of the nearest country before it on the route
    double gross_as_published = 0;   ///< W with that neighbour
    double gross_if_corrected = 0;   ///< W when `used` is read as `missing`
};

/// Smaller figures are left alone: chance makes them alike.
inline constexpr std::int64_t kSmallestMiscoded = 500;

/// Suspicions for one year. `route`: reporting countries in the order of travel.
[[nodiscard]] std::vector<Miscoded> find_miscoded(const std::vector<Side>& sides, const std::vector<std::string>& route,
                                                  const std::set<std::string>& members, int year);

}  // namespace travesia::statistics::mirror
