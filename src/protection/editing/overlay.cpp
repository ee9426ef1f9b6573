#include "protection/editing/overlay.h"

#include <algorithm>

#include "protection/editing/items.h"

namespace travesia::protection::editing {

namespace {

constexpr std::int64_t kDay = 86'400'000'000;

/// Everything that a wording says (fact_json.h). What it does not say - where the draft came from, what is only for the checker -
/// stays the file's.
void reword(Fact& fact, const Fact& worded) {
    fact.topic = worded.topic;
    fact.status = worded.status;
    fact.governs_application = worded.governs_application;
    fact.valid_from = worded.valid_from;
    fact.valid_to = worded.valid_to;
    fact.published = worded.published;
    fact.in_force = worded.in_force;
    fact.review_by = worded.review_by;
    fact.deadline = worded.deadline;
    fact.office = worded.office;
    fact.text = worded.text;
    fact.sources = worded.sources;
}

void lay(Country& country, const RuleChange& change) {
    Fact* fact = change.content && change.state == State::kApproved ? fact_in(country, change.item) : nullptr;
    if (fact != nullptr && digest_in(country, change.item) == change.base) {
        reword(*fact, *change.content);
    }
    country.reviews.push_back(review_of(change));
}

}  // namespace

Review review_of(const RuleChange& change) {
    Review review;
    review.item = change.item;
    review.digest = change.digest;
    review.proposed_by = change.proposer;
    review.reviewed_by = change.reviewer;
    review.on = base::Date::of_days(static_cast<int>(change.reviewed_at / kDay));
    review.approved = change.state == State::kApproved;
    review.reason = change.review_reason;
    review.languages = change.languages;
    return review;
}

Library overlay(const Library& files, std::vector<RuleChange> changes) {
    std::erase_if(changes, [](const RuleChange& one) { return !one.decided(); });
    std::sort(changes.begin(), changes.end(), [](const RuleChange& a, const RuleChange& b) {
        return a.reviewed_at != b.reviewed_at ? a.reviewed_at < b.reviewed_at : a.id < b.id;
    });
    Library library = files;
    for (Country& country : library.countries) {
        for (const RuleChange& change : changes) {
            if (change.country == country.code) {
                lay(country, change);
            }
        }
        std::stable_sort(country.reviews.begin(), country.reviews.end(),
                         [](const Review& a, const Review& b) { return a.on < b.on; });
    }
    return library;
}

}  // namespace travesia::protection::editing
