#include "protection/advise.h"

#include <algorithm>
#include <limits>
#include <set>

#include "protection/decision/evaluate.h"

namespace travesia::protection {

using base::Date;
using decision::Hits;
using decision::Known;

namespace {

std::size_t care_of(const decision::Rule& rule) {
    const auto* answer = std::get_if<std::string>(&rule.then.front());
    const auto found = answer != nullptr ? std::find(kAnswers.begin(), kAnswers.end(), *answer) : kAnswers.begin();
    return static_cast<std::size_t>(found - kAnswers.begin());
}

/// The most careful answer of the rules that count. Where none does, a table that collects says "not this way"; in any other it
/// is a gap, which is never taken for a no.
std::size_t care_of(const decision::Table& table, Hits hits) {
    std::size_t care = hits == 0 && table.policy != decision::HitPolicy::kCollect ? kAnswers.size() - 1 : 0;
    for (std::size_t i = 0; i < table.rules.size(); ++i) {
        if ((hits >> i & 1U) != 0) {
            care = std::max(care, care_of(table.rules[i]));
        }
    }
    return care;
}

Known known_here(const Answers& answers, const std::string& id, const Date& as_of, const TimeLimit& limit) {
    if (id != "in_time") {
        return known(answers, id, as_of);
    }
    return limit.in_time ? Known::exactly(*limit.in_time) : Known{};
}

void set_time_left(Option& option, const Calendar& calendar, const Date& as_of) {
    if (!option.limit.due) {
        return;
    }
    option.days_left = option.limit.due->days() - as_of.days();
    if (option.limit.working_days && *option.days_left >= 0) {
        option.working_days_left = calendar.working_days_between(as_of, *option.limit.due);
    }
}

/// The questions that decide between the outcomes.
void set_missing(Option& option, const decision::Table& table, const std::vector<Known>& inputs, Hits possible) {
    std::set<std::string> asked;
    for (const std::size_t i : decision::missing(table, inputs, possible)) {
        if (table.inputs[i].id == "in_time") {
            asked.insert(option.limit.missing.begin(), option.limit.missing.end());
        } else {
            asked.insert(asked_as(table.inputs[i].id));
        }
    }
    option.missing.assign(asked.begin(), asked.end());
}

void set_rules(Option& option, const decision::Table& table, const std::vector<Known>& inputs, Hits possible) {
    for (std::size_t i = 0; i < table.rules.size(); ++i) {
        if ((possible >> i & 1U) != 0 && care_of(table.rules[i]) > 0) {
            option.rules.push_back(i);
            option.conditions.push_back(decision::missing(table, inputs, Hits{1} << i));
        }
    }
}

std::optional<Option> ask(const Procedure& procedure, const Country& country, const Answers& answers, const Date& as_of) {
    const decision::Table* table = procedure.table(kAdviceTable);
    if (table == nullptr || !is_open(procedure, as_of)) {
        return std::nullopt;
    }
    Option option;
    option.procedure = &procedure;
    option.limit = time_limit(procedure, country.calendar, answers, as_of);
    std::vector<Known> inputs;
    for (const decision::Input& input : table->inputs) {
        inputs.push_back(known_here(answers, input.id, as_of, option.limit));
    }
    const decision::Outcomes outcomes = decision::evaluate(*table, inputs);
    std::size_t least = std::numeric_limits<std::size_t>::max();
    std::size_t most = 0;
    for (const Hits hits : outcomes.hits) {
        const std::size_t care = care_of(*table, hits);
        least = std::min(least, care);
        most = std::max(most, care);
    }
    if (most == 0) {
        return std::nullopt;
    }
    option.answer = least == 0 ? "possibly" : kAnswers[most];
    set_time_left(option, country.calendar, as_of);
    set_rules(option, *table, inputs, outcomes.possible());
    if (least == 0) {
        set_missing(option, *table, inputs, outcomes.possible());
    } else if (outcomes.certain()) {
        option.conditions.assign(option.rules.size(), {});
    }
    return option;
}

/// 0 certain and in time with a last day · 1 certain without · 2 too late · 3 possible.
int urgency(const Option& option) {
    if (option.answer == "possibly") {
        return 3;
    }
    if (option.answer == "apply_late" || option.days_left.value_or(0) < 0) {
        return 2;
    }
    return option.limit.due ? 0 : 1;
}

}  // namespace

bool is_open(const Procedure& procedure, const Date& as_of) {
    const bool ended = procedure.closed_on && *procedure.closed_on < as_of;
    const bool was_open = procedure.status == Status::kClosed && procedure.closed_on;
    return !ended && (procedure.status == Status::kInForce || procedure.status == Status::kContested || was_open);
}

std::vector<Option> advise(const Country& country, const Answers& answers, const Date& as_of) {
    std::vector<Option> options;
    for (const Procedure& procedure : country.procedures) {
        if (auto option = ask(procedure, country, answers, as_of)) {
            options.push_back(std::move(*option));
        }
    }
    std::stable_sort(options.begin(), options.end(), [](const Option& a, const Option& b) {
        const int first = urgency(a);
        const int second = urgency(b);
        return first != second ? first < second : first == 0 && *a.limit.due < *b.limit.due;
    });
    return options;
}

}  // namespace travesia::protection
