// A route seen as a whole: what each country along it counted, month by month, and how many months lie between neighbours.
#pragma once

#include "statistics/mirror_input.h"

namespace travesia::statistics {

struct CorridorWords {
    std::string year;         ///< whose figures by nationality are given; empty: the newest that two countries have
    std::string nationality;  ///< whose months are given; empty: everybody
    std::string as_of;
    std::string route = "darien-north";
};

/// One country on the route, as the series says that tells most of it: its own before a compilation, by nationality before
/// without, with more months of the year, and then the one that counts more.
struct Station {
    mirror::Flows flows;                         ///< months of the nationality asked for, or of everybody
    mirror::ByNationality year;                  ///< figures of the year by nationality
    int months = 0;                              ///< of the year, that have a figure
    std::map<mirror::Month, std::int64_t> line;  ///< figures by month
};

/// Between one station and the next. `best`: the lag at which their months go most alike; nothing when it cannot be told.
struct Passage {
    std::size_t from = 0;
    std::size_t to = 0;
    std::optional<mirror::AtLag> best;
};

struct Corridor {
    RouteFile route;
    int year = 0;
    std::vector<int> years;  ///< that can be asked for
    std::vector<Station> stations;
    std::vector<Passage> passages;
};

/// The corridor of what is read already. Pure.
[[nodiscard]] Corridor corridor_of(const std::vector<mirror::Side>& sides, const RouteFile& route, int year,
                                   const std::string& nationality);

/// Errors: `mirror.year_invalid`, `findings.no_such_year`, `date.invalid`, those of load_route(); `route.no_series` (fact route)
/// when no country on the route has a loaded series.
[[nodiscard]] base::Result<Corridor> corridor(Library& library, const CorridorWords& words);

}  // namespace travesia::statistics
