// Storing a release: harmonise, pass the gate, write everything in one transaction - or nothing.
#pragma once

#include "statistics/harmonise.h"
#include "statistics/store.h"

namespace travesia::statistics {

struct ImportRequest {
    std::vector<std::filesystem::path> files;
    base::Date vintage;
    std::optional<AcceptedOverride> accept;
};

enum class ImportOutcome {
    kStored,
    kAlreadyThere,  ///< the same bytes were stored before under this vintage; nothing was done
    kUnreconciled,  ///< nothing stored: figures do not add up, see the report
    kRefused,       ///< nothing stored: the gate has reasons
};

struct Imported {
    ImportOutcome outcome = ImportOutcome::kStored;
    Report report;
    std::vector<Reason> reasons;       ///< what the gate said, also when a person accepted
    std::optional<Revision> revision;  ///< against the release before
    std::optional<Release> previous;
};

/// After kStored the release is on disk; after anything else the store is as it was. Two imports at once wait for each other,
/// and each is judged against what is then the release before.
[[nodiscard]] base::Result<Imported> import_release(ReleaseStore& store, const Source& source, const ImportRequest& request,
                                                    const CodeLists& codes, const base::Clock& clock);

/// Totals from the store, as of a vintage: what [[compare]] needs.
[[nodiscard]] TotalsOf totals_from(ReleaseStore& store, base::Date as_of);

/// The chronology of stored observations: their periods already stand at their real frequency.
[[nodiscard]] Chronology chronology_of(const Observations& observations);

}  // namespace travesia::statistics
