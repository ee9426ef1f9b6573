#include "protection/decision/analyse.h"

#include <algorithm>

#include "protection/decision/evaluate.h"
#include "protection/decision/walk.h"

namespace travesia::protection::decision {

using base::fail;
using base::Result;

namespace {

Result<void> check_shape(const Table& table) {
    const bool fits = !table.rules.empty() && table.rules.size() <= kMostRules &&
                      std::all_of(table.rules.begin(), table.rules.end(), [&](const Rule& rule) {
                          return rule.when.size() == table.inputs.size() && rule.then.size() == table.outputs.size();
                      });
    return fits ? Result<void>()
                : fail(base::Kind::kInvalid, "decision.shape", {{"table", table.id}, {"limit", std::to_string(kMostRules)}});
}

std::vector<std::size_t> positions(Hits rules) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < kMostRules; ++i) {
        if ((rules >> i & 1U) != 0) {
            found.push_back(i);
        }
    }
    return found;
}

bool say_the_same(const Table& table, Hits rules) {
    const auto found = positions(rules);
    return std::all_of(found.begin(), found.end(),
                       [&](std::size_t i) { return table.rules[i].then == table.rules[found[0]].then; });
}

bool overlaps(const Table& table, Hits fitting) {
    if ((fitting & (fitting - 1)) == 0) {
        return false;
    }
    return table.policy == HitPolicy::kUnique || (table.policy == HitPolicy::kAny && !say_the_same(table, fitting));
}

}  // namespace

Result<std::vector<Flaw>> analyse(const Table& table) {
    TRY_VOID(check_shape(table));
    std::vector<std::vector<Class>> classes;
    for (std::size_t i = 0; i < table.inputs.size(); ++i) {
        classes.push_back(classes_of(table, i));
    }
    std::vector<Flaw> flaws;
    Hits counts = 0;
    Walk walk(std::move(classes));
    const auto example = [&](const std::vector<std::size_t>& path) {
        std::vector<Value> values;
        for (std::size_t i = 0; i < path.size(); ++i) {
            values.push_back(walk.classes()[i][path[i]].example);
        }
        return values;
    };
    const bool whole = walk.run(all_rules(table), [&](Hits fitting, const std::vector<std::size_t>& path) {
        // Under Any each of several that say the same is of use; else a rule that never counts is a mistake.
        counts |= table.policy == HitPolicy::kFirst ? counted(table.policy, fitting) : fitting;
        if (fitting == 0 && table.policy != HitPolicy::kCollect) {
            flaws.push_back({Flaw::Kind::kGap, {}, example(path)});
        } else if (overlaps(table, fitting)) {
            flaws.push_back({Flaw::Kind::kOverlap, positions(fitting), example(path)});
        }
    });
    if (!whole) {
        return fail(base::Kind::kTooLarge, "decision.too_large", {{"table", table.id}});
    }
    for (const std::size_t rule : positions(all_rules(table) & ~counts)) {
        flaws.push_back({Flaw::Kind::kUnreachable, {rule}, {}});
    }
    return flaws;
}

std::string example_text(const Table& table, const std::vector<Value>& example) {
    std::string text;
    for (std::size_t i = 0; i < example.size(); ++i) {
        text += (i > 0 ? ", " : "") + table.inputs[i].id + " = " + text_of(example[i]);
    }
    return text;
}

}  // namespace travesia::protection::decision
