#include "statistics/shipped.h"

namespace travesia::statistics {

namespace fs = std::filesystem;
using base::fail;
using base::Kind;
using base::Result;

Result<std::vector<fs::path>> input_files(const Source& source, const std::vector<std::string>& asked) {
    if (!asked.empty()) {
        return std::vector<fs::path>(asked.begin(), asked.end());
    }
    if (source.releases.empty()) {
        return fail(Kind::kInvalid, "source.no_release", {{"source", source.id}});
    }
    return std::vector<fs::path>{source.folder / source.releases.back().file};
}

TotalsOf shipped_totals(const fs::path& data, const CodeLists& codes) {
    return [data, &codes](const Comparison& comparison) -> std::optional<PeriodTotals> {
        const auto source = load_source(comparison.series, data);
        const auto files =
            source ? input_files(*source, {}) : base::Result<std::vector<fs::path>>(tl::make_unexpected(source.error()));
        if (!files) {
            return std::nullopt;
        }
        // The other series' own comparisons are not our business here, and could come back to us.
        const auto made = harmonise(*source, *files, codes, [](const Comparison&) { return std::nullopt; });
        return made ? std::optional(period_totals(made->observations, comparison.by)) : std::nullopt;
    };
}

}  // namespace travesia::statistics
