#include "statistics/import.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "statistics/segment.h"

namespace travesia::statistics {

using base::Result;

namespace {

/// Past moves of the series' yearly totals, from the releases up to the one before.
Result<std::vector<double>> history_of(ReleaseStore& store, const std::string& series, base::Date vintage) {
    TRY(const auto releases, store.releases(series));
    std::vector<double> moves;
    for (const Release& release : releases) {
        // What a person had to wave through says nothing about what is ordinary.
        if (release.vintage <= vintage && !release.accepted) {
            moves.push_back(release.largest_move);
        }
    }
    return moves;
}

/// Compares with the release before and asks the gate.
Result<void> judge_against_previous(ReleaseStore& store, const Observations& observations, base::Date vintage,
                                    Imported& imported) {
    const std::string& series = imported.report.series;
    TRY(imported.previous, store.release_as_of(series, vintage));
    if (!imported.previous) {
        return {};
    }
    TRY(const auto before, store.observations(imported.previous->id));
    TRY(const auto history, history_of(store, series, vintage));
    imported.revision = compare_releases(before, observations);
    imported.reasons = judge(*imported.revision, chronology_of(before), chronology_of(observations), history);
    return {};
}

Result<bool> already_there(ReleaseStore& store, const std::string& series, base::Date vintage, const std::string& sha256) {
    TRY(const auto known, store.releases(series));
    return std::any_of(known.begin(), known.end(),
                       [&](const Release& release) { return release.sha256 == sha256 && release.vintage == vintage; });
}

NewRelease new_release(const Harmonised& made, const ImportRequest& request, const Imported& imported, const base::Clock& clock) {
    NewRelease release;
    release.originals = request.files;
    release.segment = encode_segment(made.observations);
    Release& facts = release.facts;
    facts.series = made.report.series;
    facts.vintage = request.vintage;
    facts.files = made.report.files;
    facts.imported_at = clock.now_seconds();
    facts.observations = made.observations.size();
    facts.accepted = imported.reasons.empty() ? std::nullopt : request.accept;
    facts.largest_move = imported.revision ? largest_move(*imported.revision) : 0;
    facts.report = to_json(made.report).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return release;
}

}  // namespace

Chronology chronology_of(const Observations& observations) {
    return infer_chronology(distinct_periods(observations));
}

TotalsOf totals_from(ReleaseStore& store, base::Date as_of) {
    return [&store, as_of](const Comparison& comparison) -> std::optional<PeriodTotals> {
        const auto release = store.release_as_of(comparison.series, as_of);
        if (!release || !*release) {
            return std::nullopt;
        }
        const auto observations = store.observations((*release)->id);
        return observations ? std::optional(period_totals(*observations, comparison.by)) : std::nullopt;
    };
}

Result<Imported> import_release(ReleaseStore& store, const Source& source, const ImportRequest& request, const CodeLists& codes,
                                const base::Clock& clock) {
    TRY(const auto print, fingerprint(request.files));
    Imported imported;
    imported.report.series = source.id;
    imported.outcome = ImportOutcome::kAlreadyThere;
    TRY(const bool there, already_there(store, source.id, request.vintage, print.first));
    if (there) {
        return imported;
    }
    TRY(auto made, harmonise(source, request.files, codes, totals_from(store, request.vintage)));
    imported.report = made.report;
    if (!made.report.reconciled()) {
        imported.outcome = ImportOutcome::kUnreconciled;
        return imported;
    }
    TRY(auto transaction, store.begin());
    // Somebody may have stored the same release while we were reading.
    TRY(const bool there_now, already_there(store, source.id, request.vintage, print.first));
    if (there_now) {
        return imported;
    }
    TRY_VOID(judge_against_previous(store, made.observations, request.vintage, imported));
    if (!imported.reasons.empty() && !request.accept) {
        imported.outcome = ImportOutcome::kRefused;
        return imported;
    }
    NewRelease release = new_release(made, request, imported, clock);
    release.facts.sha256 = print.first;
    release.facts.bytes = print.second;
    TRY_VOID(store.add(release));
    TRY_VOID(transaction.commit());
    imported.outcome = ImportOutcome::kStored;
    return imported;
}

}  // namespace travesia::statistics
