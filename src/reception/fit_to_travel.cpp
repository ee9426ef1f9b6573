#include "reception/fit_to_travel.h"

#include <algorithm>

#include "reception/answered_for.h"

namespace travesia::reception {

using base::Result;
using record::Record;
using transfer::Fitness;

namespace {

struct Assessment {
    Fitness fitness = Fitness::kUnknown;
    std::optional<base::Date> from;
    std::int64_t made_at = 0;     ///< by the tablet's clock
    std::int64_t entered_at = 0;  ///< by the node's
};

Fitness fitness_of(const std::string& travel) {
    return travel == "fit"        ? Fitness::kFit
           : travel == "not_fit"  ? Fitness::kNotFit
           : travel == "fit_from" ? Fitness::kFitFrom
                                  : Fitness::kUnknown;
}

/// What a record says; of two values that stand in conflict the stricter.
Result<Assessment> read(View& view, const Record& record) {
    Assessment assessment;
    const auto from = base::Date::parse(record.text("from"));
    assessment.from = from ? std::optional(*from) : std::nullopt;
    const auto stated = record.fields.find("travel");
    for (const auto& one : stated == record.fields.end() ? std::vector<record::Stated>{} : stated->second) {
        const auto* text = std::get_if<std::string>(&one.value);
        const Fitness fitness = fitness_of(text == nullptr ? "" : *text);
        assessment.fitness = assessment.fitness == Fitness::kNotFit ? assessment.fitness : fitness;
        assessment.entered_at = std::max(assessment.entered_at, one.recorded_at);
        TRY(const auto event, view.store().event(one.event));
        assessment.made_at = std::max(assessment.made_at, event ? event->content.occurred_at : 0);
    }
    return assessment;
}

}  // namespace

Result<void> add_fitness(View& view, const std::vector<Record>& needs, transfer::Candidate& candidate) {
    TRY(const auto records, view.of(candidate.person, "fitness"));
    std::vector<Assessment> all;
    for (const Record& record : records) {
        TRY(auto assessment, read(view, record));
        all.push_back(assessment);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Assessment& one, const Assessment& other) { return one.entered_at < other.entered_at; });
    Assessment standing;
    for (const Assessment& next : all) {
        const bool unaware = standing.fitness == Fitness::kNotFit && next.made_at < standing.entered_at;
        standing = unaware ? standing : next;
    }
    if (standing.fitness == Fitness::kUnknown && asks_for(needs, "isolation")) {
        standing.fitness = Fitness::kNotFit;
    }
    candidate.fitness = standing.fitness;
    candidate.fit_from = standing.from;
    return {};
}

}  // namespace travesia::reception
