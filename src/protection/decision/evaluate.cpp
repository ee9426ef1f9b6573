#include "protection/decision/evaluate.h"

#include <algorithm>
#include <array>

#include "protection/decision/walk.h"

namespace travesia::protection::decision {

namespace {

constexpr std::array kPolicies{"unique", "any", "first", "collect"};
constexpr std::array kAggregations{"none", "min", "max", "sum", "count"};

template <typename Enum, std::size_t size>
std::optional<Enum> named(const std::array<const char*, size>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<Enum>(found - names.begin()));
}

}  // namespace

const char* name(HitPolicy policy) {
    return kPolicies[static_cast<std::size_t>(policy)];
}

std::optional<HitPolicy> hit_policy_named(std::string_view name) {
    return named<HitPolicy>(kPolicies, name);
}

std::optional<Aggregation> aggregation_named(std::string_view name) {
    return named<Aggregation>(kAggregations, name);
}

Hits Outcomes::possible() const {
    Hits rules = 0;
    for (const Hits one : hits) {
        rules |= one;
    }
    return rules;
}

Hits Outcomes::sure() const {
    Hits rules = ~Hits{0};
    for (const Hits one : hits) {
        rules &= one;
    }
    return hits.empty() ? 0 : rules;
}

Hits counted(HitPolicy policy, Hits fitting) {
    return policy == HitPolicy::kCollect ? fitting : fitting & (~fitting + 1);
}

Outcomes evaluate(const Table& table, const std::vector<Known>& known) {
    // What is known exactly only thins the rules out; what is left to walk through are the unknown inputs that still matter.
    Hits alive = all_rules(table);
    std::vector<std::vector<Class>> open;
    for (std::size_t i = 0; i < table.inputs.size(); ++i) {
        auto classes = classes_of(table, i, known[i]);
        if (classes.size() == 1) {
            alive &= classes.front().rules;
        } else {
            open.push_back(std::move(classes));
        }
    }
    Outcomes outcomes;
    Walk walk(std::move(open));
    walk.run(alive, [&](Hits fitting, const auto&) { outcomes.hits.push_back(counted(table.policy, fitting)); });
    std::sort(outcomes.hits.begin(), outcomes.hits.end());
    outcomes.hits.erase(std::unique(outcomes.hits.begin(), outcomes.hits.end()), outcomes.hits.end());
    return outcomes;
}

std::vector<std::size_t> missing(const Table& table, const std::vector<Known>& known, Hits rules) {
    std::vector<std::size_t> inputs;
    for (std::size_t i = 0; i < table.inputs.size(); ++i) {
        bool asked = false;
        for (std::size_t rule = 0; rule < table.rules.size(); ++rule) {
            asked = asked || ((rules >> rule & 1U) != 0 && !table.rules[rule].when[i].always());
        }
        if (asked && classes_of(table, i, known[i]).size() > 1) {
            inputs.push_back(i);
        }
    }
    return inputs;
}

std::optional<Value> aggregate(Aggregation aggregation, const std::vector<Value>& values) {
    if (aggregation == Aggregation::kCount) {
        return static_cast<double>(values.size());
    }
    if (values.empty()) {
        return std::nullopt;
    }
    if (aggregation == Aggregation::kMin) {
        return *std::min_element(values.begin(), values.end());
    }
    if (aggregation == Aggregation::kMax) {
        return *std::max_element(values.begin(), values.end());
    }
    double sum = 0;
    for (const Value& value : values) {
        const auto* number = std::get_if<double>(&value);
        if (number == nullptr) {
            return std::nullopt;
        }
        sum += *number;
    }
    return sum;
}

}  // namespace travesia::protection::decision
