#include "reception/health/decide.h"

#include <algorithm>
#include <set>

#include "reception/health/decide_one.h"

namespace travesia::reception::health {

using base::Date;

namespace {

void add(std::vector<Span>& spans, const std::optional<Span>& span) {
    if (span) {
        spans.push_back(*span);
    }
}

/// Every age at which something may turn for this series.
std::vector<Span> ages_of(const Schedule& schedule, const Series& series, const Catalogue& catalogue) {
    std::vector<Span> ages = {{0, Span::Unit::kDays}};
    const auto add_doses = [&](const Series& other) {
        for (const DoseRule& rule : other.doses) {
            for (const auto& age : {rule.minimum_age, rule.recommended_age, rule.maximum_age, rule.only_under}) {
                add(ages, age);
            }
        }
    };
    for (const Series& other : schedule.series) {
        if (other.id == series.id || (other.dose_zero && other.antigen == series.antigen)) {
            add_doses(other);
        }
    }
    for (const Caution& caution : series.cautions) {
        add(ages, caution.age_from);
        add(ages, caution.age_under);
    }
    for (const Question& question : catalogue.questions) {
        add(ages, question.age_from);
        add(ages, question.age_under);
    }
    return ages;
}

/// The birthdays to try: the ends of the range, and both sides of every point where an age is reached on a day that matters.
/// Between two neighbours of this set nothing can turn.
std::set<Date> birthdays(Date first, Date last, const std::vector<Span>& ages, const std::set<Date>& days) {
    std::set<Date> tries = {first, last};
    if (first == last) {
        return tries;
    }
    for (const Span age : ages) {
        for (const Date day : days) {
            const Date turn = latest_start(day, age);
            for (const Date birthday : {turn, plus_days(turn, 1)}) {
                if (first < birthday && birthday < last) {
                    tries.insert(birthday);
                }
            }
        }
    }
    return tries;
}

/// All agree on status and dose: the one with the latest date, and the earliest end.
Decision agreed(const std::vector<Decision>& all) {
    Decision safe = all.front();
    for (const Decision& other : all) {
        const auto until = safe.until && other.until ? std::min(safe.until, other.until) : std::nullopt;
        if (other.from > safe.from) {
            safe = other;
        }
        safe.until = until;
    }
    return safe;
}

Decision combine(const std::vector<Decision>& all, Date first, Date last) {
    const Decision& one = all.front();
    const auto same = [&](const Decision& other) {
        return other.status == one.status && other.dose == one.dose && other.products == one.products &&
               other.questions == one.questions;
    };
    if (all.size() == 1) {
        return one;
    }
    const base::Facts range = {{"first", first.text()}, {"last", last.text()}};
    if (std::all_of(all.begin(), all.end(), same)) {
        Decision decision = agreed(all);
        decision.reasons.push_back({"health.birth_range", range});
        return decision;
    }
    Decision unsure;
    unsure.series = one.series;
    unsure.antigen = one.antigen;
    unsure.status = Status::kCannotSay;
    unsure.questions = {"birth_date"};
    unsure.reasons.push_back({"health.birth_decides", range});
    bool only_waiting = true;
    std::set<Status> statuses;
    for (const Decision& other : all) {
        only_waiting =
            only_waiting && (other.status == Status::kDue || other.status == Status::kTooEarly) && other.dose == one.dose;
        if (statuses.insert(other.status).second) {
            unsure.reasons.push_back(
                {"health.possible", {{"status", name_of(other.status)}, {"dose", std::to_string(other.dose)}}});
        }
        for (const auto& question : other.questions) {
            if (std::find(unsure.questions.begin(), unsure.questions.end(), question) == unsure.questions.end()) {
                unsure.questions.push_back(question);
            }
        }
    }
    if (only_waiting) {
        unsure.dose = one.dose;
        unsure.products = one.products;
        unsure.from = agreed(all).from;
        unsure.until = agreed(all).until;
    }
    return unsure;
}

}  // namespace

const char* name_of(Status status) {
    switch (status) {
        case Status::kDone: return "done";
        case Status::kDue: return "due";
        case Status::kTooEarly: return "too_early";
        case Status::kContraindicated: return "contraindicated";
        case Status::kNeedsJudgement: return "needs_judgement";
        case Status::kNotApplicable: return "not_applicable";
        case Status::kCannotSay: break;
    }
    return "cannot_say";
}

const char* message_of(Status status) {
    switch (status) {
        case Status::kDone: return "health.status_done";
        case Status::kDue: return "health.status_due";
        case Status::kTooEarly: return "health.status_too_early";
        case Status::kContraindicated: return "health.status_contraindicated";
        case Status::kNeedsJudgement: return "health.status_needs_judgement";
        case Status::kNotApplicable: return "health.status_not_applicable";
        case Status::kCannotSay: break;
    }
    return "health.status_cannot_say";
}

Assessment decide(const Schedule& schedule, const Catalogue& catalogue, const Patient& patient,
                  const std::vector<DoseGiven>& doses, const Situation& situation, Date today) {
    Assessment assessment;
    std::vector<DoseGiven> usable;
    std::set<Date> days = {today};
    std::vector<DoseGiven> sorted = doses;
    std::sort(sorted.begin(), sorted.end(),
              [](const DoseGiven& a, const DoseGiven& b) { return a.day != b.day ? a.day < b.day : a < b; });
    for (const DoseGiven& dose : sorted) {
        const bool known = catalogue.find(dose.product) != nullptr;
        if (!known || today < dose.day) {
            assessment.notes.push_back(
                {known ? "health.dose_future" : "health.dose_unknown", {{"product", dose.product}, {"day", dose.day.text()}}});
            continue;
        }
        usable.push_back(dose);
        days.insert(dose.day);
    }
    const Date first = std::min(patient.birth.first(), today);
    const Date last = std::min(patient.birth.last(), today);
    for (const Series& series : schedule.series) {
        std::vector<Decision> all;
        for (const Date birth : birthdays(first, last, ages_of(schedule, series, catalogue), days)) {
            all.push_back(decide_one(series, patient, {schedule, catalogue, usable, situation, birth, today}));
        }
        assessment.decisions.push_back(combine(all, first, last));
    }
    return assessment;
}

}  // namespace travesia::reception::health
