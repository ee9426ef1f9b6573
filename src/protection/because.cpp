#include "protection/because.h"

#include <algorithm>

#include "base/text.h"

namespace travesia::protection {

using base::Date;
using decision::Condition;
using decision::Value;

namespace {

constexpr std::string_view kThrough = "through_";

/// "because.nationality.is" with the country, "because.persecution.true" …
std::string say_text(const std::string& input, const std::string& value, const Words& words) {
    const std::string own = "because." + input + "." + value;
    return words.has(own) ? words.say(own) : words.say("because." + input + ".is", {{"country", value}});
}

std::string say_flag(const std::string& input, bool value, const Words& words) {
    const std::string end = value ? ".true" : ".false";
    if (input.starts_with(kThrough)) {
        return words.say("because.through" + end, {{"country", input.substr(kThrough.size())}});
    }
    return words.say("because." + input + end);
}

bool is_exact(const Answers& answers) {
    return answers.arrived && answers.arrived->first == answers.arrived->last;
}

/// What is known about an input, in words; empty when nothing is.
std::string say_known(const std::string& input, const Option& option, const Answers& answers, const Date& as_of,
                      const Words& words) {
    if (input == "in_time") {
        const bool limited = !option.limit.facts.empty();
        if (option.limit.in_time && limited && is_exact(answers)) {
            return words.say("because.arrived", {{"date", answers.arrived->first.text()}});
        }
        return option.limit.in_time && limited ? say_flag(input, *option.limit.in_time, words) : "";
    }
    if (input == "arrived" || input == "days_here") {
        return is_exact(answers) ? words.say("because.arrived", {{"date", answers.arrived->first.text()}}) : "";
    }
    const auto what = known(answers, input, as_of);
    if (what.nothing()) {
        return "";
    }
    const auto* text = std::get_if<std::string>(&*what.low);
    return text != nullptr ? say_text(input, *text, words) : say_flag(input, std::get<bool>(*what.low), words);
}

/// What a condition wants, in words.
std::string say_wanted(const decision::Input& input, const Condition& condition, const Words& words) {
    if (input.id == "days_here" || input.id == "arrived") {
        return words.say("question.arrived");
    }
    std::vector<std::string> parts;
    for (const Value& value : condition.listed()) {
        const auto* flag = std::get_if<bool>(&value);
        if (flag != nullptr) {
            parts.push_back(say_flag(input.id, *flag, words));
        } else if (condition.excluded()) {
            parts.push_back(words.say("because." + input.id + ".is_not", {{"country", std::get<std::string>(value)}}));
        } else {
            parts.push_back(say_text(input.id, std::get<std::string>(value), words));
        }
    }
    return base::join(parts, " " + words.say(condition.excluded() ? "guide.and" : "guide.or") + " ");
}

void add_once(std::vector<std::string>& list, std::string text) {
    if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) {
        list.push_back(std::move(text));
    }
}

}  // namespace

std::vector<std::string> reasons(const Option& option, const Answers& answers, const Date& as_of, const Words& words) {
    const decision::Table& table = *option.procedure->table(kAdviceTable);
    std::vector<std::string> all;
    for (const std::size_t rule : option.rules) {
        for (std::size_t i = 0; i < table.inputs.size(); ++i) {
            if (!table.rules[rule].when[i].always()) {
                add_once(all, say_known(table.inputs[i].id, option, answers, as_of, words));
            }
        }
    }
    return all;
}

std::vector<std::string> conditions(const Option& option, const Words& words) {
    const decision::Table& table = *option.procedure->table(kAdviceTable);
    std::vector<std::string> all;
    for (std::size_t i = 0; option.answer == "possibly" && i < option.rules.size(); ++i) {
        std::vector<std::string> parts;
        for (const std::size_t input : option.conditions[i]) {
            add_once(parts, say_wanted(table.inputs[input], table.rules[option.rules[i]].when[input], words));
        }
        add_once(all, base::join(parts, " " + words.say("guide.and") + " "));
    }
    return all;
}

std::string time_left(const Option& option, const Words& words) {
    if (option.limit.facts.empty()) {
        return words.say("left.none");
    }
    if (!option.days_left) {
        return words.say("left.unknown");
    }
    const base::Facts date{{"date", option.limit.due->text()}};
    if (*option.days_left < 0) {
        return words.say("left.passed", date);
    }
    if (*option.days_left == 0) {
        return words.say("left.today");
    }
    const int left = option.working_days_left.value_or(*option.days_left);
    const std::string unit = option.working_days_left ? "working_day" : "day";
    const std::string count = words.say("left." + unit + (left == 1 ? "" : "s"), {{"n", std::to_string(left)}});
    return count + ", " + words.say("left.until", date);
}

}  // namespace travesia::protection
