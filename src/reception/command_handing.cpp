// hand_out: a meal or an item, to one person or, collected by its head, to a family. The rule is asked again at the moment of
// writing, so that two counters cannot both give the same lunch.
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "reception/commands.h"
#include "reception/counter.h"
#include "reception/named.h"
#include "reception/read_json.h"

namespace travesia::reception {

using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using daily::Verdict;
using record::Change;
using record::Record;

namespace {

constexpr std::int64_t kOldest = 24 * 3'600'000'000;  ///< a tablet without a network sends what it gave at most so much later

struct Handing {
    const daily::Distribution* distribution = nullptr;
    const daily::Item* item = nullptr;
    Named named;
    bool for_family = false;
    std::string override_reason;  ///< empty = keep the rule
    std::int64_t at = 0;
};

Error refusal(const daily::Answer& answer) {
    const base::Facts facts = {
        {"limit", std::to_string(answer.limit)}, {"again", base::utc_text(answer.again_at / 1'000'000)}, {"parameter", "/item"}};
    switch (answer.verdict) {
        case Verdict::kMaximum: return {Kind::kRefused, "reception.give_maximum", facts};
        case Verdict::kNotForThisPerson: return {Kind::kRefused, "reception.give_not_for", facts};
        default: break;
    }
    const bool day = answer.rule == "day";
    const bool meals = answer.rule == "between_meals";
    return {Kind::kRefused, meals ? "reception.give_between" : day ? "reception.give_day" : "reception.give_interval", facts};
}

Change given_to(View& view, const Record& person, const Record& collector, const Handing& handing, const std::string& against) {
    Change change{view.node().new_id(),
                  "handed_out",
                  person.id,
                  {},
                  {{"item", handing.item->id}, {"given_at", handing.at}, {"collected_by", collector.id.text()}},
                  {}};
    if (!against.empty()) {
        change.set["against"] = against;
        change.set["override_reason"] = handing.override_reason;
    }
    return change;
}

/// What is given to one person; nothing and `why` when a rule says no.
Result<std::optional<Change>> give_one(View& view, const Record& person, const Record& collector, const Handing& handing,
                                       std::optional<Error>& why) {
    TRY(const auto who, at_counter(view, person));
    const auto answer = answer_for(who, *handing.item, *handing.distribution, handing.at);
    // A reason is about one person; it does not open the counter for a whole family.
    const bool overridden = !handing.override_reason.empty() && !handing.for_family;
    if (answer.verdict != Verdict::kYes && !overridden) {
        why = why ? why : refusal(answer);
        return std::optional<Change>();
    }
    const std::string against = answer.verdict == Verdict::kYes ? "" : std::string(name(answer.verdict)) + " " + answer.rule;
    return std::optional(given_to(view, person, collector, handing, against));
}

Result<Outcome> hand_out(View& view, const Handing& handing) {
    TRY(const Record collector, find_named(view, handing.named));
    std::vector<Record> people = {collector};
    if (handing.for_family) {
        if (!may_collect(collector)) {
            return fail(Kind::kRefused, "reception.not_head", {{"parameter", "/for_family"}});
        }
        TRY(people, family_here(view, collector));
    }
    Outcome outcome{"items.handed_out.v1", collector.id, {}};
    std::optional<Error> why;
    for (const Record& person : people) {
        TRY(auto change, give_one(view, person, collector, handing, why));
        if (change) {
            outcome.changes.push_back(std::move(*change));
            if (handing.item->whom == daily::Whom::kFamilies) {
                break;  // one for all of them
            }
        }
    }
    if (outcome.changes.empty()) {
        return tl::make_unexpected(*why);
    }
    return outcome;
}

Handing handing_of(Centre& centre, const Command& command, const nlohmann::json& body, std::vector<Error>& errors) {
    Handing handing;
    handing.distribution = &centre.daily().distribution;
    handing.item = handing.distribution->item(text_at(body, "item", true, errors));
    handing.named = named_at(body, errors);
    handing.override_reason = override_reason_at(body, errors);
    const auto family = body.is_object() ? body.find("for_family") : body.end();
    handing.for_family = body.is_object() && family != body.end() && family->is_boolean() && family->get<bool>();
    const std::int64_t now = centre.now();
    handing.at = command.occurred_at <= now && command.occurred_at > now - kOldest ? command.occurred_at : now;
    if (errors.empty() && handing.item == nullptr) {
        errors.push_back({Kind::kInvalid, "reception.no_item", {{"parameter", "/item"}}});
    }
    return handing;
}

}  // namespace

void add_handing(Commands& commands) {
    commands["hand_out"] = [](Centre& centre, const Command& command, const nlohmann::json& body, std::vector<Error>& errors) {
        const Handing handing = handing_of(centre, command, body, errors);
        return Centre::Decide([handing](View& view) { return hand_out(view, handing); });
    };
}

}  // namespace travesia::reception
