// open_record and change_record: what needs no rule beyond its fields' own - a need found later, a task done, a referral
// answered, a tent closed for repair.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "reception/children_alone.h"
#include "reception/commands.h"
#include "reception/consent.h"
#include "reception/photo.h"
#include "reception/read_json.h"
#include "reception/referral_steps.h"
#include "reception/task_steps.h"

namespace travesia::reception {

using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Change;

namespace {

/// "tasks" and the rest of a need follow from the rules of screening.
std::vector<Change> with_what_follows(const Change& change, const Registering& with) {
    const auto category = change.set.find("category");
    const auto* text =
        change.kind != "need" || category == change.set.end() ? nullptr : std::get_if<std::string>(&category->second);
    if (text == nullptr) {
        return {change};
    }
    NewNeed need{*text, {}, ""};
    if (const auto found = change.set.find("requirements"); found != change.set.end()) {
        if (const auto* list = std::get_if<std::vector<std::string>>(&found->second)) {
            need.requirements = *list;
        }
    }
    if (const auto found = change.set.find("reason"); found != change.set.end()) {
        if (const auto* reason = std::get_if<std::string>(&found->second)) {
            need.reason = *reason;
        }
    }
    auto changes = need_with_tasks(change.owner, need, with);
    // The client made the record's id; what points to it follows.
    for (Change& one : changes) {
        if (one.kind == "task") {
            one.set["because"] = change.record.text();
        }
    }
    changes.front().record = change.record;
    return changes;
}

/// What else changes when `stated` is: `there` is the record as it stands, null for a new one.
Result<std::vector<Change>> following(View& view, const record::Record* there, const Change& stated, const Registering& with) {
    using Changes = Result<std::vector<Change>>;
    std::vector<Change> all;
    for (const Changes& part :
         {reminders(view, stated, with), taking_names_back(view, stated), referrals_to_review(view, stated, with),
          there == nullptr ? Changes(std::vector<Change>()) : shown_by_change(view, *there, stated, with)}) {
        TRY(const auto changes, part);
        all.insert(all.end(), changes.begin(), changes.end());
    }
    return all;
}

/// When the writer wrote it. A tablet may have kept it for days without the network, but no longer than this is believed.
std::int64_t written_at(const Command& command, std::int64_t now) {
    constexpr std::int64_t kKept = std::int64_t{7} * 86'400'000'000;
    return command.occurred_at == 0 ? now : std::clamp(command.occurred_at, now - kKept, now);
}

Centre::Decide open_record(Centre& centre, const Command& command, const nlohmann::json& body, std::vector<Error>& errors) {
    const Change change = change_of(body, errors);
    const auto* kind = centre.node().schema().kind(change.kind);
    if (errors.empty()) {
        errors = record::problems(centre.node().schema(), change, command.who.roles);
    }
    if (errors.empty() && (kind->is_person || !record::any_of(command.who.roles, kind->open))) {
        errors.push_back({Kind::kForbidden, "reception.may_not_open", {{"kind", change.kind}, {"parameter", "/kind"}}});
    }
    if (errors.empty() && kind->is_owned == change.owner.nobody()) {
        errors.push_back({Kind::kInvalid, "reception.owner", {{"kind", change.kind}, {"parameter", "/owner"}}});
    }
    return [change, with = registering(centre, command),
            written = written_at(command, centre.now())](View& view) -> Result<Outcome> {
        TRY(const auto there, view.store().records().read(change.record));
        if (there) {
            return fail(Kind::kConflict, "reception.record_exists", {{"parameter", "/record"}});
        }
        if (!change.owner.nobody()) {
            TRY(const auto owner, view.store().records().read(change.owner));
            if (!owner || owner->kind != "person") {
                return fail(Kind::kNotFound, "reception.no_person", {{"parameter", "/owner"}});
            }
        }
        TRY_VOID(check_photo(view, change));
        TRY_VOID(check_referral(nullptr, change, written));
        TRY_VOID(check_referral_consent(view, nullptr, change, with));
        TRY_VOID(check_task(view, nullptr, change, with));
        Outcome outcome{change.kind + ".opened.v1", change.owner.nobody() ? change.record : change.owner,
                        with_what_follows(change, with)};
        TRY(const auto more, following(view, nullptr, change, with));
        outcome.changes.insert(outcome.changes.end(), more.begin(), more.end());
        return outcome;
    };
}

Centre::Decide change_record(Centre& centre, const Command& command, const nlohmann::json& body, std::vector<Error>& errors) {
    const Change change = change_of(body, errors);
    if (errors.empty()) {
        errors = record::problems(centre.node().schema(), change, command.who.roles);
    }
    if (errors.empty() && change.seen.frontier().empty()) {
        errors.push_back({Kind::kInvalid, "reception.seen", {{"parameter", "/seen"}}});
    }
    return [change, with = registering(centre, command),
            written = written_at(command, centre.now())](View& view) -> Result<Outcome> {
        TRY(const auto there, view.read(change.record));
        if (!there || there->kind != change.kind) {
            return fail(Kind::kNotFound, "reception.no_record", {{"parameter", "/record"}});
        }
        if (change.kind == "person" && says_who(change.set)) {
            TRY(const bool may_be_named, agreed(view, change.record, "registration"));
            if (!may_be_named) {
                return fail(Kind::kRefused, "reception.consent_needed", {{"parameter", "/set"}});
            }
        }
        Change stated = change;
        stated.owner = there->owner;
        TRY_VOID(check_photo(view, stated));
        // Nobody has seen what is still to come: a picture claimed to be newer than what stands would silence the next one's
        // change.
        stated.seen = record::Seen();
        for (const auto& [origin, seq] : there->version.frontier()) {
            const auto claimed = change.seen.frontier().find(origin);
            if (claimed != change.seen.frontier().end()) {
                stated.seen.add({origin, std::min(seq, claimed->second)});
            }
        }
        TRY_VOID(check_referral(&*there, stated, written));
        TRY_VOID(check_referral_consent(view, &*there, stated, with));
        TRY_VOID(check_task(view, &*there, stated, with));
        TRY(const auto more, following(view, &*there, stated, with));
        Outcome outcome{change.kind + ".changed.v1", there->owner.nobody() ? change.record : there->owner, {stated}};
        outcome.changes.insert(outcome.changes.end(), more.begin(), more.end());
        return outcome;
    };
}

}  // namespace

void add_records(Commands& commands) {
    commands["open_record"] = open_record;
    commands["change_record"] = change_record;
}

}  // namespace travesia::reception
