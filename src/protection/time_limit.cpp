#include "protection/time_limit.h"

#include <algorithm>
#include <set>

#include "protection/decision/evaluate.h"

namespace travesia::protection {

using base::Date;
using decision::Known;

namespace {

/// The deadline facts that one outcome of the table names.
std::vector<const Fact*> named_facts(const Procedure& procedure, const decision::Table& table, decision::Hits hits) {
    std::vector<const Fact*> facts;
    for (std::size_t i = 0; i < table.rules.size(); ++i) {
        const auto* id = (hits >> i & 1U) != 0 ? std::get_if<std::string>(&table.rules[i].then.front()) : nullptr;
        const Fact* fact = id != nullptr ? procedure.fact(*id) : nullptr;
        if (fact != nullptr && fact->deadline && std::find(facts.begin(), facts.end(), fact) == facts.end()) {
            facts.push_back(fact);
        }
    }
    return facts;
}

class Reckoning {
public:
    Reckoning(const Calendar& calendar, const Date& as_of) : calendar_(calendar), as_of_(as_of) {}

    /// One possible case: this outcome, and that day of arrival if it is known.
    void take(const std::vector<const Fact*>& facts, const std::optional<Date>& entered) {
        std::optional<Date> due;
        bool limited = false;
        bool differ = false;
        for (const Fact* fact : facts) {
            if (!applies(*fact, entered, as_of_)) {
                continue;
            }
            limited = true;
            used_.insert(fact);
            // A period that begins with a notice has no day that follows from the arrival.
            if (entered && fact->deadline->from != Deadline::From::kDayAfterNotice) {
                const Date day = last_day(*fact->deadline, *entered, calendar_);
                differ = differ || (due && *due != day);
                take_due(day, *fact);
                due = due ? std::min(*due, day) : day;
            }
        }
        doubt_ = doubt_ || differ;
        (limited && !due ? unknown_ : !due || *due >= as_of_ ? in_time_ : late_) = true;
    }

    [[nodiscard]] TimeLimit result(const Procedure& procedure) const {
        TimeLimit limit;
        if (!unknown_ && in_time_ != late_) {
            limit.in_time = in_time_;
        }
        limit.due = due_;
        limit.working_days = working_days_;
        limit.doubt = doubt_;
        for (const Fact& fact : procedure.facts) {
            if (used_.contains(&fact)) {
                limit.facts.push_back(fact.id);
            }
        }
        return limit;
    }

private:
    void take_due(const Date& day, const Fact& fact) {
        if (!due_ || day < *due_) {
            due_ = day;
            working_days_ = fact.deadline->unit == Deadline::Unit::kWorkingDays;
        }
    }

    const Calendar& calendar_;
    const Date& as_of_;
    std::set<const Fact*> used_;
    std::optional<Date> due_;
    bool working_days_ = false;
    bool doubt_ = false;
    bool in_time_ = false;
    bool late_ = false;
    bool unknown_ = false;
};

/// The days of arrival that stand for all possible ones: both ends, and both sides of each day on which a limit begins or ceases
/// to govern. In between the same limits apply, and who came later has a later last day.
std::vector<Date> telling_days(const base::PartialDate& arrived, const std::vector<Fact>& facts) {
    std::set<Date> days{arrived.first, arrived.last};
    const auto add = [&](const Date& day) {
        if (arrived.first < day && day < arrived.last) {
            days.insert(day);
        }
    };
    for (const Fact& fact : facts) {
        if (fact.deadline && fact.valid_from) {
            add(fact.valid_from->plus(-1));
            add(*fact.valid_from);
        }
        if (fact.deadline && fact.valid_to) {
            add(*fact.valid_to);
            add(fact.valid_to->plus(1));
        }
    }
    return {days.begin(), days.end()};
}

}  // namespace

bool applies(const Fact& fact, const std::optional<Date>& entered, const Date& as_of) {
    // What was closed was law until its last day.
    const bool was_law = fact.status == Status::kClosed && fact.valid_to;
    if ((fact.status != Status::kInForce && fact.status != Status::kContested && !was_law) ||
        (fact.in_force && as_of < *fact.in_force)) {
        return false;
    }
    const std::optional<Date> day = fact.governs_application ? std::optional(as_of) : entered;
    return !day || ((!fact.valid_from || *fact.valid_from <= *day) && (!fact.valid_to || *day <= *fact.valid_to));
}

TimeLimit time_limit(const Procedure& procedure, const Calendar& calendar, const Answers& answers, const Date& as_of) {
    const decision::Table* table = procedure.table(kDeadlineTable);
    if (table == nullptr) {
        TimeLimit none;
        none.in_time = true;
        return none;
    }
    std::vector<Known> inputs;
    for (const decision::Input& input : table->inputs) {
        inputs.push_back(known(answers, input.id, as_of));
    }
    const decision::Outcomes outcomes = decision::evaluate(*table, inputs);
    Reckoning reckoning(calendar, as_of);
    for (const decision::Hits hits : outcomes.hits) {
        const auto facts = named_facts(procedure, *table, hits);
        if (!answers.arrived) {
            reckoning.take(facts, std::nullopt);
            continue;
        }
        for (const Date& day : telling_days(*answers.arrived, procedure.facts)) {
            reckoning.take(facts, day);
        }
    }
    TimeLimit limit = reckoning.result(procedure);
    std::set<std::string> asked;
    if (!outcomes.certain()) {
        for (const std::size_t i : decision::missing(*table, inputs, outcomes.possible())) {
            asked.insert(asked_as(table->inputs[i].id));
        }
    }
    if (!limit.facts.empty() && (!answers.arrived || answers.arrived->first != answers.arrived->last)) {
        asked.insert("arrived");
    }
    limit.missing.assign(asked.begin(), asked.end());
    return limit;
}

}  // namespace travesia::protection
