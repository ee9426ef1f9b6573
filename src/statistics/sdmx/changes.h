// What one release of a series changed against the one before, as rows to send: `updatedAfter` and `includeHistory`.
#pragma once

#include "statistics/sdmx/data_set.h"

namespace travesia::statistics::sdmx {

struct Changes {
    std::vector<std::uint32_t> replaced;  ///< rows of the later release that are new or have another figure
    std::vector<std::uint32_t> deleted;   ///< rows of the earlier release whose cell is gone
};

/// Compares the rows `before` and `after` (all that a question admits) of two releases cell by cell.
[[nodiscard]] Changes changes(const DataSet& before, const std::vector<std::uint32_t>& rows_before, const DataSet& after,
                              const std::vector<std::uint32_t>& rows_after);

/// The releases of a question about the past: each with the day from which it held and the day from which the next one did.
struct Dissemination {
    Release facts;
    base::Date from;
    std::optional<base::Date> to;
};
/// One a vintage (of two with the same day the later stored one holds), oldest first, none after `as_of`.
[[nodiscard]] std::vector<Dissemination> disseminations(const std::vector<Release>& releases, std::optional<base::Date> as_of);

}  // namespace travesia::statistics::sdmx
