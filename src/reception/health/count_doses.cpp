#include "reception/health/count_doses.h"

#include <algorithm>

namespace travesia::reception::health {

using base::Date;

namespace {

bool protects(const Product& product, const std::string& antigen) {
    return std::find(product.antigens.begin(), product.antigens.end(), antigen) != product.antigens.end();
}

base::Facts facts_of(const DoseGiven& dose) {
    return {{"product", dose.product}, {"day", dose.day.text()}};
}

Reason reason(const char* id, const DoseGiven& dose, base::Facts more = {}) {
    base::Facts facts = facts_of(dose);
    facts.insert(facts.end(), more.begin(), more.end());
    return {id, std::move(facts)};
}

/// The day in a "dose 0" window of the antigen? Then it was given on purpose and is not a mistake.
bool is_dose_zero(const Series& series, const Case& of, Date day) {
    return std::any_of(of.schedule.series.begin(), of.schedule.series.end(), [&](const Series& other) {
        if (!other.dose_zero || other.antigen != series.antigen) {
            return false;
        }
        const DoseRule& rule = other.doses.front();
        return (!rule.minimum_age || after(of.birth, *rule.minimum_age) <= day) &&
               (!rule.maximum_age || day < after(of.birth, *rule.maximum_age));
    });
}

/// A live vaccine given up to the spacing before `dose`, not on the same day.
const DoseGiven* live_just_before(const DoseGiven& dose, const Case& of) {
    if (!of.catalogue.find(dose.product)->live_spacing) {
        return nullptr;
    }
    for (const DoseGiven& other : of.doses) {
        if (other.day < dose.day && dose.day < after(other.day, of.catalogue.live_spacing) &&
            of.catalogue.find(other.product)->live_spacing) {
            return &other;
        }
    }
    return nullptr;
}

/// Does the dose belong to the series at all? Told ones, ones before a campaign and ones outside a dose-0 window do not.
bool belongs(const Series& series, const Case& of, const DoseGiven& dose, std::vector<Reason>& reasons) {
    if (!protects(*of.catalogue.find(dose.product), series.antigen)) {
        return false;
    }
    if (dose.proof == Proof::kTold) {
        reasons.push_back(reason("health.dose_told", dose));
        return false;
    }
    if (series.campaign && dose.day < of.situation.settings.at(series.setting)) {
        reasons.push_back(reason("health.dose_before_campaign", dose));
        return false;
    }
    const DoseRule& first = series.doses.front();
    const bool outside = (first.minimum_age && dose.day < after(of.birth, *first.minimum_age)) ||
                         (first.maximum_age && after(of.birth, *first.maximum_age) <= dose.day);
    return !(series.dose_zero && outside);
}

/// Why the dose does not count as the next one; nothing when it does.
std::optional<Reason> objection(const Series& series, const Case& of, const DoseGiven& dose, const DoseRule& rule,
                                const std::optional<Date>& last) {
    if (dose.day < of.birth) {
        return reason("health.dose_before_birth", dose);
    }
    if (last && *last == dose.day) {
        return reason("health.dose_same_day", dose);
    }
    if (rule.minimum_age && dose.day < after(of.birth, *rule.minimum_age)) {
        const bool zero = !series.dose_zero && is_dose_zero(series, of, dose.day);
        return reason(zero ? "health.dose_zero" : "health.dose_too_early", dose, {{"age", rule.minimum_age->text()}});
    }
    if (rule.minimum_interval && last && dose.day < after(*last, *rule.minimum_interval)) {
        return reason("health.dose_too_close", dose, {{"interval", rule.minimum_interval->text()}, {"before", last->text()}});
    }
    if (const DoseGiven* other = live_just_before(dose, of)) {
        return reason("health.dose_after_live", dose,
                      {{"other", other->product}, {"before", other->day.text()}, {"interval", of.catalogue.live_spacing.text()}});
    }
    return std::nullopt;
}

}  // namespace

std::vector<const DoseRule*> rules_for(const Series& series, Date birth, Date today) {
    std::vector<const DoseRule*> rules;
    for (const DoseRule& rule : series.doses) {
        if (!rule.only_under || today < after(birth, *rule.only_under)) {
            rules.push_back(&rule);
        }
    }
    return rules;
}

const DoseRule* next_rule(const std::vector<const DoseRule*>& rules, std::size_t counted) {
    if (counted < rules.size()) {
        return rules[counted];
    }
    return !rules.empty() && rules.back()->repeats ? rules.back() : nullptr;
}

CountedDoses count_doses(const Series& series, const Case& of) {
    CountedDoses result;
    const auto rules = rules_for(series, of.birth, of.today);
    for (const DoseGiven& dose : of.doses) {
        if (!belongs(series, of, dose, result.reasons)) {
            continue;
        }
        const DoseRule* rule = next_rule(rules, result.counted.size());
        if (rule == nullptr) {
            continue;  // more than enough: nothing to say
        }
        const auto why_not = objection(series, of, dose, *rule, result.last);
        result.last = dose.day;
        if (why_not) {
            result.reasons.push_back(*why_not);
        } else {
            result.counted.push_back(dose);
        }
    }
    return result;
}

}  // namespace travesia::reception::health
