// Releases that are shipped with the program, under data/sources/…/raw.
#pragma once

#include "statistics/harmonise.h"

namespace travesia::statistics {

/// The files to read: `asked` when there are any, else the newest shipped release. Error: `source.no_release`.
[[nodiscard]] base::Result<std::vector<std::filesystem::path>> input_files(const Source& source,
                                                                           const std::vector<std::string>& asked);
/// Totals of the newest shipped release of another series, for [[compare]]. `codes` must outlive the function.
[[nodiscard]] TotalsOf shipped_totals(const std::filesystem::path& data, const CodeLists& codes);

}  // namespace travesia::statistics
