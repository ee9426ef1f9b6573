#include "protection/decision/evaluate.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "protection/decision/analyse.h"

namespace travesia::protection::decision {
namespace {

Table table_of(HitPolicy policy, std::vector<Input> inputs,
               const std::vector<std::pair<std::vector<std::string>, std::string>>& rules) {
    Table table{"t", policy, std::move(inputs), {"answer"}, {}};
    for (const auto& [cells, then] : rules) {
        Rule rule{"r" + std::to_string(table.rules.size()), {}, {Value(then)}, {}};
        for (std::size_t i = 0; i < cells.size(); ++i) {
            rule.when.push_back(*Condition::parse(cells[i], table.inputs[i].type));
        }
        table.rules.push_back(std::move(rule));
    }
    return table;
}

Input boolean(const std::string& id) {
    return {id, Type::kBoolean, {}, {}, false};
}

TEST(Evaluate, NeverTakesUnknownForNo) {
    const Table table = table_of(HitPolicy::kUnique, {boolean("fear"), boolean("in_time")},
                                 {{{"true", "true"}, "apply"}, {{"true", "false"}, "late"}, {{"false", "-"}, "no"}});
    const Known yes = Known::exactly(true);
    EXPECT_EQ(evaluate(table, {yes, yes}).hits, std::vector<Hits>{1});
    const auto late_or_not = evaluate(table, {yes, {}});
    EXPECT_EQ(late_or_not.hits, (std::vector<Hits>{1, 2}));
    EXPECT_EQ(missing(table, {yes, {}}, late_or_not.possible()), std::vector<std::size_t>{1});
    EXPECT_EQ(evaluate(table, {{}, {}}).possible(), 7U);
    EXPECT_EQ(evaluate(table, {Known::exactly(false), {}}).hits, std::vector<Hits>{4}) << "what does not matter is not asked";
}

TEST(Evaluate, KnowsPartly) {
    const Table table = table_of(HitPolicy::kUnique, {{"days", Type::kNumber, {}, Value(0.0), true}},
                                 {{{"<= 14"}, "a"}, {{"[15..365]"}, "b"}, {{"> 365"}, "c"}});
    EXPECT_TRUE(analyse(table)->empty()) << "whole numbers have nothing between 14 and 15";
    EXPECT_EQ(evaluate(table, {{Value(10.0), Value(14.0)}}).hits, std::vector<Hits>{1});
    EXPECT_EQ(evaluate(table, {{Value(10.0), Value(15.0)}}).hits, (std::vector<Hits>{1, 2}));
    EXPECT_EQ(evaluate(table, {{Value(20.0), {}}}).hits, (std::vector<Hits>{2, 4}));
}

TEST(Analyse, GivesAnExampleOfEachFlaw) {
    Table table = table_of(HitPolicy::kUnique, {boolean("fear"), {"age", Type::kNumber, {}, {}, false}},
                           {{{"true", "< 18"}, "a"}, {{"-", "> 10"}, "b"}, {{"true", "[11..12]"}, "a"}});
    const auto flaws = *analyse(table);
    std::set<std::string> texts;
    for (const Flaw& flaw : flaws) {
        texts.insert(std::to_string(int(flaw.kind)) + " " + example_text(table, flaw.example));
    }
    EXPECT_EQ(texts, (std::set<std::string>{"0 fear = false, age = 9", "1 fear = true, age = 10.5", "1 fear = true, age = 11"}));
    table.policy = HitPolicy::kFirst;
    const auto first = *analyse(table);
    ASSERT_EQ(first.size(), 2U);
    EXPECT_EQ(first[1], (Flaw{Flaw::Kind::kUnreachable, {2}, {}}));
    table.policy = HitPolicy::kAny;
    EXPECT_EQ(analyse(table)->size(), 3U) << "a and b differ";
    table.policy = HitPolicy::kCollect;
    EXPECT_TRUE(analyse(table)->empty());
    table.rules[0].when.pop_back();
    EXPECT_EQ(analyse(table).error().id, "decision.shape");
}

TEST(Analyse, TakesTheValuesAnInputCanHave) {
    Input age = {"age", Type::kText, {Value("adult"), Value("child")}, {}, false};
    const Table table = table_of(HitPolicy::kUnique, {age}, {{{"\"adult\""}, "a"}, {{"\"child\""}, "b"}, {{"\"old\""}, "c"}});
    const auto flaws = *analyse(table);
    ASSERT_EQ(flaws.size(), 1U);
    EXPECT_EQ(flaws[0], (Flaw{Flaw::Kind::kUnreachable, {2}, {}}));
}

TEST(Aggregate, FollowsTheStandard) {
    const std::vector<Value> values{3.0, 1.0, 2.5};
    EXPECT_EQ(aggregate(Aggregation::kMin, values), Value(1.0));
    EXPECT_EQ(aggregate(Aggregation::kMax, values), Value(3.0));
    EXPECT_EQ(aggregate(Aggregation::kSum, values), Value(6.5));
    EXPECT_EQ(aggregate(Aggregation::kCount, values), Value(3.0));
    EXPECT_EQ(aggregate(Aggregation::kCount, {}), Value(0.0));
    EXPECT_FALSE(aggregate(Aggregation::kSum, {}));
    EXPECT_FALSE(aggregate(Aggregation::kSum, {Value(true)}));
}

// What follows holds the decision diagram against looking at every value of small domains, one by one.

const std::vector<std::vector<Value>>& domains() {
    static const std::vector<std::vector<Value>> all = [] {
        std::vector<std::vector<Value>> made{{true, false}, {}, {Value("a"), Value("b"), Value("z")}};
        for (double x = -1.5; x <= 5.5; x += 0.25) {
            made[1].emplace_back(x);
        }
        return made;
    }();
    return all;
}

std::string any_condition(std::size_t kind) {
    const auto pick = [](std::vector<std::string> from) { return *rc::gen::elementOf(from); };
    if (kind == 0) {
        return pick({"-", "true", "false", "not(true)"});
    }
    if (kind == 2) {
        return pick({"-", "\"a\"", "\"a\", \"b\"", "not(\"b\")", "not(\"a\",\"b\")"});
    }
    const auto number = [] { return std::to_string(*rc::gen::inRange(0, 5)); };
    const std::string low = number();
    return pick({"-", "<" + low, ">=" + low, low, "(" + low + ".." + std::to_string(std::stoi(low) + 2) + "]", "not(" + low + ")",
                 "<=" + low + ", >" + number()});
}

Table any_table() {
    const auto kinds = *rc::gen::container<std::vector<std::size_t>>(3, rc::gen::inRange<std::size_t>(0, 3));
    std::vector<Input> inputs;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        inputs.push_back(
            {"i" + std::to_string(i), std::array{Type::kBoolean, Type::kNumber, Type::kText}[kinds[i]], {}, {}, false});
    }
    std::vector<std::pair<std::vector<std::string>, std::string>> rules;
    const int count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count; ++i) {
        rules.push_back({{any_condition(kinds[0]), any_condition(kinds[1]), any_condition(kinds[2])}, i % 2 == 0 ? "x" : "y"});
    }
    return table_of(*rc::gen::elementOf(std::vector{HitPolicy::kUnique, HitPolicy::kAny, HitPolicy::kFirst, HitPolicy::kCollect}),
                    std::move(inputs), rules);
}

