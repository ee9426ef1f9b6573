#include "reception/health/objections.h"

#include <algorithm>

#include "reception/health/decide_one.h"

namespace travesia::reception::health {

using base::Date;

namespace {

std::vector<Reason> why(const Decision& decision) {
    std::vector<Reason> reasons;
    std::copy_if(decision.reasons.begin(), decision.reasons.end(), std::back_inserter(reasons),
                 [](const Reason& reason) { return reason.id != "health.unverified" && reason.id != "health.due"; });
    return reasons;
}

/// A series with the schedule it is of.
struct Place {
    const Schedule* schedule;
    const Series* series;
};

/// The series that are for the product and hold here; when there is none, an empty one: what the product contains counts all the
/// same.
std::vector<Place> places_of(const std::string& product, const std::vector<Advice>& advice, const Situation& situation) {
    static const Schedule kNoSchedule;
    static const Series kNoSeries;
    std::vector<Place> places;
    for (const Advice& one : advice) {
        for (const Series& series : one.schedule->series) {
            if (is_for(series, product) && situation.holds(series.setting)) {
                places.push_back({one.schedule, &series});
            }
        }
    }
    return places.empty() ? std::vector<Place>{{&kNoSchedule, &kNoSeries}} : places;
}

/// What one series says against the product on the first and the last birthday that is possible; nothing when it says nothing.
std::optional<Permit> objection_of(const Place& place, const std::string& product, const Person& person) {
    const BirthDate& birth = person.patient.birth;
    const auto at = [&](Date birthday) {
        return object_to(
            product, *place.series, person.patient,
            {*place.schedule, person.catalogue, person.doses, person.situation, std::min(birthday, person.today), person.today});
    };
    const Decision first = at(birth.first());
    const Decision last = at(birth.last());
    const bool forbids_first = first.status == Status::kContraindicated;
    const bool forbids_last = last.status == Status::kContraindicated;
    if (forbids_first && forbids_last) {
        return permit_of(first, Permission::kNo, Cause::kContraindicated);
    }
    if (forbids_first || forbids_last) {
        Permit asks = permit_of(forbids_first ? first : last, Permission::kNo, Cause::kAsk);
        asks.questions = {"birth_date"};
        asks.reasons.push_back({"health.birth_decides", {{"first", birth.first().text()}, {"last", birth.last().text()}}});
        return asks;
    }
    const Decision& open = first.status == Status::kCannotSay ? first : last;
    if (open.status != Status::kCannotSay) {
        return std::nullopt;
    }
    Permit asks = permit_of(open, Permission::kNo, Cause::kAsk);
    asks.questions = open.questions;
    asks.reasons.push_back({"health.ask", {{"count", std::to_string(open.questions.size())}}});
    return asks;
}

}  // namespace

bool is_for(const Series& series, const std::string& product) {
    return std::any_of(series.doses.begin(), series.doses.end(), [&](const DoseRule& rule) {
        return std::find(rule.products.begin(), rule.products.end(), product) != rule.products.end();
    });
}

Permit permit_of(const Decision& decision, Permission permission, Cause cause) {
    return {permission, cause, why(decision), {}, {}};
}

/// What stands against the product whatever the doses: a dose may be done, or not asked of this person, and cautions hold all the
/// same.
std::optional<Permit> objections_to(const std::string& product, const std::vector<Advice>& advice, const Person& person) {
    std::optional<Permit> first;
    for (const Place& place : places_of(product, advice, person.situation)) {
        auto one = objection_of(place, product, person);
        if (one && one->cause == Cause::kContraindicated) {
            return one;
        }
        first = first ? first : std::move(one);
    }
    return first;
}

std::optional<Permit> live_wait(const std::string& product, const Person& person) {
    const Catalogue& catalogue = person.catalogue;
    const auto keeps_waiting = [&](const std::string& id) {
        const Product* known = catalogue.find(id);
        return known != nullptr && known->live_spacing;
    };
    std::optional<Permit> wait;
    for (const DoseGiven& dose : person.doses) {
        const Date until = after(dose.day, catalogue.live_spacing);
        if (keeps_waiting(product) && keeps_waiting(dose.product) && dose.day < person.today && person.today < until &&
            (!wait || wait->from < until)) {
            wait = Permit{Permission::kNo,
                          Cause::kTooEarly,
                          {{"health.live_interval",
                            {{"interval", catalogue.live_spacing.text()},
                             {"product", dose.product},
                             {"before", dose.day.text()},
                             {"day", until.text()}}}},
                          until,
                          {}};
        }
    }
    return wait;
}

}  // namespace travesia::reception::health
