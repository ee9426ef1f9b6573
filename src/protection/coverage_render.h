// The coverage matrix as CSV and JSON, and as SDMX reference metadata.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "protection/coverage.h"

namespace travesia::protection {

/// One line a cell.
[[nodiscard]] std::string to_csv(const std::vector<CoverageCountry>& countries);
[[nodiscard]] nlohmann::json to_json(const std::vector<CoverageCountry>& countries, const base::Date& as_of);

/// A metadata message of SDMX-JSON 2.0.0: one metadata set a country, reported against the metadataflow
/// TRAVESIA:PROTECTION_COVERAGE(1.0), its target the country in the code list of areas. The attribute COUNTRY tells whether it is
/// a demonstration; under it one attribute PROCEDURE for each kind, under that one LANGUAGE each with STATE, the counts and
/// NEXT_REVIEW. `prepared` is the time stamp of the header.
[[nodiscard]] nlohmann::json to_sdmx_json(const std::vector<CoverageCountry>& countries, const base::Date& as_of,
                                          const std::string& prepared);

}  // namespace travesia::protection
