// Time limits: their exceptions, the table that must name them, and two that contradict each other.
#include <algorithm>

#include "protection/check/scope.h"
#include "protection/decision/evaluate.h"

namespace travesia::protection::check {

namespace {

bool is_limit(const Fact& fact) {
    return fact.topic == "deadline" && fact.deadline.has_value();
}

/// Ids of the facts that a rule of the table of limits names, for each outcome of the table.
std::vector<std::set<std::string>> outcomes_of(const Procedure& procedure) {
    const decision::Table* table = procedure.table(kDeadlineTable);
    if (table == nullptr) {
        return {};
    }
    std::vector<std::set<std::string>> outcomes;
    for (const decision::Hits hits : decision::evaluate(*table, std::vector<decision::Known>(table->inputs.size())).hits) {
        outcomes.emplace_back();
        for (std::size_t i = 0; i < table->rules.size(); ++i) {
            const auto& then = table->rules[i].then;
            const auto* id = then.empty() ? nullptr : std::get_if<std::string>(&then.front());
            if ((hits >> i & 1U) != 0 && id != nullptr) {
                outcomes.back().insert(*id);
            }
        }
    }
    return outcomes;
}

/// Some day is governed by both.
bool overlap(const Fact& a, const Fact& b) {
    if (a.governs_application != b.governs_application) {
        return true;  // different days are looked at, so that both can apply
    }
    const bool a_before = a.valid_to && b.valid_from && *a.valid_to < *b.valid_from;
    const bool b_before = b.valid_to && a.valid_from && *b.valid_to < *a.valid_from;
    return !a_before && !b_before;
}

void note_conflict(Scope& scope, const Procedure& procedure, const Fact& a, const Fact& b) {
    const auto end = [&](const Fact& fact) { return last_day(*fact.deadline, scope.as_of, scope.country.calendar); };
    const Fact& shorter = end(b) < end(a) ? b : a;
    const Fact& longer = &shorter == &a ? b : a;
    scope.note(Severity::kNote, "check.limits_differ", {shorter, &procedure}, "deadline",
               {{"shorter", shorter.id},
                {"longer", longer.id},
                {"from", scope.as_of.text()},
                {"shorter_ends", end(shorter).text()},
                {"longer_ends", end(longer).text()}});
}

void check_conflicts(Scope& scope, const Procedure& procedure, const std::vector<std::set<std::string>>& outcomes) {
    for (std::size_t i = 0; i < procedure.facts.size(); ++i) {
        for (std::size_t j = i + 1; j < procedure.facts.size(); ++j) {
            const Fact& a = procedure.facts[i];
            const Fact& b = procedure.facts[j];
            const bool both =
                is_limit(a) && is_limit(b) && counts(a.status) && counts(b.status) && a.deadline != b.deadline && overlap(a, b);
            const bool together = std::any_of(outcomes.begin(), outcomes.end(), [&](const auto& outcome) {
                return outcome.contains(a.id) && outcome.contains(b.id);
            });
            if (both && together) {
                note_conflict(scope, procedure, a, b);
            }
        }
    }
}

void check_named(Scope& scope, const Procedure& procedure, const std::vector<std::set<std::string>>& outcomes) {
    for (const Fact& fact : procedure.facts) {
        const bool named =
            std::any_of(outcomes.begin(), outcomes.end(), [&](const auto& outcome) { return outcome.contains(fact.id); });
        if (is_limit(fact) && counts(fact.status) && !named) {
            scope.note(Severity::kError, "check.limit_unused", {fact, &procedure}, "deadline", {{"fact", fact.id}});
        } else if (named && !counts(fact.status)) {
            scope.note(Severity::kWarning, "check.limit_not_law", {fact, &procedure}, "status",
                       {{"fact", fact.id}, {"status", name(fact.status)}});
        }
    }
}

}  // namespace

void check_limits(Scope& scope) {
    for (const Procedure& procedure : scope.country.procedures) {
        const auto outcomes = outcomes_of(procedure);
        check_named(scope, procedure, outcomes);
        check_conflicts(scope, procedure, outcomes);
        const auto limit = std::find_if(procedure.facts.begin(), procedure.facts.end(), is_limit);
        const bool has_exceptions =
            std::any_of(procedure.facts.begin(), procedure.facts.end(), [](const Fact& fact) { return fact.topic == "late"; });
        if (limit != procedure.facts.end() && !has_exceptions) {
            scope.note(Severity::kWarning, "check.no_exceptions", {*limit, &procedure}, "topic", {{"procedure", procedure.kind}});
        }
    }
}

}  // namespace travesia::protection::check
