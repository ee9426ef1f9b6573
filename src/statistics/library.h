// The library: everything that is loaded, ready to be asked.
//
// It knows the sources' definitions, the rules and code lists (read once at the start) and the store's releases (read again when
// another process has stored something). Observations are decoded when first needed and kept. All functions may be called from
// several threads at once.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "statistics/code_list.h"
#include "statistics/query.h"
#include "statistics/source.h"
#include "statistics/store.h"

namespace travesia::statistics {

/// A stored release with its decoded observations.
struct LoadedRelease {
    Release facts;
    std::shared_ptr<const Observations> observations;
    Chronology chronology;
};

class Library {
public:
    /// Errors: `store.none`, `store.*`, and those of the reviewed files.
    [[nodiscard]] static base::Result<std::unique_ptr<Library>> open(const std::filesystem::path& store,
                                                                     const std::filesystem::path& data);

    /// Reads the list of releases again when something was stored since. Returns the current generation.
    [[nodiscard]] base::Result<std::int64_t> refresh();

    /// The folder of reviewed files it was opened with.
    [[nodiscard]] const std::filesystem::path& data() const { return data_; }
    [[nodiscard]] const std::map<std::string, Source>& sources() const { return sources_; }
    [[nodiscard]] const std::vector<ExtraRegionalRule>& rules() const { return rules_; }
    /// The code lists are read when first asked for: a question from the command line does not need them.
    [[nodiscard]] base::Result<const CodeLists*> codes();

    /// The releases of a series, oldest first.
    [[nodiscard]] std::vector<Release> releases(const std::string& series);
    /// The release of `series` as of a date. Errors: `query.unknown_series`, `query.not_loaded`, `query.no_release_then`.
    [[nodiscard]] base::Result<LoadedRelease> release(const std::string& series, std::optional<base::Date> as_of);
    [[nodiscard]] base::Result<LoadedRelease> load(const Release& facts);
    /// Answers a question. Errors as release(), and `rules.unknown`.
    [[nodiscard]] base::Result<Answer> ask(const Query& query);

private:
    Library(ReleaseStore store, std::filesystem::path data) : data_(std::move(data)), store_(std::move(store)) {}

    std::filesystem::path data_;
    std::map<std::string, Source> sources_;
    std::vector<ExtraRegionalRule> rules_;
    std::mutex mutex_;  ///< guards everything below
    ReleaseStore store_;
    std::optional<CodeLists> codes_;
    std::int64_t generation_ = -1;
    std::vector<Release> releases_;
    std::map<std::int64_t, LoadedRelease> loaded_;
};

/// How up to date a series is.
struct Freshness {
    std::string state;  ///< "fresh", "late" or "closed"
    std::string last_period;
    std::string last_vintage;
    std::string expected;  ///< day on which the next period's figures are due; empty when closed
    int days_late = 0;
};
[[nodiscard]] Freshness freshness(const Calendar& calendar, const Chronology& chronology, base::Date vintage, base::Date today);

/// What each release of a series changed, oldest first.
struct ReleaseRevision {
    Release from;
    Release to;
    Revision revision;
};
[[nodiscard]] base::Result<std::vector<ReleaseRevision>> revisions(Library& library, const std::string& series);

}  // namespace travesia::statistics