const std::vector<Value>& domain_of(const Input& input) {
    return domains()[static_cast<std::size_t>(input.type)];
}

Hits fitting(const Table& table, const std::vector<Value>& values) {
    Hits rules = 0;
    for (std::size_t i = 0; i < table.rules.size(); ++i) {
        bool fits = true;
        for (std::size_t input = 0; input < values.size(); ++input) {
            fits = fits && table.rules[i].when[input].holds(values[input]);
        }
        rules |= Hits{fits ? 1U : 0U} << i;
    }
    return rules;
}

/// The sets of rules that fit some completion of what is known.
std::set<Hits> by_hand(const Table& table, const std::vector<std::vector<Value>>& candidates) {
    std::set<Hits> found;
    for (const Value& a : candidates[0]) {
        for (const Value& b : candidates[1]) {
            for (const Value& c : candidates[2]) {
                found.insert(fitting(table, {a, b, c}));
            }
        }
    }
    return found;
}

RC_GTEST_PROP(Evaluate, IsExactlyWhatAllCompletionsGive, ()) {
    const Table table = any_table();
    std::vector<Known> known(3);
    std::vector<std::vector<Value>> candidates;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& domain = domain_of(table.inputs[i]);
        candidates.push_back(domain);
        const int how = *rc::gen::inRange(0, 3);
        if (how == 1) {
            candidates[i] = {*rc::gen::elementOf(domain)};
            known[i] = Known::exactly(candidates[i][0]);
        } else if (how == 2 && is_ordered(table.inputs[i].type)) {
            const Value low = *rc::gen::elementOf(domain);
            const Value high = std::max(low, *rc::gen::elementOf(domain));
            std::erase_if(candidates[i], [&](const Value& one) { return one < low || high < one; });
            known[i] = {low, high};
        }
    }
    std::set<Hits> expected;
    for (const Hits one : by_hand(table, candidates)) {
        expected.insert(counted(table.policy, one));
    }
    const auto outcomes = evaluate(table, known);
    RC_ASSERT(std::set<Hits>(outcomes.hits.begin(), outcomes.hits.end()) == expected);
    RC_ASSERT(outcomes.hits.size() == expected.size());
}

RC_GTEST_PROP(Analyse, FindsWhatLookingAtEveryValueFinds, ()) {
    const Table table = any_table();
    const auto flaws = *analyse(table);
    std::set<Hits> all = by_hand(table, {domain_of(table.inputs[0]), domain_of(table.inputs[1]), domain_of(table.inputs[2])});
    bool gap = false;
    bool overlap = false;
    Hits counts = 0;
    for (const Hits one : all) {
        const bool several = (one & (one - 1)) != 0;
        const bool differ = (one & 0b010101) != 0 && (one & 0b101010) != 0;
        gap = gap || (one == 0 && table.policy != HitPolicy::kCollect);
        overlap = overlap || (several && (table.policy == HitPolicy::kUnique || (table.policy == HitPolicy::kAny && differ)));
        counts |= table.policy == HitPolicy::kFirst ? counted(table.policy, one) : one;
    }
    const auto has = [&](Flaw::Kind kind) {
        return std::any_of(flaws.begin(), flaws.end(), [&](const Flaw& flaw) { return flaw.kind == kind; });
    };
    RC_ASSERT(has(Flaw::Kind::kGap) == gap);
    RC_ASSERT(has(Flaw::Kind::kOverlap) == overlap);
    RC_ASSERT(has(Flaw::Kind::kUnreachable) == (counts != (Hits{1} << table.rules.size()) - 1));
    for (const Flaw& flaw : flaws) {
        if (flaw.kind != Flaw::Kind::kUnreachable) {
            RC_ASSERT((fitting(table, flaw.example) == 0) == (flaw.kind == Flaw::Kind::kGap));
        }
    }
}

}  // namespace
}  // namespace travesia::protection::decision
