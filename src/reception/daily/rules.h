// The data files of daily life, read together: what is handed out, how long the gate remembers, how soon repairs are due.
#pragma once

#include "reception/daily/distribution.h"

namespace travesia::reception::daily {

struct Rules {
    Distribution distribution;
    std::int64_t keep_days = 0;                  ///< how long passes of the gate can be read
    std::int64_t long_out_hours = 0;             ///< who is outside longer is looked for
    std::int64_t bus_hours = 0;                  ///< a bus nobody has acknowledged for longer is asked about; 0 = never
    std::map<std::string, std::int64_t> repair;  ///< urgency → hours within which it has to work again
};

/// The codes that records know, against which the files are held.
struct Codes {
    std::set<std::string> items;
    std::set<std::string> requirements;
    std::set<std::string> urgencies;
};

/// Reads `data`/reception/distribution.toml and daily.toml. Errors: `file.*`, `toml.*`, `reception.distribution`,
/// `reception.daily` (facts file, line, field, reason).
[[nodiscard]] base::Result<Rules> load(const std::filesystem::path& data, const Codes& codes);

}  // namespace travesia::reception::daily
