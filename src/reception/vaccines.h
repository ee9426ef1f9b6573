// The vaccines and schedules a centre goes by: data/vaccines/, read and checked once at the start.
#pragma once

#include <filesystem>
#include <vector>

#include "reception/health/schedule.h"
#include "record/schema.h"

namespace travesia::reception {

struct Vaccines {
    health::Catalogue catalogue;
    std::vector<health::Schedule> schedules;  ///< the centre's own first
};

/// Reads `data`/vaccines: products.toml, centre.toml and the schedules it names. Errors: `file.*`, `toml.*`, `health.*`,
/// `reception.vaccines` (facts file, line, field, reason): no or a repeated schedule, or a setting that the records do not know.
[[nodiscard]] base::Result<Vaccines> load_vaccines(const std::filesystem::path& data, const record::Schema& schema);

}  // namespace travesia::reception
