#include "protection/editing/render.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "protection/editing/difference.h"
#include "protection/editing/items.h"
#include "protection/json.h"
#include "protection/review.h"

namespace travesia::protection::editing {

using base::Date;
using nlohmann::json;

namespace {

using Approvals = std::map<std::string, Review>;

json time_or_null(std::int64_t microseconds) {
    return microseconds == 0 ? json() : json(base::utc_text(microseconds / 1'000'000));
}

json text_or_null(const std::string& text) {
    return text.empty() ? json() : json(text);
}

json wording(const std::optional<Fact>& fact) {
    return fact ? json_of(*fact) : json();
}

json review_json(const Review& review, const std::string& digest) {
    return {{"proposed_by", review.proposed_by},
            {"reviewed_by", review.reviewed_by},
            {"on", review.on.text()},
            {"approved", review.approved},
            {"reason", review.reason},
            {"languages", review.languages},
            {"of_this_text", review.digest == digest}};
}

/// draft, approved, or stale: approved, but past the day by which somebody was to look again.
const char* standing_of(const Country& country, const std::string& item, const Approvals& approvals, const Date& today) {
    if (!approvals.contains(item)) {
        return "draft";
    }
    const Fact* fact = fact_in(country, item);
    return fact != nullptr && fact->review_by && *fact->review_by < today ? "stale" : "approved";
}

json item_of(const Editing::Standing& standing, const Country& country, const Item& item, const Approvals& approvals,
             const Date& today) {
    const auto approval = approvals.find(item.id);
    const RuleChange* open = open_about(*standing.library, standing.changes, country.code, item.id);
    return {{"id", item.id},
            {"sort", name(sort_of(item.id))},
            {"digest", item.digest},
            {"state", standing_of(country, item.id, approvals, today)},
            {"content", content_in(country, item.id, today.year())},
            {"approval", approval == approvals.end() ? json() : review_json(approval->second, item.digest)},
            {"proposal", open == nullptr ? json() : proposal_json(*standing.library, *open)}};
}

json counts_of(const Editing::Standing& standing, const Country& country, const Date& today) {
    const Approvals approvals = approvals_of(country);
    std::map<std::string, int> counts = {{"draft", 0}, {"approved", 0}, {"stale", 0}};
    const auto items = items_of(country);
    for (const Item& item : items) {
        ++counts[standing_of(country, item.id, approvals, today)];
    }
    const auto open = std::count_if(standing.changes.begin(), standing.changes.end(), [&](const RuleChange& one) {
        return one.state == State::kProposed && one.country == country.code;
    });
    json row = counts;
    row.update(json{{"code", country.code},
                    {"name", country.name},
                    {"demonstration", country.demonstration},
                    {"items", items.size()},
                    {"open", open}});
    return row;
}

}  // namespace

json proposal_json(const Library& standing, const RuleChange& change) {
    json changed = json::array();
    if (change.before && change.content) {
        for (Difference& one : differences(json_of(*change.before), json_of(*change.content))) {
            changed.push_back({{"field", one.field}, {"before", std::move(one.before)}, {"after", std::move(one.after)}});
        }
    }
    return {{"id", change.id.text()},
            {"country", change.country},
            {"item", change.item},
            {"state", name(change.state)},
            {"outdated", change.state == State::kProposed && outdated(standing, change)},
            {"content", wording(change.content)},
            {"differences", std::move(changed)},
            {"reason", change.reason},
            {"proposed_by", change.proposed_by.text()},
            {"proposer", change.proposer},
            {"proposed_at", time_or_null(change.proposed_at)},
            {"reviewer", text_or_null(change.reviewer)},
            {"reviewed_at", time_or_null(change.reviewed_at)},
            {"review_reason", text_or_null(change.review_reason)},
            {"languages", change.languages}};
}

json items_json(const Editing::Standing& standing, const Country& country, const Date& today) {
    const Approvals approvals = approvals_of(country);
    json items = json::array();
    for (const Item& item : items_of(country)) {
        items.push_back(item_of(standing, country, item, approvals, today));
    }
    return {{"country", country.code},
            {"name", country.name},
            {"demonstration", country.demonstration},
            {"today", today.text()},
            {"items", std::move(items)}};
}

json item_json(const Editing::Standing& standing, const Country& country, const std::string& item, const Date& today) {
    const std::string digest = digest_in(country, item);
    if (digest.empty()) {
        return nullptr;
    }
    json answer = item_of(standing, country, {item, digest}, approvals_of(country), today);
    answer["country"] = country.code;
    answer["name"] = country.name;
    answer["demonstration"] = country.demonstration;
    answer["file_reviews"] = json::array();
    // Those of the files only: what the ledger says is said by `proposals`.
    const Country* files = standing.files->country(country.code);
    for (const Review& review : files == nullptr ? std::vector<Review>{} : files->reviews) {
        if (review.item == item) {
            answer["file_reviews"].push_back(review_json(review, digest));
        }
    }
    answer["proposals"] = json::array();
    for (const RuleChange& change : standing.changes) {
        if (change.country == country.code && change.item == item) {
            answer["proposals"].push_back(proposal_json(*standing.library, change));
        }
    }
    return answer;
}

json overview_json(const Editing::Standing& standing, const Date& today) {
    json countries = json::array();
    for (const Country& country : standing.library->countries) {
        countries.push_back(counts_of(standing, country, today));
    }
    json open = json::array();
    for (const RuleChange& change : standing.changes) {
        if (change.state == State::kProposed) {
            open.push_back(proposal_json(*standing.library, change));
        }
    }
    return {{"countries", std::move(countries)}, {"open", std::move(open)}, {"today", today.text()}};
}

}  // namespace travesia::protection::editing
