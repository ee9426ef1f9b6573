#include "reception/health/permit.h"

#include <algorithm>

#include "reception/health/objections.h"

namespace travesia::reception::health {

namespace {

bool says(const Decision& decision, const char* id) {
    return std::any_of(decision.reasons.begin(), decision.reasons.end(), [&](const Reason& reason) { return reason.id == id; });
}

bool is_allergic_to(const Decision& decision, const std::string& product) {
    return std::any_of(decision.reasons.begin(), decision.reasons.end(), [&](const Reason& reason) {
        return reason.id == "health.allergy" &&
               std::find(reason.facts.begin(), reason.facts.end(), std::pair<std::string, std::string>("product", product)) !=
                   reason.facts.end();
    });
}

bool offers(const Decision& decision, const std::string& product) {
    return std::find(decision.products.begin(), decision.products.end(), product) != decision.products.end();
}

/// A caution may be about some products of a dose only; the others stay on offer, and this one is forbidden all the same.
bool forbids(const Decision& decision, const std::string& product) {
    return decision.status == Status::kContraindicated || is_allergic_to(decision, product) ||
           (!offers(decision, product) && says(decision, "health.contraindicated"));
}

Permit too_early(const Decision& decision, const std::string& product) {
    const bool only_recommended = says(decision, "health.recommended") && !says(decision, "health.too_young") &&
                                  !says(decision, "health.interval") && !says(decision, "health.live_interval");
    Permit result = only_recommended && offers(decision, product)
                        ? permit_of(decision, Permission::kWithReason, Cause::kNotYetRecommended)
                        : permit_of(decision, Permission::kNo, Cause::kTooEarly);
    result.from = decision.from;
    return result;
}

/// Only a birth date is missing: a professional may decide, unless one of the birthdays forbids it or none of them allows it.
Permit unsure(const Decision& decision) {
    bool allowed = false;
    bool forbidden = false;
    for (const Reason& reason : decision.reasons) {
        for (const auto& [name, value] : reason.facts) {
            if (reason.id == "health.possible" && name == "status") {
                allowed = allowed || value == name_of(Status::kDue) || value == name_of(Status::kNeedsJudgement);
                forbidden = forbidden || value == name_of(Status::kContraindicated);
            }
        }
    }
    const bool only_birth = decision.questions == std::vector<std::string>{"birth_date"};
    Permit result = only_birth && allowed && !forbidden ? permit_of(decision, Permission::kWithReason, Cause::kBirthDate)
                                                        : permit_of(decision, Permission::kNo, Cause::kAsk);
    result.questions = decision.questions;
    return result;
}

Permit judge(const Decision& decision, const std::string& product) {
    if (forbids(decision, product)) {
        return permit_of(decision, Permission::kNo, Cause::kContraindicated);
    }
    switch (decision.status) {
        case Status::kDone: return permit_of(decision, Permission::kWithReason, Cause::kDone);
        case Status::kTooEarly: return too_early(decision, product);
        case Status::kCannotSay: return unsure(decision);
        case Status::kNotApplicable:
            return says(decision, "health.exempt") ? permit_of(decision, Permission::kWithReason, Cause::kExempt)
                                                   : permit_of(decision, Permission::kNo, Cause::kTooOld);
        default: break;
    }
    if (!offers(decision, product)) {
        return permit_of(decision, Permission::kWithReason, Cause::kOtherProduct);
    }
    return decision.status == Status::kDue ? Permit{Permission::kYes, Cause::kNothing, {}, {}, {}}
                                           : permit_of(decision, Permission::kWithReason, Cause::kJudgement);
}

/// What a schedule says: forbidden when one of its series forbids, else the most that one of them allows. Nothing when it has no
/// series for the product that holds here.
std::optional<Permit> of_schedule(const Advice& advice, const std::string& product) {
    std::optional<Permit> best;
    for (const Decision& decision : advice.assessment.decisions) {
        const auto& all = advice.schedule->series;
        const auto series = std::find_if(all.begin(), all.end(), [&](const Series& one) { return one.id == decision.series; });
        if (series == all.end() || !is_for(*series, product) || says(decision, "health.setting")) {
            continue;
        }
        Permit one = judge(decision, product);
        if (one.cause == Cause::kContraindicated) {
            return one;
        }
        if (!best || one.permission > best->permission) {
            best = std::move(one);
        }
    }
    return best;
}

bool asks_for_it(const Permit& permit) {
    return permit.permission == Permission::kYes || permit.cause == Cause::kJudgement;
}

/// What the schedules say, the first that says anything before the others.
Permit say(const std::vector<Advice>& advice, const std::string& product) {
    std::optional<Permit> first;
    std::optional<Permit> forbidden;
    const Schedule* other = nullptr;
    for (const Advice& one : advice) {
        auto said = of_schedule(one, product);
        if (!said) {
            continue;
        }
        if (said->cause == Cause::kContraindicated) {
            forbidden = forbidden ? forbidden : said;
        }
        if (!first) {
            first = std::move(said);
        } else if (other == nullptr && asks_for_it(*said)) {
            other = one.schedule;
        }
    }
    if (forbidden) {
        return *forbidden;
    }
    if (!first) {
        return {Permission::kWithReason, Cause::kNoSchedule, {{"health.no_schedule", {{"product", product}}}}, {}, {}};
    }
    if (first->permission == Permission::kNo && first->cause != Cause::kAsk && other != nullptr) {
        first->permission = Permission::kWithReason;
        first->cause = Cause::kSchedulesDiffer;
        first->reasons.push_back({"health.schedules_differ", {{"schedule", other->id}}});
    }
    if (first->cause == Cause::kOtherProduct) {
        first->reasons.push_back({"health.other_product", {{"product", product}}});
    }
    return *first;
}

}  // namespace

const char* name_of(Cause cause) {
    switch (cause) {
        case Cause::kNothing: break;
        case Cause::kContraindicated: return "contraindicated";
        case Cause::kTooEarly: return "too_early";
        case Cause::kTooOld: return "too_old";
        case Cause::kAsk: return "questions";
        case Cause::kDone: return "done";
        case Cause::kJudgement: return "judgement";
        case Cause::kExempt: return "exempt";
        case Cause::kNotYetRecommended: return "not_yet_recommended";
        case Cause::kOtherProduct: return "other_product";
        case Cause::kBirthDate: return "birth_date";
        case Cause::kSchedulesDiffer: return "schedules_differ";
        case Cause::kNoSchedule: return "no_schedule";
    }
    return "";
}

Permit permit(const std::vector<Advice>& advice, const std::string& product, const Person& person) {
    const auto objections = objections_to(product, advice, person);
    if (objections && objections->cause == Cause::kContraindicated) {
        return *objections;
    }
    Permit said = say(advice, product);
    if (said.permission != Permission::kWithReason) {
        return said;
    }
    // A schedule that asks for the dose has asked its own questions and counted the days. An exception is made with all questions
    // answered, and not against the wait after a live vaccine.
    const auto wait = live_wait(product, person);
    return objections ? *objections : wait ? *wait : said;
}

}  // namespace travesia::reception::health
