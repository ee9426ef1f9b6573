// Observations as CSV: what `travesia harmonise --out` writes.
#pragma once

#include "statistics/types.h"

namespace travesia::statistics {

/// Columns: frequency (SDMX code), period, every dimension that is broken down or constant, value (empty = missing), status.
[[nodiscard]] std::string observations_csv(const Observations& observations);

}  // namespace travesia::statistics
