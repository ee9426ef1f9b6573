#include "reception/health/decide_one.h"

#include <algorithm>

namespace travesia::reception::health {

using base::Date;

namespace {

template <typename List, typename Value>
bool has(const List& list, const Value& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

void note_unverified(Decision& decision, const std::string& what, const Provenance& provenance) {
    if (!provenance.verified) {
        decision.reasons.push_back(
            {"health.unverified", {{"what", what}, {"source", provenance.source}, {"day", provenance.date.text()}}});
    }
}

bool of_age(const std::optional<Span>& from, const std::optional<Span>& under, const Case& of) {
    return (!from || after(of.birth, *from) <= of.today) && (!under || of.today < after(of.birth, *under));
}

/// Is the question worth asking of this person? ("Are you pregnant?" is not asked of a boy of four.)
bool worth_asking(Condition condition, const Patient& patient, const Case& of) {
    return std::all_of(of.catalogue.questions.begin(), of.catalogue.questions.end(), [&](const Question& question) {
        const bool sex_fits = question.sex == Sex::kUnknown || patient.sex == Sex::kUnknown || patient.sex == question.sex;
        return question.condition != condition || (sex_fits && of_age(question.age_from, question.age_under, of));
    });
}

/// Collects what speaks against giving the products of a rule.
class Objections {
public:
    Objections(const Patient& patient, const Case& of, Decision& decision)
        : patient_(patient), of_(of), decision_(decision), products_(decision.products) {}

    void weigh(const Caution& caution) {
        const bool some = caution.products.empty() || std::any_of(products_.begin(), products_.end(),
                                                                  [&](const auto& id) { return has(caution.products, id); });
        if (!some || !of_age(caution.age_from, caution.age_under, of_)) {
            return;
        }
        const Answer answer = caution.condition ? patient_.answer(*caution.condition) : Answer::kYes;
        if (answer == Answer::kYes) {
            fire(caution);
        } else if (answer == Answer::kUnknown && caution.ask) {
            ask(*caution.condition);
        }
    }

    /// A severe allergy to something in the product takes the product away.
    void weigh_contents() {
        for (const auto& id : std::vector<std::string>(decision_.products)) {
            for (const Condition allergy : of_.catalogue.find(id)->contains) {
                const Answer answer = patient_.answer(allergy);
                if (answer == Answer::kYes) {
                    decision_.reasons.push_back(
                        {"health.allergy", {{"product", id}, {"condition", std::string(condition_name(allergy))}}});
                    take_away(id);
                } else if (answer == Answer::kUnknown) {
                    // First the open question about any severe allergy; only after a yes, which one.
                    const bool any_known = patient_.answer(Condition::kSevereAllergy) == Answer::kYes;
                    ask(any_known ? allergy : Condition::kSevereAllergy);
                }
            }
        }
    }

    [[nodiscard]] std::optional<Effect> effect() const {
        return decision_.products.empty() ? std::optional(Effect::kContraindicated) : effect_;
    }
    [[nodiscard]] std::optional<Date> over_on() const { return over_on_; }

private:
    void take_away(const std::string& id) { std::erase(decision_.products, id); }

    void ask(Condition condition) {
        const std::string name(condition_name(condition));
        if (worth_asking(condition, patient_, of_) && !has(decision_.questions, name)) {
            decision_.questions.push_back(name);
        }
    }

    void fire(const Caution& caution) {
        const char* id = caution.effect == Effect::kContraindicated ? "health.contraindicated"
                         : caution.effect == Effect::kExempt        ? "health.exempt"
                                                                    : "health.judgement";
        const std::string because = caution.condition   ? std::string(condition_name(*caution.condition))
                                    : caution.age_under ? "age < " + caution.age_under->text()
                                                        : "age >= " + caution.age_from->text();
        decision_.reasons.push_back({id, {{"because", because}, {"source", caution.provenance.source}}});
        note_unverified(decision_, because, caution.provenance);
        if (caution.effect == Effect::kContraindicated && !caution.products.empty()) {
            for (const auto& product : caution.products) {
                take_away(product);
            }
            return;
        }
        effect_ = std::max(effect_.value_or(caution.effect), caution.effect);
        if (caution.effect == Effect::kContraindicated) {
            const bool passes = !caution.condition && caution.age_under;
            never_over_ = never_over_ || !passes;
            over_on_ = passes ? std::max(over_on_.value_or(of_.today), after(of_.birth, *caution.age_under)) : over_on_;
            over_on_ = never_over_ ? std::nullopt : over_on_;
        }
    }

    const Patient& patient_;
    const Case& of_;
    Decision& decision_;
    const std::vector<std::string> products_;
    std::optional<Effect> effect_;
    std::optional<Date> over_on_;
    bool never_over_ = false;
};

/// The first day the dose may be given, with the reason for each thing that is still in the way.
Date earliest(Decision& decision, const DoseRule& rule, const CountedDoses& given, const Case& of) {
    Date day = of.birth;
    const auto wait = [&](Date until, const char* id, base::Facts facts) {
        if (of.today < until) {
            facts.emplace_back("day", until.text());
            decision.reasons.push_back({id, std::move(facts)});
        }
        day = std::max(day, until);
    };
    if (rule.minimum_age) {
        wait(after(of.birth, *rule.minimum_age), "health.too_young", {{"age", rule.minimum_age->text()}});
    }
    if (rule.minimum_interval && given.last) {
        wait(after(*given.last, *rule.minimum_interval), "health.interval",
             {{"interval", rule.minimum_interval->text()}, {"before", given.last->text()}});
    }
    const bool waits = std::any_of(decision.products.begin(), decision.products.end(),
                                   [&](const auto& id) { return of.catalogue.find(id)->live_spacing; });
    for (const DoseGiven& dose : of.doses) {
        if (waits && dose.day != of.today && of.catalogue.find(dose.product)->live_spacing) {
            wait(after(dose.day, of.catalogue.live_spacing), "health.live_interval",
                 {{"interval", of.catalogue.live_spacing.text()}, {"product", dose.product}, {"before", dose.day.text()}});
        }
    }
    if (rule.recommended_age) {
        wait(after(of.birth, *rule.recommended_age), "health.recommended",
             {{"age", rule.recommended_age->text()}, {"earliest", day.text()}});
    }
    return day;
}

Decision& finish(Decision& decision, Status status, const char* id = nullptr, base::Facts facts = {}) {
    decision.status = status;
    if (id != nullptr) {
        decision.reasons.insert(decision.reasons.begin(), {id, std::move(facts)});
    }
    return decision;
}

Decision& complete(Decision& decision, const CountedDoses& given, const Case& of) {
    decision.dose = static_cast<int>(given.counted.size());
    for (const DoseGiven& dose : given.counted) {
        const Product* product = of.catalogue.find(dose.product);
        if (product->icvp) {
            decision.reasons.push_back(
                {"health.certificate", {{"product", dose.product}, {"day", after(dose.day, product->certificate_after).text()}}});
        }
    }
    return finish(decision, Status::kDone, "health.complete", {{"doses", std::to_string(decision.dose)}});
}

/// A dose is next and the person is not too old for it: may it be given today?
Decision& weigh(Decision& decision, const Series& series, const Patient& patient, const DoseRule& rule, const CountedDoses& given,
                const Case& of) {
    Objections objections(patient, of, decision);
    for (const Caution& caution : series.cautions) {
        objections.weigh(caution);
    }
    objections.weigh_contents();
    const auto effect = objections.effect();
    if (effect == Effect::kContraindicated) {
        decision.from = objections.over_on();
        decision.questions.clear();
        return finish(decision, Status::kContraindicated);
    }
    if (effect == Effect::kExempt) {
        decision.questions.clear();
        decision.until.reset();
        return finish(decision, Status::kNotApplicable);
    }
    decision.from = earliest(decision, rule, given, of);
    note_unverified(decision, "dose", rule.provenance);
    if (decision.until && *decision.until < *decision.from) {
        const std::string last_day = decision.until->text();
        decision.from.reset();
        decision.until.reset();
        return finish(decision, Status::kNotApplicable, "health.too_old_by_then", {{"day", last_day}});
    }
    if (of.today < *decision.from) {
        decision.questions.clear();
        return finish(decision, Status::kTooEarly);
    }
    if (!decision.questions.empty()) {
        return finish(decision, Status::kCannotSay, "health.ask", {{"count", std::to_string(decision.questions.size())}});
    }
    for (const auto& id : decision.products) {
        note_unverified(decision, id, of.catalogue.find(id)->provenance);
    }
    return effect == Effect::kJudgement ? finish(decision, Status::kNeedsJudgement)
                                        : finish(decision, Status::kDue, "health.due", {{"dose", std::to_string(decision.dose)}});
}

}  // namespace

Decision object_to(const std::string& product, const Series& series, const Patient& patient, const Case& of) {
    Decision decision;
    decision.series = series.id;
    decision.antigen = series.antigen;
    decision.products = {product};
    Objections objections(patient, of, decision);
    for (const Caution& caution : series.cautions) {
        objections.weigh(caution);
    }
    objections.weigh_contents();
    const bool forbidden = objections.effect() == Effect::kContraindicated;
    decision.status = forbidden                     ? Status::kContraindicated
                      : !decision.questions.empty() ? Status::kCannotSay
                                                    : Status::kNeedsJudgement;
    return decision;
}

Decision decide_one(const Series& series, const Patient& patient, const Case& of) {
    Decision decision;
    decision.series = series.id;
    decision.antigen = series.antigen;
    if (!of.situation.holds(series.setting)) {
        return finish(decision, Status::kNotApplicable, "health.setting", {{"setting", series.setting}});
    }
    const CountedDoses given = count_doses(series, of);
    decision.reasons = given.reasons;
    const auto rules = rules_for(series, of.birth, of.today);
    const DoseRule* rule = next_rule(rules, given.counted.size());
    if (rule == nullptr && !rules.empty()) {
        return complete(decision, given, of);
    }
    if (rule == nullptr) {
        return finish(decision, Status::kNotApplicable, "health.too_old", {{"age", series.doses.front().only_under->text()}});
    }
    decision.dose = static_cast<int>(given.counted.size()) + 1;
    decision.products = rule->products;
    if (rule->maximum_age) {
        const Date closed = after(of.birth, *rule->maximum_age);
        if (closed <= of.today) {
            return finish(decision, Status::kNotApplicable, "health.too_old", {{"age", rule->maximum_age->text()}});
        }
        decision.until = plus_days(closed, -1);
    }
    return weigh(decision, series, patient, *rule, given, of);
}

}  // namespace travesia::reception::health
