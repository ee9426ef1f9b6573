// Decision tables: gaps, overlaps, rules that never count, rules that rest on nothing.
#include <algorithm>

#include "base/text.h"
#include "protection/check/scope.h"
#include "protection/decision/analyse.h"

namespace travesia::protection::check {

using decision::Flaw;

namespace {

/// Where a finding on a table belongs.
struct Spot {
    Scope& scope;
    const Procedure& procedure;
    const decision::Table& table;

    void note(Severity severity, const std::string& id, const std::string& field, base::Facts facts) const {
        facts.insert(facts.begin(), {"table", table.id});
        scope.note_file(severity, id, procedure.kind, procedure.kind + "/" + table.id + "@table", field, std::move(facts));
    }
};

std::string rule_names(const decision::Table& table, const std::vector<std::size_t>& rules) {
    std::vector<std::string> names;
    for (const std::size_t rule : rules) {
        names.push_back(table.rules[rule].id);
    }
    return base::join(names, ", ");
}

void check_flaws(const Spot& spot) {
    const auto flaws = decision::analyse(spot.table);
    if (!flaws) {
        spot.note(Severity::kError, flaws.error().id, "rule", flaws.error().facts);
        return;
    }
    for (const Flaw& flaw : *flaws) {
        const std::string example = decision::example_text(spot.table, flaw.example);
        const std::string rules = rule_names(spot.table, flaw.rules);
        switch (flaw.kind) {
            case Flaw::Kind::kGap: spot.note(Severity::kError, "check.gap", "rule", {{"example", example}}); break;
            case Flaw::Kind::kOverlap:
                spot.note(Severity::kError, "check.overlap", "rule", {{"rules", rules}, {"example", example}});
                break;
            case Flaw::Kind::kUnreachable: spot.note(Severity::kError, "check.unreachable", "rule", {{"rule", rules}}); break;
        }
    }
}

/// Under Collect a gap is an answer. In the table of limits that answer is "no limit", which is too much to be said by leaving it
/// out.
void check_silent_gaps(const Spot& spot) {
    if (spot.table.id != kDeadlineTable || spot.table.policy != decision::HitPolicy::kCollect) {
        return;
    }
    decision::Table complete = spot.table;
    complete.policy = decision::HitPolicy::kFirst;
    const auto flaws = decision::analyse(complete);
    for (const Flaw& flaw : flaws ? *flaws : std::vector<Flaw>()) {
        if (flaw.kind == Flaw::Kind::kGap) {
            spot.note(Severity::kWarning, "check.limit_gap", "rule",
                      {{"example", decision::example_text(spot.table, flaw.example)}});
        }
    }
}

/// A rule rests on what it cites; one that names a limit also on that fact.
bool has_ground(const decision::Table& table, const decision::Rule& rule) {
    const auto* result = rule.then.empty() ? nullptr : std::get_if<std::string>(&rule.then.front());
    return !rule.cites.empty() || (table.id == kDeadlineTable && result != nullptr && *result != "none");
}

/// Whether a fact that a rule rests on can be law on some day from `as_of` on.
bool is_dead(const Fact& fact, const base::Date& as_of) {
    const bool over = fact.governs_application && fact.valid_to && *fact.valid_to < as_of;
    return over || fact.status == Status::kRepealed || fact.status == Status::kClosed || fact.status == Status::kSuspended;
}

/// Sends a person to ask for it themselves, not to an adviser first.
bool sends_to_ask(const decision::Table& table, const decision::Rule& rule) {
    const auto* answer = rule.then.empty() ? nullptr : std::get_if<std::string>(&rule.then.front());
    return table.id == kAdviceTable && answer != nullptr && (*answer == "apply" || *answer == "apply_late");
}

void check_cited(const Spot& spot, const decision::Rule& rule, const std::string& cited) {
    const Fact* fact = spot.procedure.fact(cited);
    // The rules of a programme that is over say so themselves.
    if (fact == nullptr || (counts(spot.procedure.status) && is_dead(*fact, spot.scope.as_of))) {
        spot.note(Severity::kWarning, "check.cites_dead", "rule", {{"rule", rule.id}, {"fact", cited}});
    } else if (fact->status == Status::kUnconfirmed && sends_to_ask(spot.table, rule)) {
        spot.note(Severity::kWarning, "check.cites_unconfirmed", "rule", {{"rule", rule.id}, {"fact", cited}});
    }
}

void check_rules(const Spot& spot) {
    std::set<std::string> ids;
    for (const decision::Rule& rule : spot.table.rules) {
        if (!ids.insert(rule.id).second) {
            spot.note(Severity::kError, "check.rule_twice", "rule", {{"rule", rule.id}});
        }
        if (!has_ground(spot.table, rule)) {
            spot.note(Severity::kWarning, "check.rule_without_ground", "rule", {{"rule", rule.id}});
        }
        for (const std::string& cited : rule.cites) {
            check_cited(spot, rule, cited);
        }
    }
}

}  // namespace

void check_tables(Scope& scope) {
    for (const Procedure& procedure : scope.country.procedures) {
        if (counts(procedure.status) && procedure.table(kAdviceTable) == nullptr) {
            scope.note_file(Severity::kError, "check.no_advice", procedure.kind, procedure.kind, "table",
                            {{"procedure", procedure.kind}});
        }
        for (const decision::Table& table : procedure.tables) {
            const Spot spot{scope, procedure, table};
            check_flaws(spot);
            check_silent_gaps(spot);
            check_rules(spot);
        }
    }
}

}  // namespace travesia::protection::check
