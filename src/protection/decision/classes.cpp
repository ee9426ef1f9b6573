#include "protection/decision/classes.h"

#include <algorithm>

namespace travesia::protection::decision {

namespace {

Hits rules_that_hold(const Table& table, std::size_t input, const Value& value) {
    Hits rules = 0;
    for (std::size_t i = 0; i < table.rules.size(); ++i) {
        rules |= Hits{table.rules[i].when[input].holds(value) ? 1U : 0U} << i;
    }
    return rules;
}

/// The next value of a type whose values can be counted, `step` away.
Value neighbour(const Value& value, int step) {
    if (const auto* date = std::get_if<base::Date>(&value)) {
        return date->plus(step);
    }
    if (const auto* days = std::get_if<Days>(&value)) {
        return Days{days->count + step};
    }
    if (const auto* months = std::get_if<Months>(&value)) {
        return Months{months->count + step};
    }
    return std::get<double>(value) + step;
}

/// All ends of ranges of one input's conditions, sorted.
std::vector<Value> ends_of(const Table& table, std::size_t input) {
    std::vector<Value> ends;
    for (const Rule& rule : table.rules) {
        for (const Range& range : rule.when[input].ranges()) {
            for (const End* end : {&range.low, &range.high}) {
                if (end->value) {
                    ends.push_back(*end->value);
                }
            }
        }
    }
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    return ends;
}

Value somewhere(Type type) {
    switch (type) {
        case Type::kNumber: return 0.0;
        case Type::kDate: return base::Date();
        case Type::kDays: return Days{0};
        default: return Months{0};
    }
}

/// Each end and what lies between two of them and outside: no condition tells any other number from one of these.
std::vector<Value> examples_between(const std::vector<Value>& ends) {
    std::vector<Value> examples{neighbour(ends.front(), -1), neighbour(ends.back(), 1)};
    for (std::size_t i = 0; i < ends.size(); ++i) {
        examples.push_back(ends[i]);
        if (i > 0) {
            examples.emplace_back((std::get<double>(ends[i - 1]) + std::get<double>(ends[i])) / 2);
        }
    }
    return examples;
}

/// The same where values can be counted: each end and its two neighbours.
std::vector<Value> examples_around(const std::vector<Value>& ends) {
    std::vector<Value> examples;
    for (const Value& end : ends) {
        examples.insert(examples.end(), {neighbour(end, -1), end, neighbour(end, 1)});
    }
    return examples;
}

std::vector<Value> ordered_examples(const Table& table, std::size_t input) {
    const Input& of = table.inputs[input];
    const std::vector<Value> ends = ends_of(table, input);
    if (ends.empty()) {
        return {of.minimum.value_or(somewhere(of.type))};
    }
    return of.type == Type::kNumber && !of.whole ? examples_between(ends) : examples_around(ends);
}

/// Each text that a condition names, and one that none names.
std::vector<Value> text_examples(const Table& table, std::size_t input) {
    std::vector<Value> examples;
    for (const Rule& rule : table.rules) {
        const auto& listed = rule.when[input].listed();
        examples.insert(examples.end(), listed.begin(), listed.end());
    }
    std::string other = "another";
    while (std::find(examples.begin(), examples.end(), Value(other)) != examples.end()) {
        other += "_";
    }
    examples.emplace_back(std::move(other));
    return examples;
}

std::vector<Value> examples_of(const Table& table, std::size_t input) {
    const Input& of = table.inputs[input];
    if (!of.allowed.empty()) {
        return of.allowed;
    }
    if (of.type == Type::kBoolean) {
        return {true, false};
    }
    return of.type == Type::kText ? text_examples(table, input) : ordered_examples(table, input);
}

bool agrees(const Value& value, const Known& known) {
    return (!known.low || !(value < *known.low)) && (!known.high || !(*known.high < value));
}

}  // namespace

std::vector<Class> classes_of(const Table& table, std::size_t input, const Known& known) {
    if (known.low && known.high && *known.low == *known.high) {
        return {{*known.low, rules_that_hold(table, input, *known.low)}};
    }
    std::vector<Value> examples = examples_of(table, input);
    std::erase_if(examples, [&](const Value& value) { return !agrees(value, known); });
    for (const auto& end : {known.low, known.high}) {
        if (end) {
            examples.push_back(*end);
        }
    }
    const auto& minimum = table.inputs[input].minimum;
    if (minimum) {
        std::erase_if(examples, [&](const Value& value) { return value < *minimum; });
        if (agrees(*minimum, known)) {
            examples.push_back(*minimum);
        }
    }
    std::sort(examples.begin(), examples.end());
    std::vector<Class> classes;
    for (Value& value : examples) {
        const Hits rules = rules_that_hold(table, input, value);
        if (std::none_of(classes.begin(), classes.end(), [&](const Class& other) { return other.rules == rules; })) {
            classes.push_back({std::move(value), rules});
        }
    }
    return classes;
}

}  // namespace travesia::protection::decision
