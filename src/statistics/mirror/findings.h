// What stands out along a route, ranked by size: a list to begin the next meeting of statisticians with.
//
// The size of a finding is the number of counted events (persons, encounters …) in dispute in the year in which it is largest, so
// that a wrong code and a wrong population stand in one list. The same finding in several years, or seen from several series of
// the same two countries, is one finding.
#pragma once

#include <array>

#include "statistics/mirror/miscoded.h"

namespace travesia::statistics::mirror {

/// What is to be looked at: the data (somebody should correct something), definitions (explain them), the route, or timing.
enum class Matter : std::uint8_t { kData, kDefinition, kRoute, kTiming };
inline constexpr std::array kMatters{Matter::kData, Matter::kDefinition, Matter::kRoute, Matter::kTiming};
/// "data", "definition", "route", "timing".
[[nodiscard]] std::string_view name(Matter matter);

struct Finding {
    std::string id;  ///< of its sentence
    Matter matter = Matter::kData;
    std::int64_t size = 0;
    int year = 0;            ///< in which it is largest
    std::vector<int> years;  ///< in which it is found, in order
    std::string left;        ///< series; the earlier on the route
    std::string right;
    std::size_t seen_in = 1;  ///< pairs of series that show it
    base::Facts facts;        ///< for the sentence
    std::string key;          ///< same key = same finding
    bool regional = false;    ///< found in a compilation: the countries' own series are shown when they say it too
};

struct Route {
    std::vector<std::string> areas;  ///< reporting countries in the order of travel
    std::set<std::string> members;
};

/// Counted events below which a finding is not worth a meeting.
inline constexpr std::int64_t kSmallestFinding = 1000;

/// All findings in the years given, the largest first.
[[nodiscard]] std::vector<Finding> find(const std::vector<Side>& sides, const Route& route, const std::vector<int>& years);

/// Findings about two neighbours on the route in one year.
[[nodiscard]] std::vector<Finding> findings_of_pair(const Side& left, const Side& right, const Route& route, int year);
/// Findings about two series that should tell the same of one country.
[[nodiscard]] std::vector<Finding> findings_of_area(const Flows& one, const Flows& other, int year);

/// "VEN 12,345; HTI 678": the largest parts, for a sentence.
[[nodiscard]] std::string largest_parts(const std::vector<Part>& parts, std::size_t count = 5);
/// "0.625"
[[nodiscard]] std::string three_digits(double value);

}  // namespace travesia::statistics::mirror
