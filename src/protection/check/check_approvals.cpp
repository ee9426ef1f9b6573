// Approvals: of what is no longer there or has changed since, and approved texts that a language lacks.
#include <algorithm>

#include "base/text.h"
#include "protection/check/scope.h"

namespace travesia::protection::check {

namespace {

/// The languages in which everything approved has to stand.
constexpr std::array kRequired{"es", "en", "fr", "pt", "ht"};

void check_translations(Scope& scope, const Placed& where) {
    std::vector<std::string> missing;
    for (const char* language : kRequired) {
        if (!where.fact.text.contains(language)) {
            missing.emplace_back(language);
        }
    }
    if (!missing.empty() && scope.approvals.contains(where.item())) {
        scope.note(Severity::kWarning, "check.no_translation", where, "text", {{"languages", base::join(missing, ", ")}});
    }
}

void check_languages(Scope& scope, const Placed& where) {
    const auto review = scope.approvals.find(where.item());
    for (const std::string& language : review == scope.approvals.end() ? std::vector<std::string>() : review->second.languages) {
        if (!where.fact.text.contains(language)) {
            scope.note(Severity::kWarning, "check.reviewed_without_text", where, "text", {{"language", language}}, language);
        }
    }
}

void check_reviews(Scope& scope) {
    std::map<std::string, std::string> digests;
    for (const Item& item : items_of(scope.country)) {
        digests[item.id] = item.digest;
    }
    std::map<std::string, const Review*> last;
    for (const Review& review : scope.country.reviews) {
        last[review.item] = &review;
        if (review.proposed_by == review.reviewed_by) {
            scope.note_file(Severity::kError, "check.same_person", "reviews", review.item, "reviewed_by",
                            {{"person", review.reviewed_by}});
        }
    }
    for (const auto& [item, review] : last) {
        const auto found = digests.find(item);
        if (found == digests.end()) {
            scope.note_file(Severity::kError, "check.review_of_nothing", "reviews", item, "item", {{"item", item}});
        } else if (review->approved && found->second != review->digest) {
            scope.note_file(
                Severity::kWarning, "check.changed_since_review", "reviews", item, "digest",
                {{"item", item}, {"on", review->on.text()}, {"reviewer", review->reviewed_by}, {"digest", found->second}});
        }
    }
}

/// What has to be approved before anything of a procedure is shown (review.h).
std::vector<std::string> needed_by(const Procedure& procedure) {
    std::vector<std::string> items{procedure.kind + "@procedure", procedure.kind + "/" + kAdviceTable + "@table"};
    const decision::Table* limits = procedure.table(kDeadlineTable);
    if (limits == nullptr) {
        return items;
    }
    items.push_back(procedure.kind + "/" + kDeadlineTable + "@table");
    for (const decision::Rule& rule : limits->rules) {
        const auto* id = rule.then.empty() ? nullptr : std::get_if<std::string>(&rule.then.front());
        const Fact* fact = id != nullptr ? procedure.fact(*id) : nullptr;
        if (fact != nullptr) {
            items.push_back(procedure.kind + "/" + fact->id);
        }
        if (fact != nullptr && fact->deadline && fact->deadline->unit == Deadline::Unit::kWorkingDays) {
            items.emplace_back("country/holidays");
        }
    }
    return items;
}

/// Some of a procedure is approved, and still nobody sees it, because something that it needs is not.
void check_shown(Scope& scope, const Procedure& procedure, const Country& shown) {
    const bool is_shown = std::any_of(shown.procedures.begin(), shown.procedures.end(),
                                      [&](const Procedure& one) { return one.kind == procedure.kind; });
    const bool any = std::any_of(procedure.facts.begin(), procedure.facts.end(),
                                 [&](const Fact& fact) { return scope.approvals.contains(procedure.kind + "/" + fact.id); });
    if (is_shown || !any) {
        return;
    }
    std::set<std::string> missing;
    for (const std::string& item : needed_by(procedure)) {
        if (!scope.approvals.contains(item)) {
            missing.insert(item);
        }
    }
    scope.note_file(Severity::kWarning, "check.not_shown", "reviews", procedure.kind + "@procedure", "item",
                    {{"procedure", procedure.kind}, {"items", base::join({missing.begin(), missing.end()}, ", ")}});
}

}  // namespace

void check_approvals(Scope& scope) {
    check_reviews(scope);
    const Country shown = approved_part(scope.country);
    for (const Procedure& procedure : scope.country.procedures) {
        check_shown(scope, procedure, shown);
    }
    scope.each_fact([&](const Placed& where) {
        check_translations(scope, where);
        check_languages(scope, where);
        if (where.fact.status == Status::kUnconfirmed && scope.approvals.contains(where.item())) {
            scope.note(Severity::kWarning, "check.approved_unconfirmed", where, "status");
        }
    });
}

}  // namespace travesia::protection::check
