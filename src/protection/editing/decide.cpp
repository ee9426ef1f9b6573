#include "protection/editing/decide.h"

#include <algorithm>

#include "base/text.h"
#include "protection/editing/items.h"
#include "protection/review.h"

namespace travesia::protection::editing {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;

namespace {

Result<const Country*> country_of(const Library& library, const std::string& code) {
    const Country* country = library.country(code);
    return country != nullptr ? Result<const Country*>(country)
                              : fail(Kind::kNotFound, "protection_editing.no_country",
                                     {{"country", base::printable(code)}, {"parameter", "/country"}});
}

/// What makes a wording one that the guide can work with; the reader has checked its form.
Result<void> check_wording(const Country& country, const Proposal& proposal) {
    const Fact* stands = fact_in(country, proposal.item);
    if (stands == nullptr) {
        return fail(Kind::kRefused, "protection_editing.only_facts", {{"item", proposal.item}, {"parameter", "/content"}});
    }
    const Fact& worded = *proposal.content;
    if (worded.id != stands->id) {
        return fail(Kind::kRefused, "protection_editing.other_id", {{"id", stands->id}, {"parameter", "/content/id"}});
    }
    if (worded.sources.empty()) {
        return fail(Kind::kRefused, "protection_editing.no_source", {{"parameter", "/content/sources"}});
    }
    if (!worded.deadline && is_named_limit(country, proposal.item)) {
        return fail(Kind::kRefused, "protection_editing.limit_needed", {{"parameter", "/content/deadline"}});
    }
    if (digest_of(worded) == proposal.base) {
        return fail(Kind::kRefused, "protection_editing.unchanged", {{"parameter", "/content"}});
    }
    return {};
}

Result<RuleChange> open_change(const Desk& desk, const Id& id) {
    const auto found =
        std::find_if(desk.changes.begin(), desk.changes.end(), [&](const RuleChange& one) { return one.id == id; });
    if (found == desk.changes.end()) {
        return fail(Kind::kNotFound, "protection_editing.no_change", {{"parameter", "/change"}});
    }
    return *found;
}

Result<void> check_open(const RuleChange& change) {
    return change.state == State::kProposed ? Result<void>()
                                            : fail(Kind::kConflict, "protection_editing.not_open", {{"parameter", "/change"}});
}

/// Whoever approves sentences has read them in a language they speak.
Result<void> check_languages(const Library& standing, const RuleChange& change, const Verdict& verdict) {
    const Country* country = standing.country(change.country);
    const Fact* fact = change.content ? &*change.content : country != nullptr ? fact_in(*country, change.item) : nullptr;
    if (fact == nullptr) {
        return {};
    }
    for (const std::string& language : verdict.languages) {
        if (!fact->text.contains(language)) {
            return fail(Kind::kInvalid, "protection_editing.not_in_language",
                        {{"language", base::printable(language)}, {"parameter", "/languages"}});
        }
    }
    return verdict.languages.empty() ? fail(Kind::kInvalid, "protection_editing.read_none", {{"parameter", "/languages"}})
                                     : Result<void>();
}

}  // namespace

const char* name(State state) {
    constexpr std::array kNames{"proposed", "approved", "rejected", "withdrawn"};
    return kNames.at(static_cast<std::size_t>(state));
}

bool outdated(const Library& standing, const RuleChange& change) {
    const Country* country = standing.country(change.country);
    return country == nullptr || digest_in(*country, change.item) != change.base;
}

const RuleChange* open_about(const Library& standing, const std::vector<RuleChange>& changes, const std::string& country,
                             const std::string& item) {
    const RuleChange* last = nullptr;
    for (const RuleChange& one : changes) {
        const bool about = one.state == State::kProposed && one.country == country && one.item == item;
        if (about && !outdated(standing, one)) {
            return &one;
        }
        last = about ? &one : last;
    }
    return last;
}

Result<RuleChange> propose(const Desk& desk, const Proposal& proposal, const Id& id) {
    TRY(const Country* country, country_of(desk.standing, proposal.country));
    const std::string stands = digest_in(*country, proposal.item);
    if (stands.empty()) {
        return fail(Kind::kNotFound, "protection_editing.no_item",
                    {{"item", base::printable(proposal.item)}, {"parameter", "/item"}});
    }
    if (stands != proposal.base) {
        return fail(Kind::kConflict, "protection_editing.outdated", {{"parameter", "/base"}});
    }
    const RuleChange* open = open_about(desk.standing, desk.changes, proposal.country, proposal.item);
    if (open != nullptr && !outdated(desk.standing, *open)) {
        return fail(Kind::kConflict, "protection_editing.already_proposed", {{"name", open->proposer}, {"parameter", "/item"}});
    }
    RuleChange change;
    if (proposal.content) {
        TRY_VOID(check_wording(*country, proposal));
        change.before = *fact_in(*country, proposal.item);
        change.content = proposal.content;
    }
    change.id = id;
    change.country = proposal.country;
    change.item = proposal.item;
    change.base = proposal.base;
    change.digest = proposal.content ? digest_of(*proposal.content) : proposal.base;
    change.reason = proposal.reason;
    change.proposed_by = desk.who.account;
    change.proposer = desk.who.name;
    change.proposed_at = desk.now;
    return change;
}

Result<RuleChange> review(const Desk& desk, const Verdict& verdict) {
    TRY(RuleChange change, open_change(desk, verdict.change));
    if (change.proposed_by == desk.who.account) {
        return fail(Kind::kForbidden, "protection_editing.own_proposal", {{"parameter", "/change"}});
    }
    TRY_VOID(check_open(change));
    if (verdict.approved) {
        if (outdated(desk.standing, change)) {
            return fail(Kind::kConflict, "protection_editing.outdated", {{"parameter", "/change"}});
        }
        TRY_VOID(check_languages(desk.standing, change, verdict));
    }
    change.state = verdict.approved ? State::kApproved : State::kRejected;
    change.reviewed_by = desk.who.account;
    change.reviewer = desk.who.name;
    change.reviewed_at = desk.now;
    change.review_reason = verdict.reason;
    change.languages = verdict.languages;
    return change;
}

Result<RuleChange> withdraw(const Desk& desk, const Id& id) {
    TRY(RuleChange change, open_change(desk, id));
    if (change.proposed_by != desk.who.account) {
        return fail(Kind::kForbidden, "protection_editing.not_yours", {{"name", change.proposer}, {"parameter", "/change"}});
    }
    TRY_VOID(check_open(change));
    change.state = State::kWithdrawn;
    change.reviewed_at = desk.now;
    return change;
}

}  // namespace travesia::protection::editing
