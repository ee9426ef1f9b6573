// From stored releases to the values that statistics/mirror compares.
//
// A series is named as everywhere ("pan-snm/darien-nationality"); one that has several reporting countries is named with the one
// that is meant: "iom-lighthouse/irregular-entries@COL".
#pragma once

#include "statistics/library.h"
#include "statistics/mirror/findings.h"
#include "statistics/route.h"

namespace travesia::statistics {

/// "id" or "id@AREA".
struct SeriesChoice {
    std::string id;
    std::string area;  ///< empty: the only one it has
};
[[nodiscard]] SeriesChoice parse_choice(const std::string& word);

/// Monthly and annual counts by nationality of one reporting country; all other dimensions are added up. Series, vintage and
/// rounding are the caller's. Pure.
[[nodiscard]] mirror::Flows flows_of(const Observations& observations, const std::string& area);

/// The series as of a date, and its releases up to then. Errors: those of Library::release(); `mirror.choose_area` (facts series,
/// areas) when it has several countries; `mirror.no_area` (series, area, areas); `mirror.units_mixed` (series, units).
[[nodiscard]] base::Result<mirror::Side> mirror_side(Library& library, const std::string& word, std::optional<base::Date> as_of);

/// The reporting countries of a release.
[[nodiscard]] std::set<std::string> areas_in(const Observations& observations);

/// The country of a release that is meant: the only one, or the one named. Errors: `mirror.choose_area`, `mirror.no_area`.
[[nodiscard]] base::Result<std::string> area_of(const SeriesChoice& choice, const Observations& observations);

/// Every loaded series of the route's countries and flows that has months, one entry for each country of a series.
[[nodiscard]] base::Result<std::vector<mirror::Side>> sides_along(Library& library, const RouteFile& route,
                                                                  std::optional<base::Date> as_of);

/// The members' nationalities, by the rule that the route names. Error: `rules.unknown`.
[[nodiscard]] base::Result<std::set<std::string>> members_of(const Library& library, const RouteFile& route);

/// The calendar years in which at least two of the sides have months.
[[nodiscard]] std::vector<int> years_of(const std::vector<mirror::Side>& sides);

}  // namespace travesia::statistics
