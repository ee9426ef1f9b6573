// Excursions: times in which a refrigerator was too warm, too cold or freezing for longer than the limits of products.toml allow.
//
// Readings are points; what lies between two of them is not known. An excursion therefore lasts from its first reading out of
// range to the next reading back in range, or goes on when there is none: the longest it can have been by what was seen, and no
// gap in the log makes it shorter.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reception/health/catalogue.h"
#include "reception/health/stock_types.h"

namespace travesia::reception::health {

struct Excursion {
    enum class Kind { kFreeze, kCold, kHeat };
    std::string refrigerator;
    Kind kind = Kind::kHeat;
    Minute from;
    std::optional<Minute> until;  ///< the first reading in range again; nothing: goes on
    int extreme = 0;              ///< tenths of a degree: the warmest or the coldest reading
    bool limit_verified = false;  ///< else the strict reading was applied

    friend bool operator==(const Excursion&, const Excursion&) = default;
};

/// All excursions up to `now`, by refrigerator, start and kind. Readings after `now` are left out; their order does not matter.
[[nodiscard]] std::vector<Excursion> find_excursions(const ColdChain& limits, std::vector<Reading> readings, Minute now);
/// Heat harms every product, cold and freezing those that are freeze-sensitive.
[[nodiscard]] bool harms(Excursion::Kind kind, const Product& product);

}  // namespace travesia::reception::health
