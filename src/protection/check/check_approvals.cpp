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

}  // namespace

void check_approvals(Scope& scope) {
    check_reviews(scope);
    scope.each_fact([&](const Placed& where) {
        check_translations(scope, where);
        check_languages(scope, where);
        if (where.fact.status == Status::kUnconfirmed && scope.approvals.contains(where.item())) {
            scope.note(Severity::kWarning, "check.approved_unconfirmed", where, "status");
        }
    });
}

}  // namespace travesia::protection::check
