// The vaccine store as JSON: lots with why they may not be used, refrigerators with how warm they were. Nobody is named but who
// decided about a lot. The API document (VaccineStore) explains each part.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reception/health_words.h"
#include "reception/stock_records.h"

namespace travesia::reception {

/// `fridge_names`: record id → name.
[[nodiscard]] nlohmann::json lot_row(const LotFile& lot, base::Date today, const HealthWords& words,
                                     const std::map<std::string, std::string>& fridge_names);

/// Temperatures of one refrigerator, in order of time.
struct Logbook {
    record::Record fridge;
    std::vector<health::Reading> readings;
};
[[nodiscard]] nlohmann::json fridge_row(const Logbook& logbook, const Store& store, const health::ColdChain& limits,
                                        std::int64_t now);

}  // namespace travesia::reception
