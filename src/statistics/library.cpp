#include "statistics/library.h"

#include <algorithm>

#include "base/text.h"
#include "statistics/import.h"

namespace travesia::statistics {

namespace fs = std::filesystem;
using base::fail;
using base::Kind;
using base::Result;

Result<std::unique_ptr<Library>> Library::open(const fs::path& store_folder, const fs::path& data) {
    TRY(auto store, ReleaseStore::open_read_only(store_folder));
    std::unique_ptr<Library> library(new Library(std::move(store), data));
    for (const auto& id : source_ids(data)) {
        TRY(auto source, load_source(id, data));
        library->sources_.emplace(id, std::move(source));
    }
    TRY(library->rules_, load_rules(data));
    TRY_VOID(library->refresh());
    return library;
}

Result<std::int64_t> Library::refresh() {
    const std::lock_guard lock(mutex_);
    TRY(const auto generation, store_.generation());
    if (generation != generation_) {
        TRY(releases_, store_.releases());
        generation_ = generation;
    }
    return generation_;
}

Result<const CodeLists*> Library::codes() {
    const std::lock_guard lock(mutex_);
    if (!codes_) {
        TRY(codes_, CodeLists::load(data_));
    }
    return &*codes_;
}

std::vector<Release> Library::releases(const std::string& series) {
    const std::lock_guard lock(mutex_);
    std::vector<Release> found;
    std::copy_if(releases_.begin(), releases_.end(), std::back_inserter(found),
                 [&](const Release& r) { return r.series == series; });
    return found;
}

Result<LoadedRelease> Library::release(const std::string& series, std::optional<base::Date> as_of) {
    const auto all = releases(series);
    if (all.empty()) {
        const bool known = sources_.contains(series);
        std::vector<std::string> ids;
        for (const auto& [id, source] : sources_) {
            ids.push_back(id);
        }
        return fail(known ? Kind::kNotFound : Kind::kInvalid, known ? "query.not_loaded" : "query.unknown_series",
                    {{"series", base::printable(series)}, {"known", base::join(ids, ", ")}, {"parameter", "series"}});
    }
    const Release* found = nullptr;
    for (const Release& release : all) {
        found = !as_of || release.vintage <= *as_of ? &release : found;
    }
    if (found == nullptr) {
        return fail(Kind::kInvalid, "query.no_release_then",
                    {{"series", series}, {"date", as_of->text()}, {"first", all.front().vintage.text()}, {"parameter", "as-of"}});
    }
    return load(*found);
}

Result<LoadedRelease> Library::load(const Release& facts) {
    const std::lock_guard lock(mutex_);
    const auto found = loaded_.find(facts.id);
    if (found != loaded_.end()) {
        return found->second;
    }
    TRY(auto observations, store_.observations(facts.id));
    LoadedRelease release{facts, nullptr, chronology_of(observations)};
    release.observations = std::make_shared<const Observations>(std::move(observations));
    loaded_.emplace(facts.id, release);
    return release;
}

Result<Answer> Library::ask(const Query& query) {
    const ExtraRegionalRule* rule = nullptr;
    if (!query.extra_regional.empty()) {
        TRY(rule, find_rule(rules_, query.extra_regional));
    }
    std::vector<SeriesView> views;
    for (const auto& id : query.series) {
        TRY(const auto loaded, release(id, query.as_of));
        SeriesView view{id, loaded.facts.vintage.text(), {}, {}, loaded.facts.sha256, loaded.observations, loaded.chronology};
        const auto source = sources_.find(id);
        if (source != sources_.end()) {
            view.institution = source->second.institution;
            view.licence = source->second.licence;
        }
        views.push_back(std::move(view));
    }
    return answer(query, std::move(views), rule);
}

Freshness freshness(const Calendar& calendar, const Chronology& chronology, base::Date vintage, base::Date today) {
    Freshness fresh{"closed", "", vintage.text(), "", 0};
    if (chronology.segments.empty()) {
        return fresh;
    }
    const base::Period last = chronology.segments.back().to;
    fresh.last_period = last.text();
    if (calendar.every == "closed") {
        return fresh;
    }
    const int months = calendar.every == "year" ? 12 : calendar.every == "quarter" ? 3 : 1;
    const int due_month = last.end_month() + months;
    const std::chrono::year_month_day first_day{
        std::chrono::year{due_month / 12}, std::chrono::month{static_cast<unsigned>(due_month % 12 + 1)}, std::chrono::day{1}};
    const auto due = std::chrono::sys_days{first_day} + std::chrono::days{calendar.days_after};
    const base::Date expected{std::chrono::year_month_day{due}};
    fresh.expected = expected.text();
    fresh.days_late = std::max(0, today.days() - expected.days());
    fresh.state = fresh.days_late > 0 ? "late" : "fresh";
    return fresh;
}

Result<std::vector<ReleaseRevision>> revisions(Library& library, const std::string& series) {
    TRY(auto newest, library.release(series, std::nullopt));
    (void)newest;
    const auto all = library.releases(series);
    std::vector<ReleaseRevision> list;
    for (std::size_t i = 1; i < all.size(); ++i) {
        TRY(const auto before, library.load(all[i - 1]));
        TRY(const auto after, library.load(all[i]));
        list.push_back({all[i - 1], all[i], compare_releases(*before.observations, *after.observations)});
    }
    return list;
}

}  // namespace travesia::statistics
